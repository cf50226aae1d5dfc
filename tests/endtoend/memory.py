"""What a house remembers, read from its database with its own keys (*hồ sơ*)."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from cases.case import Case
from cases.person import Person
from db import cases, media, people
from db.cases import Submission
from db.database import Database
from db.keys import KeyRing, read_field_keys
from db.tables.escalations import escalations
from db.tables.inbox import inbox
from db.tables.media import media as media_table
from db.tables.outbox import outbox
from db.work import Work
from tests.endtoend.house import House
from tests.promises.hotline import MONDAY


@dataclass(slots=True)
class Memory:
    """One look at the tables."""

    work: Work
    keys: KeyRing
    folder: Path

    async def people(self) -> Mapping[str, Person]:
        """Everyone, by name."""
        return {p.name: p for p in await people.everyone(self.work, self.keys)}

    async def cases(self) -> list[Case]:
        """The open cases."""
        return [file.case for file in await cases.still_open(self.work, self.keys)]

    async def submissions(self) -> list[Submission]:
        """Every form that was sent about them."""
        files = await cases.still_open(self.work, self.keys)
        return [
            sent
            for file in files
            for sent in await cases.submissions_of(self.work, self.keys, file.case.id)
        ]

    async def alarms(self) -> int:
        """How many alarms were ever raised."""
        return int(await self.work.scalar(sa.select(sa.func.count()).select_from(escalations)))

    async def events(self) -> Counter[str]:
        """How many events are in each state."""
        rows = await self.work.all(sa.select(inbox.c.state))
        return Counter(row["state"] for row in rows)

    async def replies(self) -> int:
        """How many answers were written to people's own events."""
        asked = sa.select(sa.func.count()).where(outbox.c.prompted)
        return int(await self.work.scalar(asked))

    async def pictures(self) -> Mapping[str, bytes]:
        """The files of people, by their type, opened."""
        rows = await self.work.all(sa.select(media_table.c.id, media_table.c.mime))
        found = {}
        for row in rows:
            item = await media.one(self.work, self.keys, row["id"])
            assert item is not None
            found[row["mime"]] = await media.data(self.work, item)
        return found

    def lies_open(self, words: bytes) -> bool:
        """Whether these bytes can be read on the disk without a key."""
        stored = [path for path in self.folder.glob("house.sqlite*") if path.is_file()]
        return any(words in path.read_bytes() for path in stored)


@contextlib.asynccontextmanager
async def memory_of(house: House) -> AsyncIterator[Memory]:
    """Look into the database of a house, running or not."""
    database = Database(house.settings["DATABASE_URL"])
    keys = KeyRing(read_field_keys(house.keys))
    try:
        async with database.read() as work:
            await keys.prepare(work, MONDAY)
            yield Memory(work, keys, house.folder)
    finally:
        await database.close()
