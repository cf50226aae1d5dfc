"""How many alarms were real, and what made the others ring (*thống kê báo động*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cases.escalation import MISTAKEN, OUTCOMES

FALSE: Final = "false_report"
LEAST: Final = 5
"""Fewer alarms of one source say nothing about it."""
TOO_MANY: Final = 0.3
"""The share of mistakes above which a question or a phrase has to be looked at again."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """What made an alarm ring. `kind`: flag, phrase, file, silence, word, stranger, listen, other;
    `form`, `question`, `what`: of a red flag; of a phrase `what` is the phrase of our lexicon."""

    kind: str
    what: str = ""
    form: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Raised:
    """One alarm that was no drill: how it ended (None while it is open), and its sources."""

    outcome: str | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """`confirmed`: ended with an outcome that means it was real; `mistaken`: by mistake, or the
    report was not true; `other`: joined to another alarm, or only to be listened to."""

    raised: int = 0
    confirmed: int = 0
    mistaken: int = 0
    other: int = 0
    open: int = 0

    @property
    def is_wolf(self) -> bool:
        """Whether so many were mistakes that people would stop believing it."""
        return self.raised >= LEAST and self.mistaken > TOO_MANY * self.raised


def sources(
    how: str, what: Iterable[str], heard: Iterable[str], form: str, question: str
) -> tuple[Source, ...]:
    """The sources of one alarm, by what was said (`DangerNamed`). A silence counts for itself and
    for each phrase that made the bot ask."""
    phrases = tuple(Source("phrase", phrase) for phrase in dict.fromkeys(heard))
    if how == "flag":
        return tuple(Source("flag", option, form, question) for option in what)
    if how == "phrase":
        return phrases or (Source("file"),)
    if how == "silence":
        return (Source("silence"), *phrases)
    if how in ("listen", "heard"):
        return (Source("listen"),)
    return (Source(how if how in ("word", "stranger") else "other"),)


def tally(alarms: Iterable[Raised]) -> Tally:
    """All of them together."""
    found = [alarm.outcome for alarm in alarms]
    mistaken = sum(outcome in (MISTAKEN, FALSE) for outcome in found)
    confirmed = sum(outcome in OUTCOMES and outcome != FALSE for outcome in found)
    still = found.count(None)
    other = len(found) - mistaken - confirmed - still
    return Tally(len(found), confirmed, mistaken, other, still)


def by_source(alarms: Iterable[Raised]) -> Mapping[Source, Tally]:
    """Each source with its own numbers, the most mistaken first."""
    alarms = tuple(alarms)
    every = dict.fromkeys(source for alarm in alarms for source in alarm.sources)
    counted = {s: tally(a for a in alarms if s in a.sources) for s in every}
    return dict(sorted(counted.items(), key=lambda row: (-row[1].mistaken, -row[1].raised, row[0])))


def wolves(counted: Mapping[Source, Tally]) -> Mapping[Source, Tally]:
    """The sources that ring for nothing too often."""
    return {source: numbers for source, numbers in counted.items() if numbers.is_wolf}
