"""Declared relatives (*người thân*): nobody looks after a case of their own family."""

from __future__ import annotations

from bot.directory import VERSION
from bot.effects import Effects
from bot.house import House
from bot.secrecy import keep_out
from cases.entry import Entry
from cases.person import Person
from conversations.fold import fold
from db import cases, counters, relatives


def found(house: House, word: str) -> Person:
    """The person of this id or full name. Raises ValueError with what to do."""
    people = house.directory.people
    if word in people:
        return people[word]
    named = [p for p in people.values() if fold(p.name) == fold(word.strip())]
    if len(named) == 1:
        return named[0]
    if named:
        ids = ", ".join(p.id for p in named)
        raise ValueError(f"{len(named)} people are called {word}; use the id: {ids}")
    raise ValueError(f"nobody is called {word}; see: python -m bot people list")


async def declare(house: House, one: Person, other: Person) -> None:
    """These two are related; of cases that run already the relative hears nothing more."""
    if one.id == other.id:
        raise ValueError("two different people, please")
    effects = Effects(house)
    async with house.database.begin() as work:
        await house.directory.refresh(work)
        files = await cases.still_open(work, house.keys)
        before = {file.case.id: house.barred(file.case) for file in files}
        await work.write(relatives.declared(one.id, other.id, house.now()))
        await counters.add(work, VERSION, 1)
        await house.directory.refresh(work)
        effects.note(Entry("related", {"one": one.id, "other": other.id}), by=None)
        for file in files:
            keep_out.noted(effects, before[file.case.id], file.case)
            await keep_out.enforced(work, effects, file)
        # Its letters are sent by whoever is running: this may be a command that ends now.
        await effects.write(work)


async def withdraw(house: House, one: Person, other: Person) -> None:
    """It was declared by mistake. Raises ValueError when it was not declared."""
    if other.id not in house.directory.kin_of(one.id):
        raise ValueError(f"{one.name} and {other.name} are not declared as related")
    effects = Effects(house)
    effects.add(relatives.withdrawn(one.id, other.id))
    effects.note(Entry("unrelated", {"one": one.id, "other": other.id}), by=None)
    async with house.database.begin() as work:
        await counters.add(work, VERSION, 1)
        await effects.write(work)
        await house.directory.refresh(work)
