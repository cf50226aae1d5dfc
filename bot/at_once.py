"""A form of which a tap has answered everything: it is sent at once, without another question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import consequences
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.commands import TYPED, Command
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.form import Form
from conversations.question import Answer
from db import sessions
from db.sessions import Kept
from db.work import Work


def leaves(form: Form, answers: Mapping[str, Answer]) -> bool:
    """Whether what the tap answered needs no reading back (`hl:at_once`)."""
    tapped = [question for question in form.questions if question.name in answers]
    return bool(tapped) and all(q.own.get("at_once") == "yes" for q in tapped)


async def sent(turn: Turn, work: Work, effects: Effects, form: Form, session: Session) -> Done:
    """The reply to what was sent; what is open meanwhile stays open."""
    house = turn.house
    key, change = house.keys.new(f"s{session.id}x", house.clock.real())
    submit = replace(turn.item.event, choice="", text=TYPED[Command.SUBMIT][0])
    done = step(form, session, submit, turn.given(), house.now())
    effects.add(change)
    kept, said = await consequences.follow(work, effects, Kept(done.session, key), form, done.facts)
    effects.add(sessions.added(kept))
    return Done(replace(done.reply, parts=(*done.reply.parts, *said)))
