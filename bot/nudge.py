"""A question left open is asked once more; work put away is called to mind. Once a silence."""

from __future__ import annotations

from dataclasses import replace

from bot import draft_line, turn, waiting
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from bot.secrecy import keep_out
from cases.drafts import Wait
from cases.entry import Entry
from conversations.engine.step import show
from conversations.form import Form
from conversations.reply import Reply
from db import outbox, sessions
from db.sessions import Kept


async def nudge(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """The open question again, or the report that was put away."""
    session = kept.session
    person = house.directory.people.get(session.person)
    if session.state != "open" or form is None or person is None:
        await remind(house, kept, form, following)
    else:
        now = show(form, session, turn.given(house, person, seed=session.id), house.now())
        first = house.say("drafts.nudge", person, since=clock_time(session.touched_at))
        reply = replace(now, parts=(first, *now.parts), replaces=False, discreet=True)
        await _told(house, kept, reply, following, "draft_nudged")


async def remind(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """A draft that was put away: what it is, and one tap to go on."""
    session = kept.session
    person = house.directory.people.get(session.person)
    line = await draft_line.line(house, kept, form)
    text = house.say("drafts.remind", person, draft=line)
    reply = Reply((text,), (draft_line.go_on(house, kept),), discreet=True)
    await _told(house, kept, reply, following, "draft_reminded")


async def _told(house: House, kept: Kept, reply: Reply, following: Wait | None, done: str) -> None:
    session, effects = kept.session, Effects(house)
    async with house.database.read() as work:
        shut_out = await keep_out.shut_out(work, house, kept)
    effects.add(sessions.woken(kept, waiting.set_to(kept, following)))
    if not shut_out:
        effects.note(Entry(done), by=None, case=session.about, session=session.id)
        lane = outbox.NOTICE if done == "draft_nudged" else outbox.REMINDER
        effects.tell(session.person, reply, kept.key, lane=lane, session=session.id)
    await house.writer.submit(effects.rows())
    house.take(effects.letters)
