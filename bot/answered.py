"""What every answered event leaves: the session, the reply, the event done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot import waiting
from bot.effects import Effects
from bot.turn import Turn
from cases.entry import Entry
from cases.person import Person
from conversations.engine.session import Session, Step
from conversations.facts import CallHungUp
from conversations.form import Form
from conversations.reply import Reply
from db import inbox, sessions
from db.sessions import Kept

_SILENCE = {"collaborator": timedelta(seconds=180)}
_SILENCE_OF_STAFF = timedelta(seconds=60)


def moved(turn: Turn, form: Form, before: Kept, after: Kept, done: Step) -> Kept:
    """The session after a step, with what it waits for from now on; a step that changed nothing
    does not begin a new wait."""
    after = replace(after, danger_due_at=silence_ends(turn.person, form, after.session))
    if done.session == before.session and before.awaits is not None:
        return after
    mark = turn.house.new_id()
    after = replace(after, answered_from=turn.item.address_hash, answered_mark=mark)
    hung_up = any(isinstance(fact, CallHungUp) for fact in done.facts)
    return waiting.planned(turn.house, after, form, in_case=hung_up)


def kept(effects: Effects, before: Kept, after: Kept, new: bool) -> None:
    """The session's row, with a journal line for what was answered."""
    if new:
        effects.add(sessions.added(after))
    elif after != before:
        effects.add(sessions.changed(before, after))
        at = {"at": before.session.at, "turn": str(after.session.turn)}
        session = after.session
        # A form that was thrown away is no work on its case: it answers no question of an alarm.
        about = session.about if session.state != "cancelled" else None
        entry = Entry("answered", at)
        effects.note(entry, by=session.person, case=about, session=session.id)


def replied(turn: Turn, effects: Effects, reply: Reply, kept: Kept | None) -> None:
    """The event is done and its reply is on the way."""
    item = turn.item
    effects.add(inbox.done(item.id, turn.house.now()))
    effects.answer(
        item.event.sender,
        item.address_hash,
        reply,
        item.key,
        person=turn.person.id,
        session=kept.session.id if kept else None,
        instead_of=item.event.native.get("message_id") if reply.replaces else None,
    )


def silence_ends(person: Person, form: Form, session: Session) -> datetime | None:
    """When an unanswered danger question raises by itself: 60 s, for a collaborator 180 s, where
    the red flags of the case are not answered yet, and in a form that would end its alarm."""
    if not session.asking_danger or session.raised or session.asked_danger_at is None:
        return None
    if not form.ends_alarm and not open_flags(form, session):
        return None
    return session.asked_danger_at + _SILENCE.get(person.role, _SILENCE_OF_STAFF)


def open_flags(form: Form, session: Session) -> bool:
    """Whether a red flag the form begins with is not answered, or answered with *Chưa rõ*."""
    answers = session.answers
    return any(
        name not in answers or answers[name].value in ("", "unknown") for name in form.first_flags
    )
