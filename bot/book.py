"""The open sessions of the people who are talking now, so that a step need not read them."""

from __future__ import annotations

from collections import OrderedDict

from db import sessions
from db.database import Database
from db.keys import KeyRing
from db.sessions import Kept

_REMEMBERED = 5_000


class SessionBook:
    """What was last committed of each person's open session.

    It may be behind the table (another process); then a step's write is refused as stale, the page
    is torn out (`forget`) and the table read again.
    """

    def __init__(self, database: Database, keys: KeyRing) -> None:
        self._database = database
        self._keys = keys
        self._open: OrderedDict[str, Kept | None] = OrderedDict()

    async def open_of(self, person: str) -> Kept | None:
        """The person's open session, or None."""
        if person not in self._open:
            async with self._database.read() as work:
                self.remember(person, await sessions.open_of(work, self._keys, person))
        return self._open[person]

    def remember(self, person: str, kept: Kept | None) -> None:
        """What was just committed; a session that is no longer open leaves an empty page."""
        self._open[person] = kept if kept and kept.session.state == "open" else None
        self._open.move_to_end(person)
        while len(self._open) > _REMEMBERED:
            self._open.popitem(last=False)

    def forget(self, person: str) -> None:
        """Read the table the next time."""
        self._open.pop(person, None)
