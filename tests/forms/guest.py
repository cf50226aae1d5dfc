"""Forms in the styles of other tools and other houses, and somebody who fills them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from conversations.form import REPEAT, Form
from conversations.question import Question
from conversations.xform import read
from conversations.xlsform.bundle import is_form
from tests.conversations.engine.talk import Talk
from tests.conversations.engine.walker import Walker

HERE = Path(__file__).parent


@cache
def files(folder: str = ".") -> Mapping[str, bytes]:
    """The forms of a folder by their file names."""
    paths = sorted(p for p in (HERE / folder).iterdir() if p.suffix in (".md", ".csv"))
    return {p.name: p.read_bytes() for p in paths if is_form(p.name, p.read_bytes())}


@cache
def beside() -> Mapping[str, bytes]:
    """The lists that stand beside them."""
    return {p.name: p.read_bytes() for p in HERE.glob("*.csv") if p.name not in files()}


@cache
def form_of(name: str) -> Form:
    """The form in that file."""
    return read(name, files()[name], beside())


class Guest(Walker):
    """Answers well, in any language, and says of every second repeat that there is one more."""

    def __init__(self, form: Form, language: str) -> None:
        Talk.__init__(self, form, language)
        self.name, self.language, self.idle = form.id, language, 0
        self.said: list[str] = list(self.reply.parts)

    def move(self, how: str, what: object = "") -> None:
        """As every walker, until it is over; and what the bot says is kept."""
        if self.session.state in ("open", "paused"):
            super().move(how, what)
            self.said += self.reply.parts

    def _good(self, question: Question) -> Iterator[str]:
        if question.kind == REPEAT:
            yield "có" if question.key.endswith("+1") else "không"
        elif question.kind.startswith("select"):
            yield from (str(n + 1) for n in range(len(self.standing().choices(question))))
        elif question.kind in ("integer", "decimal"):
            yield from ("2", "12,5")
        else:
            yield from super()._good(question)
