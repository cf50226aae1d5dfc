"""A roster comes from a file or goes into one; with one fault nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.effects import Effects
from bot.house import House
from bot.local import ZONE
from cases.duty import NEVER
from cases.entry import Entry
from cases.person import Person
from cases.roster.overrides import TemporaryRoster
from cases.roster.sheet import Fault, Line, Read, overlapping, read_csv, write_csv
from cases.roster.shift import Shift
from cases.roster.turns import turns
from conversations.fold import fold
from db import rosters, shifts, temporary_rosters
from db.work import Work

Reader = Callable[..., Read]
COLUMNS: Final[Mapping[str, str]] = {
    "id": "Mã",
    "person": "Người trực",
    "role": "Vai trò",
    "day": "Ngày",
    "from": "Từ",
    "to": "Đến",
}
"""The columns as people know them."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: shifts written, lines that were in the roster already, faults."""

    written: int = 0
    known: int = 0
    faults: Sequence[Fault] = ()


def read(house: House, name: str, data: bytes, calendars: Reader) -> Read:
    """The lines of a .csv or .ics file with the ids of their people, and all that is wrong."""
    reader = calendars if name.lower().endswith(".ics") else read_csv
    lines, faults = reader(data, ZONE, fold)
    found = [_whose(house, line) for line in lines]
    known = [line for line in found if isinstance(line, Line)]
    more = [fault for fault in found if isinstance(fault, Fault)]
    more = sorted([*faults, *more], key=lambda f: f.row) or list(overlapping(known))
    return known, more


async def taken(work: Work, effects: Effects, lines: Sequence[Line], source: str) -> Taken:
    """Put the lines into the ordinary roster; one that is there already is not put in twice."""
    since, until = min(x.starts_at for x in lines), max(x.ends_at for x in lines)
    there = {_key(s) for s in await shifts.between(work, since, until) if s.temporary_id is None}
    new = [line for line in lines if _key(line) not in there]
    effects.add(*(shifts.added(_shift(effects.house, line, source)) for line in new))
    await _edited(work, effects, Entry("roster_imported", {"shifts": str(len(new))}))
    return Taken(len(new), len(lines) - len(new))


async def temporary(
    work: Work, effects: Effects, wanted: TemporaryRoster, lines: Sequence[Line]
) -> Taken:
    """A roster that replaces everything while it holds; two at once are refused."""
    outside = [
        Fault(x.row, "from", "outside", f"{x.starts_at.astimezone(ZONE):%d/%m/%Y %H:%M}")
        for x in lines
        if x.starts_at < wanted.starts_at or x.ends_at > wanted.ends_at
    ]
    if outside:
        return Taken(faults=outside)
    if other := await temporary_rosters.between(work, wanted.starts_at, wanted.ends_at):
        raise ValueError(f"the temporary roster {other[0].name} ({other[0].id}) holds then already")
    effects.add(temporary_rosters.added(wanted))
    made = (_shift(effects.house, line, "import") for line in lines)
    effects.add(*(shifts.added(replace(s, temporary_id=wanted.id)) for s in made))
    await _edited(work, effects, Entry("temporary_roster_added", {"roster": wanted.id}))
    return Taken(len(lines))


async def planned(
    work: Work, since: datetime, until: datetime, person: str | None = None
) -> Sequence[Line]:
    """Who is on duty from when to when, everything taken into account; turns are whole, so that
    the same one looks the same in every file."""
    roster = await rosters.around(work, since, until)
    return [
        Line(0, t.person, t.role, t.starts_at, t.ends_at)
        for t in turns(roster, since, until, as_rows=True)
        if person in (None, t.person)
    ]


def as_csv(house: House, lines: Sequence[Line]) -> bytes:
    """A file for Excel."""
    return write_csv(lines, house.called, ZONE)


def said(house: House, fault: Fault) -> tuple[str, str]:
    """The fault in Vietnamese and in English, with its row and column."""
    texts = house.library.texts
    column = COLUMNS.get(fault.column, fault.column)
    where = "roster_file.where" if column else "roster_file.where_row"
    both = []
    for language in ("vi", "en"):
        place = texts.say(where, language, row=fault.row, column=column)
        why = texts.say(f"roster_file.{fault.key}", language, said=fault.said)
        both.append(f"{place}: {why}")
    return both[0], both[1]


def _whose(house: House, line: Line) -> Line | Fault:
    person = house.directory.people.get(line.person)
    if person is None:
        named = [p for p in house.directory.staff() if _is_called(p, line.person)]
        if len(named) != 1:
            key = "several" if named else "unknown"
            return Fault(line.row, "person", key, line.person)
        person = named[0]
    if person.disabled or person.role in NEVER:
        return Fault(line.row, "person", "not_able", line.person)
    return replace(line, person=person.id)


def _is_called(person: Person, name: str) -> bool:
    return fold(name) in (fold(person.name), fold(person.called))


def _key(row: Line | Shift) -> tuple[str, str, datetime, datetime]:
    return row.person, row.role, row.starts_at, row.ends_at


def _shift(house: House, line: Line, source: str) -> Shift:
    span = (line.starts_at, line.ends_at)
    return Shift(house.new_id(), line.person, *span, role=line.role, source=source)


async def _edited(work: Work, effects: Effects, entry: Entry) -> None:
    effects.add(rosters.edited(await rosters.version(work)))
    effects.note(entry, by=None)
