"""A session at one moment, with all that a step looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from conversations.engine.relevance import Standing, worded
from conversations.engine.session import Given, Session, Step
from conversations.facts import Fact
from conversations.form import Form
from conversations.question import Answer, Question, Wording
from conversations.reply import Reply


@dataclass(frozen=True)
class Moment:
    """Form, session, what is given, and the time. Never changed: `then` makes the next one."""

    form: Form
    session: Session
    given: Given
    now: datetime

    @cached_property
    def standing(self) -> Standing:
        """What is relevant now."""
        session = self.session
        return Standing(self.form, session.answers, self.now, self.given.lists, session.language)

    @property
    def question(self) -> Question | None:
        """The open question; None at the read-back and when it is over."""
        return self.form.by_name.get(self.session.at)

    def say(self, key: str, **args: object) -> str:
        """A sentence of the bot in the session's language."""
        return self.given.texts.say(key, self.session.language, **args)

    def worded(self, wording: Wording) -> str:
        """A text of the form in the session's language, its `${names}` filled in."""
        return self.standing.fill(worded(wording, self.session.language))

    def then(self, **changes: Any) -> Moment:
        """The moment after something was accepted: the turn grows by one."""
        session = self.session
        changed = replace(session, turn=session.turn + 1, touched_at=self.now, **changes)
        return replace(self, session=changed)

    def set(self, **changes: Any) -> Moment:
        """The same turn with something more changed."""
        return replace(self, session=replace(self.session, **changes))

    def with_answer(self, name: str, answer: Answer) -> Mapping[str, Answer]:
        """The answers with this one in its place."""
        return {**self.session.answers, name: answer}

    def step(self, reply: Reply, *facts: Fact) -> Step:
        """This moment's session as the result of a step."""
        return Step(self.session, reply, facts)
