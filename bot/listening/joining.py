"""A voice note or a picture joins the listen-now queue, and leaves it by an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from bot.answered import open_flags
from bot.turn import Turn
from conversations.engine.session import Session
from conversations.form import Form
from db import sessions, unheard
from db.change import Change
from db.sessions import Kept
from db.unheard import Unheard

WAITS: Final = timedelta(minutes=5)
"""How long it may wait before people are called."""
_KINDS: Final = ("audio", "image")
_OTHER: Final = "file"
"""A video, or what could not be fetched or read: somebody has to ask what it was."""


def of_step(turn: Turn, form: Form, known: Kept, after: Session) -> Iterator[Change]:
    """What one step does to the queue: in the step's own commit. What comes after the alarm is out
    waits for no answer, but nobody has heard it."""
    file, now = turn.item.event.attachment, turn.house.now()
    if file is not None and known.session.raised:
        # A copy from before the alarm was over would say that somebody looks after it.
        yield sessions.unmoved(known)
    if state := _settles(form, known.session, after) if file is None or after.raised else "":
        yield unheard.settled(after.id, state, now)
    waits = after.raised or open_flags(form, after) or _was_raised(form, after)
    if file is not None and waits:
        yield unheard.added(
            Unheard(
                id=turn.house.new_id(),
                session=after.id,
                person=after.person,
                media=file.media or None,
                kind=file.kind if file.kind in _KINDS else _OTHER,
                since=now,
                due_at=None if after.raised else now + WAITS,
                state=unheard.RAISED if after.raised else unheard.WAITING,
            )
        )


def _was_raised(form: Form, session: Session) -> bool:
    """Whether a new report has a case already: only its alarm opens one before it is sent. That
    alarm is over (*bấm nhầm*, an outcome), and the red flags answered for it say nothing of what
    comes now."""
    return form.asks_danger_first and session.about is not None and not session.raised


def _settles(form: Form, before: Session, after: Session) -> str:
    """Red flags that are answered now, *Không* to the question about danger, or an alarm."""
    if after.raised:
        return "" if before.raised else "raised"
    if before.asking_danger and not after.asking_danger:
        return "answered"
    return "answered" if open_flags(form, before) and not open_flags(form, after) else ""
