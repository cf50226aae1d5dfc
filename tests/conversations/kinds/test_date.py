"""Days as people type them: `tables/dates.txt`, and what the table cannot say."""

from __future__ import annotations

from datetime import UTC, datetime

from conversations.kinds.date import DATE, TO_COME
from conversations.question import Complaint
from tests.conversations.kinds.asking import NOW, asked, said
from tests.conversations.kinds.typed import rows, taken
from tests.each import each

TABLES = ("dates", "weekdays", "lunar_days", "spoken_days")


@each(("now", "typed", "made"), [row for table in TABLES for row in rows(table)])
def test_a_day_is_understood_or_asked_about(now: datetime, typed: str, made: str) -> None:
    assert taken(DATE, now, typed) == made


@each(("now", "typed", "made"), rows("dates_to_come"))
def test_where_a_plan_is_asked_for_days_come_first(now: datetime, typed: str, made: str) -> None:
    assert taken(TO_COME, now, typed) == made


def test_a_day_that_does_not_exist_is_named_in_the_complaint() -> None:
    assert asked("date", "31/02") == Complaint("complaint.no_such_day", {"typed": "31/02"})


def test_the_day_is_that_of_viet_nam_not_of_london() -> None:
    evening_in_london = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
    assert taken(DATE, evening_in_london, "hôm nay") == "2026-11-23"


@each(
    ("marked", "bare"),
    [
        ("hôm qua", "hom qua"),
        ("chiều thứ bảy", "chieu thu bay"),
        ("mười lăm tháng tám", "muoi lam thang tam"),
        ("rằm tháng bảy", "ram thang bay"),
        ("mùng 3 tết", "mung 3 tet"),
        ("thứ sáu tuần trước", "thu sau tuan truoc"),
        ("cách đây hai tuần", "cach day hai tuan"),
    ],
)
def test_without_marks_it_is_the_same_day(marked: str, bare: str) -> None:
    assert taken(DATE, NOW, marked) == taken(DATE, NOW, bare)


@each(
    ("marked", "bare"),
    [("hôm kìa", "hom kia"), ("thứ 3 tối", "thu 3 toi"), ("ngày 5 tháng sau", "ngay 5 thang sau")],
)
def test_only_marks_tell_these_days_apart(marked: str, bare: str) -> None:
    assert taken(DATE, NOW, marked) != taken(DATE, NOW, bare)


def test_a_day_is_read_back_with_its_weekday() -> None:
    assert said("date", "2026-11-21") == "thứ Bảy, 21/11/2026"
    assert said("date", "2026-11-22") == "Chủ nhật, 22/11/2026"
    assert said("date", "2026-11-21", language="en") == "Saturday, 21/11/2026"


def test_a_stored_value_from_elsewhere_is_read_back_as_it_is() -> None:
    assert said("date", "some day") == "some day"
