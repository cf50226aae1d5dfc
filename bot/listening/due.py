"""Nobody listened in time: people are called, quietly at first, until somebody does."""

from __future__ import annotations

from bot import screen, sweep
from bot.effects import Effects
from bot.house import House
from bot.listening import queue
from cases.ladder import LISTEN
from conversations.facts import DangerNamed
from db import escalations, sessions, unheard
from db.unheard import Unheard


async def tick(house: House) -> int:
    """Ring for every file that waited too long; how many those were."""
    async with house.database.read() as work:
        due = await unheard.due(work, house.now())
    return await sweep.each("listening", due, lambda item: _ring(house, item))


async def _ring(house: House, item: Unheard) -> None:
    """By the quieter ladder; where an alarm of this case is out already, by that. The alarm comes
    first: between the two writes it finds itself again."""
    async with house.database.read() as work:
        kept = await sessions.one(work, house.keys, item.session)
        waiting = await queue.with_case(work, house, item, kept) if kept else None
        file = waiting.file if waiting else None
        rings = await escalations.open_of_case(work, file.case.id) if file else None
    if waiting is not None and rings is None:
        fact = DangerNamed("listen", (item.kind,))
        await screen.raise_alarm(house, waiting.kept, waiting.form, fact, LISTEN)
    effects = Effects(house)
    effects.add(unheard.called(item))
    await house.writer.submit(effects.rows())
