"""Nobody answered whether there is danger now: after a minute the alarm goes out by itself."""

from __future__ import annotations

from dataclasses import replace

from bot import screen, sweep, turn, waiting
from bot.alarm import mistakes
from bot.effects import Effects
from bot.house import House
from conversations.engine.step import silence
from conversations.facts import DangerNamed
from db import sessions, unheard
from db.sessions import Kept


async def tick(house: House) -> int:
    """Raise for every session whose danger question stood open too long."""
    async with house.database.read() as work:
        due = await sessions.danger_due(work, house.keys, house.now())
    return await sweep.each("silence", due, lambda kept: _raise(house, kept))


async def _raise(house: House, kept: Kept) -> None:
    session = kept.session
    form = await house.shelf.get(session.form, session.form_version)
    person = house.directory.people[session.person]
    given = turn.given(house, person, seed=session.id)
    done = silence(form, session, given, house.now())
    after = replace(kept, session=done.session, danger_due_at=None)
    reply = done.reply
    if any(isinstance(fact, DangerNamed) for fact in done.facts):
        named = DangerNamed("silence", heard=session.heard)
        file = await screen.raise_alarm(house, after, form, named)
        after = replace(after, session=replace(after.session, about=file.case.id))
        if not form.ends_alarm:
            reply = mistakes.offered(house, person, reply, file.case.code)
    effects = Effects(house)
    effects.add(sessions.changed(kept, waiting.planned(house, after, form)))
    effects.add(unheard.settled(session.id, "raised", house.now()))
    effects.tell(person.id, reply, kept.key, session=session.id, once=f"silence:{session.id}")
    await house.writer.submit(effects.rows())
    house.book.forget(person.id)
    house.take(effects.letters)
