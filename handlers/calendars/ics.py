"""A roster as a calendar file (iCalendar, RFC 5545): into any phone's calendar, and from one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from typing import Any

from icalendar import Calendar, Event

from cases.roster.sheet import Fault, Line, Read, role_of

_OURS = "X-TIEP-NHAN-PERSON"
_TITLES = {"duty": "Trực", "backup": "Trực dự phòng"}


def read_ics(data: bytes, zone: tzinfo, fold: Callable[[str], str]) -> Read:
    """Every event, and everything that is wrong; `row` counts the events. A time without a zone
    is one of `zone`."""
    try:
        events = Calendar.from_ical(data).walk("VEVENT")
    except ValueError:
        return (), [Fault(1, "", "not_ics")]
    lines: list[Line] = []
    faults: list[Fault] = []
    for row, event in enumerate(events, 1):
        found = _line(row, event, zone, fold)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            lines.append(found)
    if not events:
        faults.append(Fault(1, "", "empty"))
    return lines, faults


def write_ics(lines: Iterable[Line], called: Callable[[str], str], now: datetime) -> bytes:
    """A calendar of these turns: who and when, nothing about any case."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tiep Nhan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Sổ trực")
    for line in lines:
        event = Event()
        event.add("uid", f"{line.person}.{line.role}.{line.starts_at:%Y%m%d%H%M}@tiep-nhan")
        event.add("dtstamp", now)
        event.add("dtstart", line.starts_at)
        event.add("dtend", line.ends_at)
        event.add("summary", f"{_TITLES[line.role]}: {called(line.person)}")
        event.add(_OURS, line.person)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(row: int, event: Any, zone: tzinfo, fold: Callable[[str], str]) -> Line | Fault:
    if "RRULE" in event or "RDATE" in event:
        return Fault(row, "RRULE", "repeats")
    title = str(event.get("SUMMARY", "")).strip()
    head, colon, rest = title.partition(":")
    role = role_of(head, fold) if colon else "duty"
    if role is None:
        return Fault(row, "SUMMARY", "role", head)
    person = str(event.get(_OURS, "")) or (rest if colon else title).strip()
    if not person:
        return Fault(row, "SUMMARY", "nobody")
    try:
        begins, ends = _moment(event.start, zone), _moment(event.end, zone)
    except (ValueError, TypeError, AttributeError):
        return Fault(row, "DTSTART", "ics_time")
    if ends <= begins:
        return Fault(row, "DTEND", "not_later", f"{ends.astimezone(zone):%d/%m/%Y %H:%M}")
    return Line(row, person, role, begins, ends)


def _moment(found: date, zone: tzinfo) -> datetime:
    """A day counts from its first minute on, a time without a zone in ours."""
    if not isinstance(found, datetime):
        return datetime(found.year, found.month, found.day, tzinfo=zone)
    return found if found.tzinfo else found.replace(tzinfo=zone)
