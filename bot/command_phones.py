"""`roster phones`: the phone list on paper, for a night on which nothing else works."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console

from bot import start
from bot.house import House
from bot.local import short_moment
from bot.on_duty import reach_at
from bot.settings import Settings, load
from cases import phone_list
from cases.escalation import Reach
from cases.person import Person
from conversations.kinds.phone import spaced

app = typer.Typer()
out = Console(highlight=False, soft_wrap=True)
_WIDE = 34
_NO_NUMBER = "…………………………"


@app.command()
def phones() -> None:
    """Print the phone list: who is rung up first, the lead, the head, 111, 113, 115."""
    asyncio.run(_phones(load()))


async def _phones(settings: Settings) -> None:
    async with start.opened(settings) as house:
        async with house.database.read() as work:
            reach = await reach_at(work, house, house.now())
        for line in printed(house, reach):
            out.print(line, markup=False)


def printed(house: House, reach: Reach) -> list[str]:
    """The lines of the sheet; who has no number gets room to write one in."""
    centre = house.library.policy.units.centre
    say, told = house.say, set[str]()
    lines = [say("second_path.sheet", at=short_moment(house.now())), ""]
    lines += [_row(centre.name["vi"], centre.phone), ""]
    for word in phone_list.ORDER:
        people = [house.directory.people[p] for p in reach.get(word, ()) if p not in told]
        told |= {person.id for person in people}
        if people:
            rows = [_of(person) for person in people]
            lines += [say(f"second_path.sheet_{word}"), *rows, ""]
    others = [p for p in reach.get("everyone", ()) if p not in told]
    if others:
        rows = [_of(house.directory.people[p]) for p in others]
        lines += [say("second_path.sheet_others"), *rows, ""]
    return [*lines, say("second_path.sheet_numbers")]


def _of(person: Person) -> str:
    return _row(person.called, spaced(person.phone) or _NO_NUMBER)


def _row(called: str, number: str) -> str:
    return f"  {called:<{_WIDE}} {number}"
