"""A form that was sent, as words for a paper (*phiếu đã gửi*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.printing.labels import on_paper
from conversations.engine.session import Given
from conversations.engine.told import Line, told
from conversations.form import Form
from conversations.question import Position
from db.cases import Submission

LANGUAGE = "vi"
"""Papers of the state are in Vietnamese, whoever prints them."""


@dataclass(frozen=True, slots=True)
class Written:
    """`lines`: question, label and answer in the order of the form; `answers`: as they are kept;
    `writer`: who sent it, by full name; `unit`: theirs; `session`: in which it was filled in;
    `by_phone`: *đánh giá sơ bộ qua điện thoại*."""

    form: Form
    lines: tuple[Line, ...]
    answers: Mapping[str, str]
    at: datetime
    writer: str = ""
    unit: str = ""
    session: str = ""
    by_phone: bool = False

    @property
    def title(self) -> str:
        """What the form is called."""
        return self.form.title.get(LANGUAGE) or self.form.title[self.form.default_language]

    def said(self, name: str, position: Position = ()) -> str:
        """An answer in words; *Chưa rõ* where that was said, "" where nothing was."""
        wanted = (name, position)
        found = (ln.said for ln in self.lines if (ln.question.name, ln.question.position) == wanted)
        return next(found, "")

    def positions(self, names: tuple[str, ...]) -> tuple[Position, ...]:
        """The instances in which one of these was answered, in their order."""
        found = {ln.question.position for ln in self.lines if ln.question.name in names}
        return tuple(sorted(found))


def written(
    form: Form, item: Submission, given: Given, now: datetime, writer: str = "", unit: str = ""
) -> Written:
    """A submission with its own version of the form."""
    told_ = told(form, item.answers, given, LANGUAGE, now, unknown=item.unknown)
    lines = [_shortened(form, _dated(line, item.answers)) for line in told_]
    order = {question.name: number for number, question in enumerate(form.questions)}
    in_order = sorted(lines, key=lambda ln: (order[ln.question.name], ln.question.position))
    return Written(form, tuple(in_order), item.answers, item.at, writer, unit, item.session)


def _shortened(form: Form, line: Line) -> Line:
    """With the label it has on paper instead of the sentence of the chat."""
    return replace(line, label=on_paper(form.id, line.question.name, line.label))


def _dated(line: Line, answers: Mapping[str, str]) -> Line:
    """A day without its weekday: *05/03/2017*."""
    value = answers.get(line.question.key or line.question.name, "")
    if line.question.kind != "date" or not value:
        return line
    return replace(line, said="/".join(reversed(value.split("-"))))


def resaid(of: Written, lines: tuple[Line, ...]) -> Written:
    """The same with other words."""
    return replace(of, lines=lines)
