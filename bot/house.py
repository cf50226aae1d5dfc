"""What every verb of the bot needs: built once by `app.py`, passed along."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.book import SessionBook
from bot.clock import Clock
from bot.directory import Directory
from bot.failpoints import Failpoints
from bot.library import Library
from bot.shelf import Shelf
from cases.barring import barred
from cases.case import Case
from cases.person import Person
from conversations.channel import Channel
from db.database import Database
from db.ids import Ids
from db.keys import KeyRing
from db.outbox import Letter
from db.writer import Writer


@dataclass(slots=True)
class House:
    """The parts. `me`: the lease name of this process; `channels`: by name, as they come up;
    `take`: hands committed letters to delivery."""

    database: Database
    writer: Writer
    keys: KeyRing
    clock: Clock
    library: Library
    directory: Directory
    book: SessionBook
    failpoints: Failpoints
    shelf: Shelf
    take: Callable[[Iterable[Letter]], None]
    ids: Ids = field(default_factory=Ids)
    me: str = field(default_factory=lambda: secrets.token_hex(8))
    channels: dict[str, Channel] = field(default_factory=dict)

    def new_id(self) -> str:
        """An id of this moment."""
        return self.ids.new(self.clock.real())

    def now(self) -> datetime:
        """The time rules see."""
        return self.clock.now()

    def say(self, key: str, person: Person | None = None, **args: object) -> str:
        """A sentence in the person's language."""
        return self.library.texts.say(key, person.language if person else "vi", **args)

    def called(self, person_id: str | None) -> str:
        """How a person is called on screens, "" for nobody."""
        person = self.directory.people.get(person_id or "")
        return person.called if person else ""

    def barred(self, case: Case) -> frozenset[str]:
        """The ids of everyone who may not know of this case (*người không được biết*)."""
        return barred(case, self.directory.people.values(), self.directory.kin)

    def commune_name(self, code: str | None, language: str = "vi") -> str:
        """A commune's name, "" while it is not known."""
        policy = self.library.policy
        if own := policy.units.communes.get(code or ""):
            return _in(own.name, language)
        commune = policy.places.communes.get(code or "")
        return _in(commune.called, language) if commune else ""


def _in(wording: Mapping[str, str], language: str) -> str:
    return wording.get(language) or wording["vi"]
