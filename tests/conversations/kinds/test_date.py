"""Days as people type them; today is Sunday 22/11/2026."""

from __future__ import annotations

from datetime import UTC, date, datetime

from conversations.kinds.day import day
from conversations.kinds.table import KINDS
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import asked, event, question, said, value
from tests.each import each


@each(
    ("typed", "stored"),
    [
        ("21/11/2026", "2026-11-21"),
        ("21-11-2026", "2026-11-21"),
        ("21.11.2026", "2026-11-21"),
        ("21 11 2026", "2026-11-21"),
        ("21/11/26", "2026-11-21"),
        ("1/2/2026", "2026-02-01"),
        ("2026-11-21", "2026-11-21"),
        ("2026/11/21", "2026-11-21"),
        ("21112026", "2026-11-21"),
        ("ngày 21 tháng 11 năm 2026", "2026-11-21"),
        ("21 tháng 11", "2026-11-21"),
        ("21 thg 11", "2026-11-21"),
        ("thứ bảy 21/11", "2026-11-21"),
        ("T7, 21/11", "2026-11-21"),
        ("chủ nhật 22/11", "2026-11-22"),
        ("21/11", "2026-11-21"),
        ("21/11.", "2026-11-21"),
        ("hôm nay", "2026-11-22"),
        ("HOM NAY", "2026-11-22"),
        ("ho\u0302m qua", "2026-11-21"),
        ("hôm kia", "2026-11-20"),
        ("ngày mai", "2026-11-23"),
        ("today", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_a_day_is_understood(typed: str, stored: str) -> None:
    assert value("date", typed) == stored


@each(
    ("typed", "stored"),
    [
        ("25/12", "2026-12-25"),
        ("3/1", "2027-01-03"),
        ("1/3", "2026-03-01"),
        ("1/6", "2026-06-01"),
        ("30/4", "2026-04-30"),
    ],
)
def test_without_a_year_it_is_the_last_one_or_one_that_comes_soon(typed: str, stored: str) -> None:
    assert value("date", typed) == stored


@each(
    ("typed", "stored"),
    [("1/1/27", "2027-01-01"), ("1/1/28", "1928-01-01"), ("15/6/98", "1998-06-15")],
)
def test_a_year_of_two_figures_is_no_further_off_than_next_year(typed: str, stored: str) -> None:
    assert value("date", typed) == stored


@each(
    "typed",
    ["31/02", "31/02/2026", "29/2/2026", "29/2", "00/00", "32/1", "1/13", "11/22/2026", "1/1/0001"],
)
def test_a_day_that_does_not_exist_is_said_not_to(typed: str) -> None:
    complaint = asked("date", typed)
    assert complaint == Complaint("complaint.no_such_day", {"typed": typed})


@each(
    "typed",
    ["2015", "hôm nào", "tuần trước", "21", "1/2/3/4", "x" * 100, "21/11/2026 14:30", "٢١/١١"],
)
def test_what_is_no_day_is_told_how_to_write_one(typed: str) -> None:
    assert value("date", typed) == "not_a_date"


def test_the_day_is_that_of_viet_nam_not_of_london() -> None:
    after_midnight = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    answer = KINDS["date"].read(question("date"), event("hôm nay"), (), after_midnight, "vi")
    assert answer == Answer("2026-11-23")


def test_a_day_near_new_year_is_of_the_year_it_is_near_to() -> None:
    assert day("28/12", date(2027, 1, 2)) == date(2026, 12, 28)
    assert day("2/1", date(2026, 12, 30)) == date(2027, 1, 2)


def test_a_day_is_read_back_with_its_weekday() -> None:
    assert said("date", "2026-11-21") == "thứ Bảy, 21/11/2026"
    assert said("date", "2026-11-22") == "Chủ nhật, 22/11/2026"
    assert said("date", "2026-11-21", language="en") == "Saturday, 21/11/2026"


def test_a_stored_value_from_elsewhere_is_read_back_as_it_is() -> None:
    assert said("date", "some day") == "some day"
