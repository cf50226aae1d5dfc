"""`people add | list | disable`: who may talk to the bot."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot import app as house_app
from bot import enrolment, start
from bot.directory import VERSION
from bot.effects import Effects
from bot.settings import Settings, load
from cases.entry import Entry
from cases.person import ROLES, Person
from db import counters, people

app = typer.Typer(no_args_is_help=True, help="Who may talk to the bot.")
out = Console(highlight=False, soft_wrap=True)


@app.command()
def add(
    name: str,
    role: Annotated[str, typer.Option(help=" | ".join(ROLES))],
    unit: Annotated[str, typer.Option(help="a code of units.yaml")],
    title: Annotated[str, typer.Option(help="form of address: anh, chị")] = "anh/chị",
    language: Annotated[str, typer.Option(help="vi | en")] = "vi",
) -> None:
    """Add a person; prints a Telegram link and a web login link, one use, 15 minutes."""
    settings = load()
    start.migrated(settings)
    asyncio.run(_add(settings, name, role, unit, title, language))


async def _add(
    settings: Settings, name: str, role: str, unit: str, title: str, language: str
) -> None:
    house = (await house_app.build(settings)).house
    if role not in ROLES:
        raise ValueError(f"--role {role}: use one of {', '.join(ROLES)}")
    if not house.library.policy.units.knows(unit):
        raise ValueError(f"--unit {unit}: it is not in units.yaml")
    if language not in ("vi", "en") or not name.strip():
        raise ValueError("a name, and --language vi or en")
    effects = Effects(house)
    person = Person(house.new_id(), name.strip(), title, role, unit, language)
    async with house.database.begin() as work:
        await enrolment.add(work, effects, person)
        telegram = enrolment.invite(effects, person.id, enrolment.TELEGRAM)
        web = enrolment.invite(effects, person.id, enrolment.WEB)
        await effects.write(work)
    bot_name = await house_app.telegram_name(settings)
    await house.database.close()
    out.print(f"✓ {person.called} · {role} · {unit} · {person.id}", markup=False)
    if bot_name or settings.telegram_bot_token:
        out.print(f"  Telegram: https://t.me/{bot_name or 'BOT'}?start={telegram}", markup=False)
    out.print(f"  Web:      {settings.address}/login/{web}", markup=False)
    out.print(
        "  Một lần dùng, trong 15 phút. One use, within 15 minutes. Trao tận tay, đừng chuyển tiếp."
    )


@app.command("list")
def list_() -> None:
    """Everyone, with role, unit and the channels they are connected on."""
    settings = load()
    start.migrated(settings)
    asyncio.run(_list(settings))


async def _list(settings: Settings) -> None:
    house = (await house_app.build(settings)).house
    table = Table("id", "name", "role", "unit", "channels", "")
    for person in house.directory.people.values():
        channels = ", ".join(c.address.channel for c in house.directory.reachable(person.id))
        state = "disabled" if person.disabled else ""
        table.add_row(person.id, person.called, person.role, person.unit, channels, state)
    out.print(table)
    await house.database.close()


@app.command()
def link(person_id: str) -> None:
    """New links for a person who is there already (another phone, a lost link)."""
    settings = load()
    start.migrated(settings)
    asyncio.run(_link(settings, person_id))


async def _link(settings: Settings, person_id: str) -> None:
    house = (await house_app.build(settings)).house
    if person_id not in house.directory.people:
        raise ValueError(f"nobody has the id {person_id}; see: python -m bot people list")
    effects = Effects(house)
    async with house.database.begin() as work:
        telegram = enrolment.invite(effects, person_id, enrolment.TELEGRAM)
        web = enrolment.invite(effects, person_id, enrolment.WEB)
        await effects.write(work)
    name = await house_app.telegram_name(settings)
    await house.database.close()
    if name or settings.telegram_bot_token:
        out.print(f"  Telegram: https://t.me/{name or 'BOT'}?start={telegram}", markup=False)
    out.print(f"  Web:      {settings.address}/login/{web}", markup=False)


@app.command()
def disable(person_id: str) -> None:
    """Take every right away, on all channels, at once."""
    settings = load()
    start.migrated(settings)
    asyncio.run(_disable(settings, person_id))


async def _disable(settings: Settings, person_id: str) -> None:
    house = (await house_app.build(settings)).house
    if person_id not in house.directory.people:
        raise ValueError(f"nobody has the id {person_id}; see: python -m bot people list")
    effects = Effects(house)
    effects.add(people.disabled(person_id, house.clock.real()))
    effects.note(Entry("person_disabled", {"person": person_id}), by=None)
    async with house.database.begin() as work:
        await counters.add(work, VERSION, 1)
        await effects.write(work)
    await house.database.close()
    out.print("✓ disabled")
