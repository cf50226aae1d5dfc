"""A form with answers in it, as its own expressions see them; calculates are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache

from conversations.form import Form
from conversations.question import Position
from conversations.xform import read
from conversations.xpath.context import Context
from tests.conversations.answers import Given
from tests.rules.source import ROOT
from tests.rules.times import NOON


@cache
def form(name: str) -> Form:
    """A form of the house."""
    return read(f"{name}.md", (ROOT / "conversations/forms" / f"{name}.md").read_bytes())


class Filled(Given):
    """Some answers of a form of the house; an irrelevant one still counts here."""

    def __init__(self, name: str, answers: Mapping[str, str], now: datetime = NOON) -> None:
        super().__init__(answers)
        self.form, self.now = form(name), now

    def value(self, name: str, position: Position) -> str:
        calculate = self.form.by_name[name].calculate
        return str(calculate(Context(self, self.now))) if calculate else super().value(name, ())

    def shown(self, name: str) -> str:
        """What a calculate or an answer is."""
        return self.value(name, ())

    def asks(self, name: str) -> bool:
        """Whether the question, and every group around it, is asked or shown."""
        question = self.form.by_name[name]
        around = (self.form.groups[group].relevant for group in question.groups)
        here = Context(self, self.now)
        return all(bool(test(here)) for test in (question.relevant, *around) if test is not None)

    def needs(self, name: str) -> bool:
        """Whether the answer cannot be skipped."""
        required = self.form.by_name[name].required
        return required is not None and bool(required(Context(self, self.now)))

    def takes(self, name: str, answer: str) -> bool:
        """Whether the constraint lets this answer pass."""
        constraint = self.form.by_name[name].constraint
        return constraint is None or bool(constraint(Context(self, self.now, here=answer)))
