"""The session a person has open; a row that does not open any more stands in nobody's way."""

from __future__ import annotations

from bot.effects import Effects
from bot.house import House
from bot.logs import log
from cases.entry import Entry
from db import sessions
from db.keys import KeysMissing
from db.seal import SealBroken
from db.sessions import Kept

_UNREADABLE = (SealBroken, KeysMissing, LookupError, TypeError, ValueError)


async def of(house: House, person: str) -> Kept | None:
    """The person's open session. One that cannot be read is kept and put aside: otherwise its
    person could neither say *khẩn cấp* nor answer a page."""
    try:
        return await house.book.open_of(person)
    except _UNREADABLE as error:
        log().error("session_unreadable", person=person, error=type(error).__name__)
    effects = Effects(house)
    effects.add(sessions.put_aside(person))
    effects.note(Entry("session_unreadable"), by=person)
    await house.writer.submit(effects.rows())
    return await house.book.open_of(person)
