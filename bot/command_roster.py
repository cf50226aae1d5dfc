"""`roster add | show`: who is on duty when."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot import app as house_app
from bot import start
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
    settings = load()
    start.migrated(settings)
    asyncio.run(_add(settings, person_id, _read(begins), _read(ends)))


async def _add(settings: Settings, person_id: str, begins: datetime, ends: datetime) -> None:
    house = (await house_app.build(settings)).house
    if person_id not in house.directory.people:
        raise ValueError(f"nobody has the id {person_id}; see: python -m bot people list")
    if begins >= ends:
        raise ValueError("--to has to be later than --from")
    effects = Effects(house)
    effects.add(shifts.added(Shift(house.new_id(), person_id, begins, ends), "cli"))
    effects.note(Entry("shift_added", {"person": person_id}), by=None)
    async with house.database.begin() as work:
        await effects.write(work)
    await house.database.close()
    out.print("✓ added")


@app.command()
def show(days: int = 14) -> None:
    """The shifts of the coming days."""
    settings = load()
    start.migrated(settings)
    asyncio.run(_show(settings, days))


async def _show(settings: Settings, days: int) -> None:
    house = (await house_app.build(settings)).house
    now = house.now()
    async with house.database.read() as work:
        found = await shifts.between(work, now, now + timedelta(days=days))
    table = Table("from", "to", "who")
    for shift in found:
        who = house.called(shift.person)
        table.add_row(short_moment(shift.starts_at), short_moment(shift.ends_at), who)
    out.print(table)
    await house.database.close()


def _read(text: str) -> datetime:
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=ZONE)
    except ValueError:
        raise ValueError(f"{text}: write it like 2026-11-22 18:00") from None
