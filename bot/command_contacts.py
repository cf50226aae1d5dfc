"""`people phone | contact`: the number colleagues call, and the second path of an alarm."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bot import app as house_app
from bot import numbers, start
from bot.directory import VERSION
from bot.effects import Effects
from bot.enrolment import bind
from bot.house import House
from bot.secrecy import kinship
from bot.settings import Settings, load
from cases.entry import Entry
from cases.person import Person
from conversations.event import Address
from conversations.kinds.phone import spaced
from db import counters, people

NOTIFY = "notify"
ASKED = "-"
"""Instead of an address: ask for it, so that it stands in no history of the shell."""
_NO_URL = "no address of a service that leaves this machine; docs/second-path.md has examples"


app = typer.Typer()
out = Console(highlight=False, soft_wrap=True)


@app.command()
def phone(
    person: Annotated[str, typer.Argument(help="name or id")],
    number: Annotated[str, typer.Argument(help='0905 123 456; "" takes it away')],
) -> None:
    """The number colleagues call a person at; it stands on the phone list."""
    asyncio.run(_phone(load(), person, number))


@app.command()
def contact(
    person: Annotated[str, typer.Argument(help="name or id")],
    notify: Annotated[str, typer.Option(help="an Apprise URL; - asks for it")] = "",
    remove: Annotated[bool, typer.Option(help="forget every one of them")] = False,
) -> None:
    """Alarms also go there: e-mail, SMS gateway, voice gateway. Nothing is sent now."""
    asyncio.run(_remove(load(), person) if remove else _contact(load(), person, notify))


async def _phone(settings: Settings, who: str, typed: str) -> None:
    async with start.opened(settings) as house:
        person = kinship.found(house, who)
        number = read_number(house, typed)
        effects = Effects(house)
        action = "person_phone" if number else "person_no_phone"
        effects.note(Entry(action, {"person": person.id}), by=None)
        async with house.database.begin() as work:
            effects.add(await people.phone_changed(work, person.id, number, house.keys))
            await counters.add(work, VERSION, 1)
            await effects.write(work)
    out.print(f"✓ {person.called} {spaced(number)}".rstrip(), markup=False)


def read_number(house: House, typed: str) -> str:
    """A telephone number in any spelling; raises ValueError with what is wrong with it."""
    if not typed.strip():
        return ""
    read = numbers.read(typed, house.now(), "vi")
    if isinstance(read, str):
        return read
    raise ValueError(house.say(read.key, None, **read.args))


async def _contact(settings: Settings, who: str, url: str) -> None:
    if url == ASKED:
        url = typer.prompt("Apprise URL", hide_input=True)
    url = url.strip()
    service = house_app.notify_kind(url)
    async with start.opened(settings) as house:
        person = kinship.found(house, who)
        if not service:
            raise ValueError(_NO_URL)
        effects = Effects(house)
        bind(effects, person.id, Address(NOTIFY, url))
        await _changed(house, effects, person, Entry("contact_added", {"channel": NOTIFY}))
    out.print(f"✓ {person.called}: {service}", markup=False)


async def _remove(settings: Settings, who: str) -> None:
    async with start.opened(settings) as house:
        person = kinship.found(house, who)
        effects = Effects(house)
        effects.add(people.contacts_forgotten(person.id, NOTIFY))
        await _changed(house, effects, person, Entry("contact_removed", {"channel": NOTIFY}))
    out.print(f"✓ {person.called}", markup=False)


async def _changed(house: House, effects: Effects, person: Person, entry: Entry) -> None:
    effects.note(Entry(entry.action, {**entry.detail, "person": person.id}), by=None)
    async with house.database.begin() as work:
        await counters.add(work, VERSION, 1)
        await effects.write(work)
