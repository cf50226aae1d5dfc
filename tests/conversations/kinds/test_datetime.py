"""Times of day, alone and with their day: `tables/times.txt` and `tables/moments.txt`."""

from __future__ import annotations

from datetime import datetime

from conversations.kinds.datetime import DATETIME
from conversations.kinds.time import TIME
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import NOW, asked, said
from tests.conversations.kinds.typed import answered, rows, taken
from tests.each import each


@each(("now", "typed", "made"), [*rows("times"), *rows("hours")])
def test_a_time_of_day_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(TIME, now, typed) == made


@each(("now", "typed", "made"), rows("moments"))
def test_a_day_with_its_time_is_understood_or_asked_about(
    now: datetime, typed: str, made: str
) -> None:
    assert taken(DATETIME, now, typed) == made


def test_an_answer_is_stored_as_odk_stores_it() -> None:
    assert asked("time", "2h chiều") == Answer("14:00:00.000+07:00")
    assert asked("datetime", "21h30 hôm qua") == Answer("2026-11-21T21:30:00.000+07:00")


def test_a_time_still_to_come_is_asked_about() -> None:
    complaint = asked("datetime", "23h")
    assert isinstance(complaint, Complaint)
    assert (complaint.key, complaint.args) == ("complaint.time_to_come", {"time": "23:00"})


def test_what_is_offered_for_a_doubt_can_be_said() -> None:
    complaint = answered(TIME, NOW, "2h rưỡi")
    assert isinstance(complaint, Complaint)
    assert [said("time", offer.value) for offer in complaint.offers] == ["02:30", "14:30"]


def test_a_text_that_is_too_long_is_not_looked_into() -> None:
    assert taken(DATETIME, NOW, "1" * 1_000) == "? too_long"
    assert taken(DATETIME, NOW, "") == "? empty"


def test_it_is_read_back_with_time_weekday_and_day() -> None:
    stored = "2026-11-21T21:30:00.000+07:00"
    assert said("datetime", stored) == "21:30, thứ Bảy, 21/11/2026"
    assert said("datetime", stored, language="en") == "21:30, Saturday, 21/11/2026"
    assert said("datetime", "broken") == "broken"
    assert said("time", "14:30:00.000+07:00") == "14:30"
