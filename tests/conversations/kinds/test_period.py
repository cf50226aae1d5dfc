"""From when until when, as people type it; what is no period is None, never an exception."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.kinds.period import period
from tests.each import each

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MONDAY = datetime(2026, 11, 23, 9, tzinfo=ZONE)


def read(text: str, now: datetime = MONDAY) -> str:
    """Begin and end as a roster prints them."""
    found = period(text, now)
    return " → ".join(at.strftime("%d/%m %H:%M") for at in found) if found else ""


def test_days_alone_are_whole_days() -> None:
    typed = ("24/11", "ngày 24/11", "mai", "24-26/11", "24/11 - 26/11", "24/11-26/11")
    meant = [read(text) for text in typed]
    assert meant[:3] == ["24/11 00:00 → 25/11 00:00"] * 3
    assert meant[3:] == ["24/11 00:00 → 27/11 00:00"] * 3


@each(
    ("text", "meant"),
    [
        ("từ mai đến thứ 6", "24/11 00:00 → 28/11 00:00"),
        ("24/11 tới 26/11", "24/11 00:00 → 27/11 00:00"),
        ("from 24/11 to 26/11", "24/11 00:00 → 27/11 00:00"),
        ("30/12 - 2/1", "30/12 00:00 → 03/01 00:00"),
        ("22/11 - 26/11", "22/11 00:00 → 27/11 00:00"),
        ("24/11 7h-14h", "24/11 07:00 → 24/11 14:00"),
        ("24/11 7:30 - 11:30", "24/11 07:30 → 24/11 11:30"),
        ("7g-14g thu 3", "24/11 07:00 → 24/11 14:00"),
        ("7-14h 24/11", "24/11 07:00 → 24/11 14:00"),
        ("24/11 22h-6h", "24/11 22:00 → 25/11 06:00"),
        ("22h 24/11 đến 6h 26/11", "24/11 22:00 → 26/11 06:00"),
        ("8h-24h mai", "24/11 08:00 → 25/11 00:00"),
        ("2h-5h chiều mai", "24/11 14:00 → 24/11 17:00"),
        ("từ 14h 24/11 đến 26/11", "24/11 14:00 → 27/11 00:00"),
        ("14h-18h", "23/11 14:00 → 23/11 18:00"),
        ("7h-8h", "24/11 07:00 → 24/11 08:00"),
        ("22h-6h", "23/11 22:00 → 24/11 06:00"),
    ],
)
def test_hours_are_of_the_day_they_stand_with(text: str, meant: str) -> None:
    assert read(text) == meant


@each("text", ["14h", "tuần sau", "31/2", "26/11 đến 24/11", "sáng mai", "Lan", ""])
def test_what_is_no_period_is_none(text: str) -> None:
    assert read(text) == ""


@pytest.mark.slow
@given(st.text(alphabet="0123456789/-:hg đenmaithusuo", max_size=24))
def test_whatever_is_typed_ends_after_it_begins(text: str) -> None:
    found = period(text, MONDAY)
    assert found is None or found[0] < found[1]
