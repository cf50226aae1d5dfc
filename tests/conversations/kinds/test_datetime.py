"""Times of day, alone and with their day; it is 22:04 on 22/11/2026."""

from __future__ import annotations

from conversations.question import Complaint
from tests.conversations.kinds.asking import asked, said, value
from tests.each import each


@each(
    ("typed", "stored"),
    [
        ("14:30", "14:30"),
        ("14h30", "14:30"),
        ("14g30", "14:30"),
        ("14 giờ 30", "14:30"),
        ("14 giờ 30 phút", "14:30"),
        ("14h30p", "14:30"),
        ("14h", "14:00"),
        ("0h", "00:00"),
        ("24h", "00:00"),
        ("2h chiều", "14:00"),
        ("2 giờ chiều", "14:00"),
        ("9 giờ tối", "21:00"),
        ("9h rưỡi tối", "21:30"),
        ("12h trưa", "12:00"),
        ("1h trưa", "13:00"),
        ("11h trưa", "11:00"),
        ("12h đêm", "00:00"),
        ("1h đêm", "01:00"),
        ("11h đêm", "23:00"),
        ("2h khuya", "02:00"),
        ("6h sáng", "06:00"),
        ("9 pm", "21:00"),
        ("9:15 p.m.", "21:15"),
        ("12 am", "00:00"),
        ("14h chiều", "14:00"),
    ],
)
def test_a_time_of_day_is_understood(typed: str, stored: str) -> None:
    assert value("time", typed) == f"{stored}:00.000+07:00"


@each(
    ("typed", "complaint"),
    [
        ("25h", "no_such_time"),
        ("14:60", "no_such_time"),
        ("24:30", "no_such_time"),
        ("13 am", "no_such_time"),
        ("14", "not_a_time"),
        ("lúc tối", "not_a_time"),
        ("", "empty"),
    ],
)
def test_a_time_that_is_none_is_not_guessed_at(typed: str, complaint: str) -> None:
    assert value("time", typed) == complaint


@each(
    ("typed", "stored"),
    [
        ("21/11/2026 14:30", "2026-11-21T14:30"),
        ("14:30 21/11/2026", "2026-11-21T14:30"),
        ("14h30 ngày 21/11", "2026-11-21T14:30"),
        ("lúc 8h sáng ngày 20/11", "2026-11-20T08:00"),
        ("2026-11-20 08:00", "2026-11-20T08:00"),
        ("2026-11-20T08:00", "2026-11-20T08:00"),
        ("2026-11-20T01:00:00Z", "2026-11-20T08:00"),
        ("21h30 hôm qua", "2026-11-21T21:30"),
        ("hôm qua lúc 21 giờ 30", "2026-11-21T21:30"),
        ("9h tối qua", "2026-11-21T21:00"),
        ("9h sáng nay", "2026-11-22T09:00"),
        ("3h chiều hôm kia", "2026-11-20T15:00"),
        ("9 pm yesterday", "2026-11-21T21:00"),
        ("8h sáng mai", "2026-11-23T08:00"),
    ],
)
def test_a_day_with_its_time_is_understood(typed: str, stored: str) -> None:
    assert value("datetime", typed) == f"{stored}:00.000+07:00"


@each(("typed", "stored"), [("14h30", "14:30"), ("21h", "21:00"), ("22:04", "22:04")])
def test_a_time_alone_is_todays_when_it_has_been(typed: str, stored: str) -> None:
    assert value("datetime", typed) == f"2026-11-22T{stored}:00.000+07:00"


def test_a_time_still_to_come_is_asked_about() -> None:
    assert asked("datetime", "23h") == Complaint("complaint.time_to_come", {"time": "23:00"})


@each("typed", ["bây giờ", "vừa xong", "now", "Vừa rồi."])
def test_now_is_now(typed: str) -> None:
    assert value("datetime", typed) == "2026-11-22T22:04:00.000+07:00"


@each(
    ("typed", "stored"),
    [
        ("1h đêm qua", "2026-11-22T01:00"),
        ("12h đêm qua", "2026-11-22T00:00"),
        ("11h đêm qua", "2026-11-21T23:00"),
        ("2h khuya hôm qua", "2026-11-22T02:00"),
        ("1h sáng hôm qua", "2026-11-21T01:00"),
    ],
)
def test_the_small_hours_of_last_night_are_of_this_morning(typed: str, stored: str) -> None:
    assert value("datetime", typed) == f"{stored}:00.000+07:00"


@each(
    ("typed", "complaint"),
    [
        ("hôm qua", "time_missing"),
        ("21/11/2026", "time_missing"),
        ("14:30 31/02", "no_such_day"),
        ("25h hôm qua", "no_such_time"),
        ("hôm nào đó", "not_a_datetime"),
        ("14:30 hôm nào đó", "not_a_datetime"),
        ("", "empty"),
        ("1" * 1_000, "too_long"),
    ],
)
def test_what_is_missing_or_wrong_is_said(typed: str, complaint: str) -> None:
    assert value("datetime", typed) == complaint


def test_it_is_read_back_with_time_weekday_and_day() -> None:
    stored = "2026-11-21T21:30:00.000+07:00"
    assert said("datetime", stored) == "21:30, thứ Bảy, 21/11/2026"
    assert said("datetime", stored, language="en") == "21:30, Saturday, 21/11/2026"
    assert said("datetime", "broken") == "broken"
    assert said("time", "14:30:00.000+07:00") == "14:30"
