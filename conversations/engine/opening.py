"""How a session begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from conversations.engine.moment import Moment
from conversations.engine.navigation import next_stop
from conversations.engine.session import Given, Session
from conversations.engine.settling import settled
from conversations.form import Form
from conversations.question import Answer
from conversations.texts import Texts


def open_session(
    form: Form,
    *,
    id: str,
    person: str,
    language: str,
    now: datetime,
    about: str | None = None,
    answers: Mapping[str, Answer] | None = None,
    given: Given | None = None,
) -> Session:
    """A session of that form, open at its first relevant question without an answer.

    `answers`: what is known beforehand (of the case it is about); `given`: who speaks, and the
    lists of policy. `show` says the first question.
    """
    session = Session(
        id=id,
        person=person,
        form=form.id,
        form_version=form.version,
        language=language,
        opened_at=now,
        touched_at=now,
        about=about,
        answers=dict(answers or {}),
    )
    moment = settled(Moment(form, session, given or Given(Texts({})), now))
    return replace(moment.session, at=next_stop(moment))
