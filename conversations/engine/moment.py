"""A session at one moment, with all that a step looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from conversations.engine.session import Given, Session, Step
from conversations.engine.standing import YES, Frame, Standing, worded
from conversations.facts import Fact
from conversations.form import Form, Group
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Expression, Position, Question, Wording
from conversations.reply import Reply
from conversations.xlsform.texts import SHOWN
from conversations.xpath.compiler import Compiled
from conversations.xpath.values import stored


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
        return Standing(self.form, self.session.answers, self.now, frame(self.session, self.given))

    @property
    def question(self) -> Question | None:
        """The open question; None at the read-back and when it is over."""
        return self.form.question(self.session.at)

    def say(self, key: str, **args: object) -> str:
        """A sentence of the bot in the session's language."""
        return self.given.texts.say(key, self.session.language, **args)

    def worded(
        self, wording: Wording, of: Question | Group | None = None, position: Position = ()
    ) -> str:
        """A text of the form in the session's language, the values shown inside it filled in: a
        text of that question or group, else of an option."""
        return self.filled(worded(wording, self.session.language), of, position)

    def filled(self, text: str, of: Question | Group | None = None, position: Position = ()) -> str:
        """A text with the values shown inside it."""
        if "${" not in text:
            return text
        fills = of.fills if of is not None else self.form.fills
        at = of.position if isinstance(of, Question) else position
        return SHOWN.sub(lambda found: self._shown(fills.get(found[1]), at), text)

    def _shown(self, expression: Expression | None, position: Position) -> str:
        if not isinstance(expression, Compiled):
            return ""
        value = stored(expression(self.standing.context(position)))
        asked = [q for n in expression.names if (q := self.form.by_name.get(n)) is not None]
        if not value or len(asked) != 1:
            return value
        choices = self.standing.choices(asked[0])
        say = KINDS[asked[0].kind].say
        return say(asked[0], Answer(value), choices, self.session.language)

    def then(self, **changes: Any) -> Moment:
        """The moment after something was accepted: the turn grows by one."""
        return self.set(turn=self.session.turn + 1, touched_at=self.now, **changes)

    def set(self, **changes: Any) -> Moment:
        """The same turn with something more changed."""
        after = replace(self, session=replace(self.session, **changes))
        known = self.__dict__.get("standing")
        if known is None:
            return after
        if after.session.answers is not self.session.answers:
            known = known.with_answers(after.session.answers)
        after.__dict__["standing"] = known
        return after

    def with_answer(self, name: str, answer: Answer) -> Mapping[str, Answer]:
        """The answers with this one in its place."""
        return {**self.session.answers, name: answer}

    def step(self, reply: Reply, *facts: Fact) -> Step:
        """This moment's session as the result of a step."""
        return Step(self.session, reply, facts)


def frame(session: Session, given: Given) -> Frame:
    """What is around the answers of a session."""
    texts = given.texts
    return Frame(
        opened_at=session.opened_at,
        username=given.username,
        language=session.language,
        seed=session.id,
        lists=given.lists,
        more=(
            Choice(YES, texts.wording("engine.more_yes")),
            Choice("no", texts.wording("engine.more_no")),
        ),
    )
