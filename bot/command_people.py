"""`people add | list | link | disable | relate …`: who may talk to the bot."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Column, Table

from bot import app as house_app
from bot import command_contacts, enrolment, start
from bot.directory import VERSION
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.secrecy import kinship
from bot.settings import Settings, load
from cases.entry import Entry
from cases.person import ROLES, Person
from conversations.kinds.phone import spaced
from db import counters, last_heard, people

app = typer.Typer(no_args_is_help=True, help="Who may talk to the bot.")
app.add_typer(command_contacts.app)
out = Console(highlight=False, soft_wrap=True)
ONCE = "  Một lần dùng, trong 15 phút; trao tận tay. One use, within 15 minutes; hand it over."


@app.command()
def add(
    name: str,
    role: Annotated[str, typer.Option(help=" | ".join(ROLES))],
    unit: Annotated[str, typer.Option(help="a code of units.yaml")],
    title: Annotated[str, typer.Option(help="form of address: anh, chị")] = "anh/chị",
    language: Annotated[str, typer.Option(help="vi | en")] = "vi",
    phone: Annotated[str, typer.Option(help="the number colleagues call them at")] = "",
) -> None:
    """Add a person; prints a Telegram link and a web login link, one use, 15 minutes."""
    wanted = Person("", name.strip(), title, role, unit, language, phone=phone)
    asyncio.run(_add(load(), wanted))


@app.command("list")
def list_() -> None:
    """Everyone, with role, unit and the channels they are connected on."""
    asyncio.run(_list(load()))


@app.command()
def link(person_id: str) -> None:
    """New links for a person who is there already (another phone, a lost link)."""
    asyncio.run(_link(load(), person_id))


@app.command()
def disable(person_id: str) -> None:
    """Take every right away, on all channels, at once."""
    asyncio.run(_disable(load(), person_id))


@app.command()
def relate(one: str, other: str) -> None:
    """Declare two people (name or id) as relatives: neither hears of a case about the other."""
    asyncio.run(_relate(load(), one, other))


@app.command()
def unrelate(one: str, other: str) -> None:
    """Take such a declaration back."""
    asyncio.run(_unrelate(load(), one, other))


async def _relate(settings: Settings, one: str, other: str) -> None:
    async with start.opened(settings) as house:
        a, b = kinship.found(house, one), kinship.found(house, other)
        await kinship.declare(house, a, b)
    out.print(f"✓ {a.called} – {b.called}", markup=False)


async def _unrelate(settings: Settings, one: str, other: str) -> None:
    async with start.opened(settings) as house:
        a, b = kinship.found(house, one), kinship.found(house, other)
        await kinship.withdraw(house, a, b)
    out.print(f"✓ {a.called} / {b.called}", markup=False)


async def _add(settings: Settings, wanted: Person) -> None:
    async with start.opened(settings) as house:
        _check(house, wanted)
        number = command_contacts.read_number(house, wanted.phone)
        person = replace(wanted, id=house.new_id(), phone=number)
        effects = Effects(house)
        async with house.database.begin() as work:
            await enrolment.add(work, effects, person)
            links = _invited(effects, person.id)
            await effects.write(work)
    out.print(f"✓ {person.called} · {person.role} · {person.unit} · {person.id}", markup=False)
    await _show_links(settings, links)


async def _list(settings: Settings) -> None:
    whole = Column("id", min_width=32, no_wrap=True)
    table = Table(whole, "name", "role", "unit", "phone", "channels", "last heard", "", box=None)
    async with start.opened(settings) as house:
        async with house.database.read() as work:
            heard = await last_heard.of_people(work)
        for person in house.directory.people.values():
            channels = ", ".join(c.address.channel for c in house.directory.reachable(person.id))
            state = "disabled" if person.disabled else ""
            who = (person.called, person.role, person.unit, spaced(person.phone))
            last = short_moment(heard[person.id]) if person.id in heard else ""
            table.add_row(person.id, *who, channels, last, state)
    out.print(table)


async def _link(settings: Settings, person_id: str) -> None:
    async with start.opened(settings) as house:
        known(house, person_id)
        effects = Effects(house)
        links = _invited(effects, person_id)
        await house.writer.submit(effects.rows())
    await _show_links(settings, links)


async def _disable(settings: Settings, person_id: str) -> None:
    async with start.opened(settings) as house:
        known(house, person_id)
        effects = Effects(house)
        effects.add(people.disabled(person_id, house.clock.real()))
        effects.note(Entry("person_disabled", {"person": person_id}), by=None)
        async with house.database.begin() as work:
            await counters.add(work, VERSION, 1)
            await effects.write(work)
    out.print("✓ disabled")


def known(house: House, person_id: str) -> None:
    """Raises ValueError with what to do when nobody has this id."""
    if person_id not in house.directory.people:
        raise ValueError(f"nobody has the id {person_id}; see: python -m bot people list")


def _check(house: House, person: Person) -> None:
    if person.role not in ROLES:
        raise ValueError(f"--role {person.role}: use one of {', '.join(ROLES)}")
    if not house.library.policy.units.knows(person.unit):
        raise ValueError(f"--unit {person.unit}: it is not in units.yaml")
    if person.language not in ("vi", "en") or not person.name:
        raise ValueError("a name, and --language vi or en")


def _invited(effects: Effects, person_id: str) -> dict[str, str]:
    channels = (enrolment.TELEGRAM, enrolment.WEB)
    return {channel: enrolment.invite(effects, person_id, channel) for channel in channels}


async def _show_links(settings: Settings, links: dict[str, str]) -> None:
    if settings.telegram_bot_token is not None:
        bot = await house_app.telegram_name(settings) or "BOT"
        token = links[enrolment.TELEGRAM]
        out.print(f"  Telegram: https://t.me/{bot}?start={token}", markup=False)
    out.print(f"  Web:      {settings.address}/login/{links[enrolment.WEB]}", markup=False)
    out.print(ONCE)
