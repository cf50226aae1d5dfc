"""The file itself, for who may listen: opened on our own web, and written down first."""

from __future__ import annotations

from bot.effects import Effects
from bot.house import House
from bot.listening import queue
from bot.listening.shown import PAPER
from bot.printing.ticket import read_ticket
from cases.entry import Entry
from cases.person import Person
from conversations.paper import PaperFile
from db import media


async def fetched(house: House, person: Person, word: str) -> PaperFile | None:
    """The bytes behind a ticket of the queue; None when it is another's, too old, or heard."""
    ticket = read_ticket(house.keys, word, house.clock.real())
    if ticket is None or ticket.paper != PAPER or ticket.person != person.id:
        return None
    async with house.database.read() as work:
        waiting = await queue.unheard_one(work, house, person, ticket.ending)
        medium = await media.one(work, house.keys, waiting.item.media or "") if waiting else None
        if waiting is None or medium is None or medium.state != "here":
            return None
        content = await media.data(work, medium)
    effects, case = Effects(house), waiting.file
    entry = Entry("media_opened", {"media": medium.id})
    about = case.case.id if case else None
    effects.note(entry, by=person.id, case=about, session=waiting.item.session)
    await house.writer.submit(effects.rows())
    ending = medium.mime.partition("/")[2].partition(";")[0] or "bin"
    return PaperFile(f"{waiting.item.kind}.{ending}", medium.mime, content)
