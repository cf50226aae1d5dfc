"""The open sessions of the people who are talking now, so that a step need not read them."""

from __future__ import annotations

from collections import OrderedDict

from db import sessions
from db.database import Database
from db.keys import KeyRing
from db.sessions import Kept


class SessionBook:
    """What was last committed of each person's open session.

    `most`: how many it remembers. None where other processes write sessions too: an answer must
    never be read against a question that is open no more. A write that is refused as stale tears
    the page out (`forget`), and the table is read again.
    """

    def __init__(self, database: Database, keys: KeyRing, most: int) -> None:
        self._database = database
        self._keys = keys
        self._most = most
        self._open: OrderedDict[str, Kept | None] = OrderedDict()

    async def open_of(self, person: str) -> Kept | None:
        """The person's open session, or None."""
        if person in self._open:
            return self._open[person]
        async with self._database.read() as work:
            kept = await sessions.open_of(work, self._keys, person)
        self.remember(person, kept)
        return kept

    def remember(self, person: str, kept: Kept | None) -> None:
        """What was just committed; a session that is no longer open leaves an empty page."""
        self._open[person] = kept if kept and kept.session.state == "open" else None
        self._open.move_to_end(person)
        while len(self._open) > self._most:
            self._open.popitem(last=False)

    def forget(self, person: str) -> None:
        """Read the table the next time."""
        self._open.pop(person, None)
