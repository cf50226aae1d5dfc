"""What the commands of `roster` do, each in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot import app as house_app
from bot import start
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.roster import book, by_name, temporary_end
from bot.settings import Settings
from bot.turn import LANGUAGES
from cases.entry import Entry
from cases.roster import gaps as failing
from cases.roster.overrides import KINDS, Absence, Override, TemporaryRoster, by_layer, repeated
from cases.roster.sheet import Fault, Line
from cases.roster.shift import ROLES, Shift
from cases.roster.turns import turns
from conversations.fold import fold
from db import absences, overrides, rosters, shifts
from db.work import Work

out = Console(highlight=False, soft_wrap=True)
Span = tuple[datetime, datetime]


async def add(settings: Settings, person: str, span: Span, role: str) -> None:
    """`roster add`."""
    async with start.opened(settings) as house:
        who = by_name.found(house, person)
        effects = Effects(house)
        shift = Shift(house.new_id(), who.id, *span, role=_role(role), source="cli")
        effects.add(shifts.added(shift))
        effects.note(Entry("shift_added", {"person": who.id}), by=None)
        await _write(house, effects)
    out.print(f"✓ added · đã thêm: {who.name}", markup=False)


async def show(settings: Settings, days: int) -> None:
    """`roster show`."""
    table = Table("from", "to", "who", "as")
    async with start.opened(settings) as house:
        now = house.now()
        async with house.database.read() as work:
            roster = await rosters.around(work, now, now + timedelta(days=days))
        for turn in turns(roster, now, now + timedelta(days=days), as_rows=True):
            span = (short_moment(turn.starts_at), short_moment(turn.ends_at))
            table.add_row(*span, house.called(turn.person), turn.role)
    out.print(table)


async def gaps(settings: Settings, days: int) -> bool:
    """`roster gaps`; whether all is well."""
    async with start.opened(settings) as house:
        now = house.now()
        async with house.database.read() as work:
            return not await _gaps(work, house, (now, now + timedelta(days=days)))


async def override(
    settings: Settings, kind: str, person: str, replaced: str, span: Span, role: str
) -> None:
    """`roster override`."""
    if kind not in KINDS:
        raise ValueError(f"{kind}: use one of {', '.join(KINDS)}")
    if (kind == "replace") != bool(replaced):
        raise ValueError("--instead-of NAME goes with replace, and only with it")
    async with start.opened(settings) as house:
        who = by_name.found(house, person)
        whom = by_name.found(house, replaced) if replaced else None
        of = whom.id if whom else None
        wanted = Override("", kind, who.id, *span, replaced=of, role=_role(role))
        effects = Effects(house)
        async with house.database.begin() as work:
            known = await rosters.version(work)
            roster = await rosters.around(work, *span)
            pieces = [replace(o, id=house.new_id()) for o in by_layer(wanted, roster.temporary)]
            if any(repeated(piece, roster.overrides) for piece in pieces):
                raise ValueError("the roster says so already; see: python -m bot roster show")
            effects.add(rosters.edited(known), *map(overrides.added, pieces))
            effects.note(Entry("roster_edited", {"kind": kind, "person": who.id}), by=None)
            await effects.write(work)
        named = f"{who.name} ← {whom.name}" if whom else who.name
        out.print(f"✓ changed · đã sửa: {kind} {named}", markup=False)
        await _warn(house, span)


async def absent(settings: Settings, person: str, span: Span) -> None:
    """`roster absent`."""
    async with start.opened(settings) as house:
        who = by_name.found(house, person)
        effects = Effects(house)
        effects.add(absences.added(Absence(house.new_id(), who.id, *span)))
        effects.note(Entry("absence_added", {"person": who.id}), by=None)
        await _write(house, effects)
        out.print(f"✓ away · báo nghỉ: {who.name}", markup=False)
        await _warn(house, span)


async def taken_in(settings: Settings, file: Path) -> None:
    """`roster import`."""
    async with start.opened(settings) as house:
        lines = _lines(house, file)
        effects = Effects(house)
        async with house.database.begin() as work:
            done = await book.taken(work, effects, lines, "import")
            await effects.write(work)
    out.print(f"✓ {done.written} shift(s) written, {done.known} known already")


async def temporary(settings: Settings, name: str, file: Path, span: Span) -> None:
    """`roster tet`."""
    async with start.opened(settings) as house:
        lines = _lines(house, file)
        effects, wanted = Effects(house), TemporaryRoster(house.new_id(), name[:80], *span)
        async with house.database.begin() as work:
            done = await book.temporary(work, effects, wanted, lines)
            _refuse(house, file, done.faults)
            await effects.write(work)
        out.print(f"✓ {name}: {done.written} shift(s)", markup=False)
        await _warn(house, span)


async def temporary_ended(settings: Settings, name: str) -> None:
    """`roster tet-end`."""
    async with start.opened(settings) as house:
        effects = Effects(house)
        async with house.database.begin() as work:
            wrong = _named(await temporary_end.to_come(work, house), name)
            found = await temporary_end.end(work, effects, wrong)
            await effects.write(work)
        for language in LANGUAGES:
            out.print(temporary_end.said(house, language, "duty.tet_ended", found), markup=False)
        await _warn(house, (found.since, found.until))


def _named(there: Sequence[TemporaryRoster], name: str) -> TemporaryRoster:
    """The one whose id or name this is, or whose name it is a part of."""
    wanted = fold(name)
    exact = [t for t in there if name == t.id or wanted == fold(t.name)]
    found = exact or [t for t in there if wanted in fold(t.name)]
    if len(found) == 1:
        return found[0]
    known = "\n".join(f"  {t.id} {t.name} {short_moment(t.starts_at)}" for t in found or there)
    said = "có nhiều sổ trực tạm như vậy" if found else "không có sổ trực tạm này"
    told = "several fit, use the id" if found else "there is no such temporary roster"
    raise ValueError(f"{name}: {said}. {told}:\n{known}")


async def export(
    settings: Settings, endings: Sequence[str], days: int, person: str
) -> tuple[int, Sequence[bytes]]:
    """`roster export`: how many turns, and the file for each ending (csv, ics)."""
    async with start.opened(settings) as house:
        who = by_name.found(house, person).id if person else None
        now = house.now()
        async with house.database.read() as work:
            lines = await book.planned(work, now, now + timedelta(days=days), who)
        made = {
            "csv": lambda: book.as_csv(house, lines),
            "ics": lambda: house_app.calendars().write(lines, house.called, now),
        }
        return len(lines), [made[ending]() for ending in endings]


def _role(word: str) -> str:
    if word not in ROLES:
        raise ValueError(f"--role {word}: use one of {', '.join(ROLES)}")
    return word


def _lines(house: House, file: Path) -> list[Line]:
    """The lines of a file without a fault; otherwise every fault, and nothing is written."""
    if not file.is_file():
        raise ValueError(f"{file}: there is no such file")
    lines, faults = book.read(house, file.name, file.read_bytes(), house_app.calendars().read)
    _refuse(house, file, faults)
    return list(lines)


def _refuse(house: House, file: Path, found: Sequence[Fault]) -> None:
    if not found:
        return
    both = [book.said(house, fault) for fault in found]
    told = [line for vi, en in both for line in (f"  {vi}", f"    {en}")]
    head = f"{file.name}: chưa ghi gì vào sổ trực. Nothing was written to the roster."
    raise ValueError("\n".join([head, *told]))


async def _write(house: House, effects: Effects) -> None:
    async with house.database.begin() as work:
        effects.add(rosters.edited(await rosters.version(work)))
        await effects.write(work)


async def _warn(house: House, span: Span) -> None:
    async with house.database.read() as work:
        await _gaps(work, house, (max(span[0], house.now()), span[1]))


async def _gaps(work: Work, house: House, span: Span) -> int:
    """Print what is not covered in this span; how many lines that were."""
    if span[0] >= span[1]:
        return 0
    roster = await rosters.around(work, *span)
    able = {p.id for p in house.directory.staff() if house.directory.reachable(p.id)}
    holes = failing.gaps(roster, *span, able)
    for gap in holes:
        hours = f"{short_moment(gap.starts_at)} → {short_moment(gap.ends_at)}"
        out.print(f"! {hours}: nobody · chưa có ai trực")
    mute = failing.not_reached(turns(roster, *span), able)
    for turn in mute:
        who = f"{house.called(turn.person) or turn.person}: no contact that works"
        out.print(f"! {who} ({short_moment(turn.starts_at)})", markup=False)
    return len(holes) + len(mute)
