"""`roster add | show`: who is on duty when."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot import start
from bot.command_people import known
from bot.effects import Effects
from bot.local import ZONE, short_moment
from bot.settings import Settings, load
from cases.duty import Shift
from cases.entry import Entry
from db import shifts

app = typer.Typer(no_args_is_help=True, help="Who is on duty when.")
out = Console(highlight=False, soft_wrap=True)
_FORMAT = "%Y-%m-%d %H:%M"


@app.command()
def add(
    person_id: str,
    begins: Annotated[str, typer.Option("--from", help="YYYY-MM-DD HH:MM, Viet Nam time")],
    ends: Annotated[str, typer.Option("--to", help="YYYY-MM-DD HH:MM, Viet Nam time")],
) -> None:
    """Put a person on duty from … to (not including) …"""
    asyncio.run(_add(load(), person_id, _read(begins), _read(ends)))


@app.command()
def show(days: int = 14) -> None:
    """The shifts of the coming days."""
    asyncio.run(_show(load(), days))


async def _add(settings: Settings, person_id: str, begins: datetime, ends: datetime) -> None:
    if begins >= ends:
        raise ValueError("--to has to be later than --from")
    async with start.opened(settings) as house:
        known(house, person_id)
        effects = Effects(house)
        effects.add(shifts.added(Shift(house.new_id(), person_id, begins, ends), "cli"))
        effects.note(Entry("shift_added", {"person": person_id}), by=None)
        await house.writer.submit(effects.rows())
    out.print("✓ added")


async def _show(settings: Settings, days: int) -> None:
    table = Table("from", "to", "who")
    async with start.opened(settings) as house:
        now = house.now()
        async with house.database.read() as work:
            found = await shifts.between(work, now, now + timedelta(days=days))
        for shift in found:
            who = house.called(shift.person)
            table.add_row(short_moment(shift.starts_at), short_moment(shift.ends_at), who)
    out.print(table)


def _read(text: str) -> datetime:
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=ZONE)
    except ValueError:
        raise ValueError(f"{text}: write it like 2026-11-22 18:00") from None
