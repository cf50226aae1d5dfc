"""Which questions are relevant at one moment, and what every name reads as."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from conversations.form import Form
from conversations.question import Answer, Choice, Question, Wording
from conversations.xpath.context import Context

_NAMED = re.compile(r"\$\{([^{}]+)\}")

SILENT = ("note", "calculate")
"""Kinds that are not asked: a note is shown with the next question, a calculate never."""


def worded(wording: Wording, language: str) -> str:
    """The text in that language, else in Vietnamese, else in any."""
    return wording.get(language) or wording.get("vi") or next(iter(wording.values()), "")


class Standing:
    """A form with the answers so far. An unanswered or irrelevant question reads as ""."""

    def __init__(
        self,
        form: Form,
        answers: Mapping[str, Answer],
        now: datetime,
        lists: Mapping[str, tuple[Choice, ...]],
        language: str,
    ) -> None:
        self.form = form
        self.answers = answers
        self._now = now
        self._lists = lists
        self._language = language
        self._values: dict[str, str] = {}
        self._relevant: dict[str, bool] = {}
        self._groups: dict[str, bool] = {}
        self._context = self.context()
        self.relevant_questions = tuple(q for q in form.questions if self.relevant(q))
        self.stops = tuple(q for q in self.relevant_questions if _is_stop(q))

    def context(self, here: str = "") -> Context:
        """What an expression may look at; `here` = the answer it is about."""
        return Context(value=self.value, now=self._now, here=here, choice_label=self._choice_label)

    def relevant(self, question: Question) -> bool:
        """Whether its own condition and those of its groups hold."""
        known = self._relevant.get(question.name)
        if known is None:
            known = self._relevant[question.name] = self._is_relevant(question)
        return known

    def value(self, name: str) -> str:
        """What `${name}` reads as now."""
        known = self._values.get(name)
        if known is None:
            self._values[name] = ""  # a circle is refused at load; here it only has to end
            known = self._values[name] = self._value(name)
        return known

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """The options of a question, from policy where the form says so (`hl:list`)."""
        given = self._lists.get(question.own.get("list", ""))
        return given if given is not None else self.form.lists.get(question.list, ())

    def fill(self, text: str) -> str:
        """A label with the values of the `${names}` in it."""
        return _NAMED.sub(lambda found: self.value(found[1]), text) if "${" in text else text

    def _is_relevant(self, question: Question) -> bool:
        if not all(self._group(name) for name in question.groups):
            return False
        return question.relevant is None or bool(question.relevant(self._context))

    def _group(self, name: str) -> bool:
        if name not in self._groups:
            group = self.form.groups[name]
            self._groups[name] = group.relevant is None or bool(group.relevant(self._context))
        return self._groups[name]

    def _value(self, name: str) -> str:
        question = self.form.by_name.get(name)
        if question is None or not self.relevant(question):
            return ""
        if question.calculate is not None:
            return str(question.calculate(self._context))
        answer = self.answers.get(name)
        return answer.value if answer else ""

    def _choice_label(self, list_name: str, value: str) -> str:
        choices = self._lists.get(list_name) or self.form.lists.get(list_name, ())
        found = (worded(c.label, self._language) for c in choices if c.name == value)
        return next(found, value)


def _is_stop(question: Question) -> bool:
    return question.kind not in SILENT and question.calculate is None
