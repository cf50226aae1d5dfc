"""Where a line of a paper gets its words from: answers, fields of the case, what is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.local import ZONE, day
from bot.printing.discreet import NOT_FOR_OTHERS, class_of
from bot.printing.written import Written
from conversations.engine.told import Line
from conversations.paper import Grid
from conversations.question import Position

_FILES = frozenset({"image", "audio", "video", "file"})
DOTS = "……"
"""Room to write in, inside a sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """What one paper may say. `fields`: of the case (`hl:case`); `worked_out`: code, place,
    received, manager …; `carried`: what another form said of a question this one left open;
    `ready`: tables made of several forms; `used`: names of questions with a place of their own."""

    main: Written
    fields: Mapping[str, str]
    worked_out: Mapping[str, str]
    carried: Mapping[str, str] = field(default_factory=dict)
    ready: Mapping[str, Grid] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def find(self, source: str, position: Position = ()) -> str:
        """The words a source names; "a | b" takes the first that has any, "=a" the bare number."""
        for name in source.removesuffix("?").split("|"):
            if found := self._one(name.strip(), position):
                return found
        return ""

    def known(self, name: str) -> str:
        """An answer inside a sentence or below a signature: what another form said, else "", where
        *Chưa rõ* was said, so that room is left to write it in."""
        if name.startswith("@"):
            return self.find(name)
        found = self.find(name)
        return found if self.main.answers.get(name) else self.carried.get(name, "")

    def rest(self) -> Sequence[Line]:
        """What was answered and has no place of its own on the paper."""
        return [
            line
            for line in self.main.lines
            if line.question.name not in self.used
            and line.question.kind not in _FILES
            and class_of(line) not in NOT_FOR_OTHERS
        ]

    def _one(self, name: str, position: Position) -> str:
        if name.startswith("@"):
            return self._about(name[1:])
        if name.startswith("case."):
            return self.fields.get(name[5:], "")
        bare, name = name.startswith("="), name.removeprefix("=")
        self.used.add(name)
        kept = self.main.answers.get(name, "") if bare else ""
        return kept or self.main.said(name, position)

    def _about(self, word: str) -> str:
        if word == "words":
            return "\n".join(f"{line.label}: {line.said}" for line in self.rest())
        own = _OF_A_FORM.get(word)
        return own(self.main) if own else self.worked_out.get(word, "")


def long_day(at: datetime) -> str:
    """ "ngày 22 tháng 11 năm 2026", as official papers have it: two digits below 10 (3 for months
    below 3)."""
    here = at.astimezone(ZONE)
    month = f"{here.month:02d}" if here.month < 3 else str(here.month)
    return f"ngày {here.day:02d} tháng {month} năm {here.year}"


def long_moment(at: datetime) -> str:
    """ "20 giờ 30, ngày 22 tháng 11 năm 2026" """
    here = at.astimezone(ZONE)
    return f"{here.hour} giờ {here.minute:02d}, {long_day(at)}"


_OF_A_FORM: Mapping[str, Callable[[Written], str]] = {
    "writer": lambda written: written.writer,
    "day": lambda written: long_day(written.at).removeprefix("ngày "),
    "date": lambda written: day(written.at),
    "form": lambda written: written.title,
}
