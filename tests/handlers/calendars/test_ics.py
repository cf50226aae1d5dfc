"""A roster goes into a phone's calendar and comes back from one."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from cases.roster.sheet import Line
from conversations.fold import fold
from handlers.calendars.ics import read_ics, write_ics

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
NIGHT = Line(1, "p1", "duty", NOW.replace(hour=15), NOW.replace(day=24, hour=0))
SPAN = "DTSTART;TZID=Asia/Ho_Chi_Minh:20261123T220000\nDTEND:20261124T000000Z"


def calendar(*events: str) -> bytes:
    """A calendar file of these events."""
    body = "".join(f"BEGIN:VEVENT\nUID:{n}\n{e}\nEND:VEVENT\n" for n, e in enumerate(events))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{body}END:VCALENDAR\n".encode()


def wrong(data: bytes) -> list[tuple[int, str, str]]:
    return [(f.row, f.column, f.key) for f in read_ics(data, ZONE, fold)[1]]


def test_what_is_written_can_be_read_again() -> None:
    backup = Line(2, "p2", "backup", NIGHT.starts_at, NIGHT.ends_at)
    data = write_ics([NIGHT, backup], {"p1": "chị Lan", "p2": "anh Hùng"}.__getitem__, NOW)
    lines, faults = read_ics(data, ZONE, fold)
    assert not faults and list(lines) == [NIGHT, backup]
    assert "SUMMARY:Trực: chị Lan" in data.decode()


def test_the_same_turn_has_the_same_id_so_that_a_calendar_shows_it_once() -> None:
    first, again = (write_ics([NIGHT], str, now) for now in (NOW, NOW.replace(hour=5)))
    uids = [[x for x in data.splitlines() if x.startswith(b"UID")] for data in (first, again)]
    assert uids[0] == uids[1]


@pytest.mark.parametrize(
    ("event", "person", "role"),
    [
        (f"SUMMARY:Trần Thị Lan\n{SPAN}", "Trần Thị Lan", "duty"),
        (f"SUMMARY:Trực: Lan\n{SPAN}", "Lan", "duty"),
        (f"SUMMARY:Dự phòng: Lan\n{SPAN}", "Lan", "backup"),
        ("SUMMARY:Lan\nDTSTART:20261123T220000\nDURATION:PT9H", "Lan", "duty"),
    ],
)
def test_a_calendar_kept_by_hand_is_read(event: str, person: str, role: str) -> None:
    lines, faults = read_ics(calendar(event), ZONE, fold)
    assert not faults
    assert [(x.person, x.role) for x in lines] == [(person, role)]
    assert lines[0].starts_at == NIGHT.starts_at


def test_a_whole_day_lasts_from_midnight_to_midnight() -> None:
    days = "SUMMARY:Lan\nDTSTART;VALUE=DATE:20261123\nDTEND;VALUE=DATE:20261125"
    lines, _ = read_ics(calendar(days), ZONE, fold)
    assert (lines[0].ends_at - lines[0].starts_at).days == 2
    assert lines[0].starts_at.astimezone(ZONE).hour == 0


@pytest.mark.parametrize(
    ("data", "faults"),
    [
        (b"hello", [(1, "", "not_ics")]),
        (b"", [(1, "", "not_ics")]),
        (b"\xff\xfe", [(1, "", "not_ics")]),
        (calendar(), [(1, "", "empty")]),
        (calendar(f"SUMMARY:Lan\n{SPAN}\nRRULE:FREQ=DAILY"), [(1, "RRULE", "repeats")]),
        (calendar(f"SUMMARY:Họp: Lan\n{SPAN}"), [(1, "SUMMARY", "role")]),
        (calendar(SPAN), [(1, "SUMMARY", "nobody")]),
        (calendar("SUMMARY:Lan"), [(1, "DTSTART", "ics_time")]),
        (calendar("SUMMARY:Lan\nDTSTART:20269923T220000"), [(1, "DTSTART", "ics_time")]),
        (
            calendar(
                f"SUMMARY:Lan\n{SPAN}",
                "SUMMARY:Hà\nDTSTART:20261123T220000\nDTEND:20261123T210000",
            ),
            [(2, "DTEND", "not_later")],
        ),
    ],
)
def test_what_cannot_be_used_is_a_value_with_its_place(
    data: bytes, faults: list[tuple[int, str, str]]
) -> None:
    assert wrong(data) == faults
