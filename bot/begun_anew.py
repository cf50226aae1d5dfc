"""A conversation whose case does not open (*hồ sơ không mở được*) goes on as a new one."""

from __future__ import annotations

from dataclasses import replace

from bot import opening
from bot.effects import Effects
from bot.turn import Turn
from cases.entry import Entry
from conversations.engine.session import Step
from conversations.engine.step import step
from conversations.facts import DangerNamed
from conversations.form import Form
from db import sessions
from db.readable import UNREADABLE
from db.sessions import Kept


async def is_needed(turn: Turn, kept: Kept, done: Step) -> bool:
    """Whether danger was named where the case it belongs to does not open: nothing can be added to
    that one, so the danger must ring by a case of its own."""
    if not any(isinstance(fact, DangerNamed) for fact in done.facts):
        return False
    try:
        async with turn.house.database.read() as work:
            await opening.case_of(work, Effects(turn.house), kept)
    except UNREADABLE:
        return True
    return False


async def begin(turn: Turn, kept: Kept, form: Form) -> tuple[Kept, Step]:
    """The same conversation with all its answers, about no case yet, under a key of its own; and
    what the event did in it. The old one is kept, but is not open any more."""
    house, event, old = turn.house, turn.item.event, kept.session
    # A replay of this event finds the alarm by this name.
    name = turn.item.id if turn.item.id != old.id else house.new_id()
    key, made = house.keys.new(f"s{house.new_id()}", house.clock.real())
    effects = Effects(house)
    effects.add(made, sessions.put_aside(turn.person.id))
    effects.note(Entry("begun_anew"), by=turn.person.id, session=old.id)
    await house.writer.submit(effects.rows())
    house.book.forget(turn.person.id)
    if event.choice.startswith(f"{old.id}."):
        event = replace(event, choice=name + event.choice.removeprefix(old.id))
    session = replace(old, id=name, about=None, raised=False)
    done = step(form, session, event, turn.given(event.text), house.now())
    parts = (turn.say("unopened.begun_anew"), *done.reply.parts)
    return Kept(session, key), replace(done, reply=replace(done.reply, parts=parts))
