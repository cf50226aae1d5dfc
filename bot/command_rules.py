"""`roster rule add | list | change | end`: people take turns by a rule (*trực luân phiên*)."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from bot import start
from bot.effects import Effects
from bot.house import House
from bot.local import ZONE, short_moment
from bot.roster import by_name, generate
from bot.settings import Settings, load
from cases.roster.generation import Made
from cases.roster.rotation import RotationRule, faults
from cases.roster.shift import ROLES
from db import rotation_rules
from db.work import Work

app = typer.Typer(no_args_is_help=True, help="People take turns by a rule.")
out = Console(highlight=False, soft_wrap=True)
_EVERY = re.compile(r"\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*(hour|day|week|month)s?\s*")
_FAULTS = {
    "people": "--people NAME,NAME,…: at least one",
    "blocks": '--every: like "1 day", "7,8,9 hours", "1 week", "1 month"; months have one number',
    "at_once": "--at-once: from 1 to as many as there are people",
    "anchor": "--from: YYYY-MM-DD HH:MM",
}
People = Annotated[str, typer.Option(help="names or ids in their order: Lan,Hùng,Hà")]
Every = Annotated[str, typer.Option(help='"1 day", "2 weeks", "1 month", "7,8,9 hours"')]


@app.command()
def add(
    people: People,
    begins: Annotated[str, typer.Option("--from", help="when the first turn begins")],
    every: Every = "1 day",
    role: Annotated[str, typer.Option(help="duty | backup")] = "duty",
    at_once: Annotated[int, typer.Option(help="how many are on duty together")] = 1,
    working_days: Annotated[bool, typer.Option(help="days off are left out")] = False,
) -> None:
    """A new rule; the shifts of eight weeks are made at once, and each night the next ones."""
    asyncio.run(_add(load(), people, begins, every, (role, at_once, working_days)))


@app.command("list")
def list_() -> None:
    """The rules that hold, with their ids."""
    asyncio.run(_list(load()))


@app.command()
def change(
    rule_id: str,
    people: People = "",
    every: Every = "",
    at_once: Annotated[int, typer.Option(help="how many are on duty together")] = 0,
) -> None:
    """Another order, rhythm or number, from the next change of shifts on."""
    asyncio.run(_change(load(), rule_id, people, every, at_once))


@app.command()
def end(rule_id: str) -> None:
    """Make no more shifts; whoever is on duty now stays until the end of that shift."""
    asyncio.run(_end(load(), rule_id))


async def _add(
    settings: Settings, people: str, begins: str, every: str, more: tuple[str, int, bool]
) -> None:
    role, at_once, working_days = more
    if role not in ROLES:
        raise ValueError(f"--role {role}: use one of {', '.join(ROLES)}")
    async with start.opened(settings) as house:
        unit, blocks = _rhythm(every)
        anchor = _anchor(begins)
        order = _order(house, people)
        rule = RotationRule(
            *(house.new_id(), role, order, anchor, ZONE, unit, blocks, at_once, working_days)
        )
        _sound(rule)
        effects = Effects(house)
        async with house.database.begin() as work:
            made = await generate.rule_added(work, effects, rule, None)
            await effects.write(work)
    _told(made, rule.id)


async def _change(settings: Settings, rule_id: str, people: str, every: str, at_once: int) -> None:
    async with start.opened(settings) as house:
        what: dict[str, Any] = {}
        if people:
            what["people"] = _order(house, people)
        if every:
            what["unit"], what["blocks"] = _rhythm(every)
        if at_once:
            what["at_once"] = at_once
        effects = Effects(house)
        async with house.database.begin() as work:
            rule = await _rule(work, house, rule_id)
            _sound(replace(rule, **what))
            made = await generate.rule_changed(work, effects, rule, None, **what)
            await effects.write(work)
    _told(made, rule.id)


async def _end(settings: Settings, rule_id: str) -> None:
    async with start.opened(settings) as house:
        effects = Effects(house)
        async with house.database.begin() as work:
            rule = await _rule(work, house, rule_id)
            made = await generate.rule_ended(work, effects, rule, None)
            await effects.write(work)
    _told(made, rule.id)


async def _list(settings: Settings) -> None:
    table = Table(Column("id", no_wrap=True), "as", "who", "every", "from", "until", box=None)
    async with start.opened(settings) as house:
        async with house.database.read() as work:
            rules = await rotation_rules.current(work, house.now())
        for rule in rules:
            who = ", ".join(house.called(p) for p in rule.people)
            every = f"{','.join(map(str, rule.blocks))} {rule.unit}"
            begins = f"{rule.valid_from or rule.anchor:%H:%M %d/%m}"
            ends = short_moment(rule.valid_until) if rule.valid_until else ""
            table.add_row(rule.id, rule.role, who, every, begins, ends)
    out.print(table)


async def _rule(work: Work, house: House, rule_id: str) -> RotationRule:
    """The version of this rule that is not ended. Raises ValueError."""
    for rule in await rotation_rules.current(work, house.now()):
        if rule.id == rule_id and rule.valid_until is None:
            return rule
    raise ValueError(f"no rule has the id {rule_id}; see: python -m bot roster rule list")


def _order(house: House, people: str) -> tuple[str, ...]:
    names = [name.strip() for name in people.split(",")]
    return tuple(by_name.found(house, name).id for name in names if name)


def _rhythm(every: str) -> tuple[str, tuple[int, ...]]:
    found = _EVERY.fullmatch(every)
    if found is None:
        raise ValueError(_FAULTS["blocks"])
    return f"{found[2]}s", tuple(int(n) for n in found[1].split(","))


def _anchor(begins: str) -> datetime:
    try:
        return datetime.strptime(begins, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).replace(tzinfo=None)
    except ValueError:
        raise ValueError(_FAULTS["anchor"]) from None


def _sound(rule: RotationRule) -> None:
    for fault in faults(rule):
        raise ValueError(_FAULTS[fault])


def _told(made: Made, rule_id: str) -> None:
    changed = f"{len(made.new)} new, {len(made.gone)} gone, {len(made.moved)} other"
    out.print(f"✓ {rule_id} · shifts: {changed}")
