"""What a step made true (past tense); the bot turns facts into consequences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Note:
    """What a person noted while they listened, outside any question (*ghi: …*)."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class DangerNamed:
    """Someone is in danger now. `how`: flag (a red-flag answer), word (*khẩn cấp*), phrase (asked
    after a danger phrase), silence (asked, nobody answered in time). `what`: option names.
    `heard`: the phrases that made the bot ask; words of a person, so kept sealed with the case."""

    how: str
    what: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFieldAnswered:
    """A question that fills a field of the case (`hl:case`) has an answer."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class FormFinished:
    """A form was read back and sent. `answers`: relevant ones only, as stored text by key;
    `unknown`: keys answered with *Chưa rõ*; `fields`: case fields (`hl:case`) with their value."""

    form: str
    version: str
    answers: Mapping[str, str]
    unknown: tuple[str, ...]
    fields: Mapping[str, str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class CallHungUp:
    """The caller hung up (*Cúp máy giữa chừng*): everything is kept and a call-back is due."""

    answers: Mapping[str, str]
    unknown: tuple[str, ...]
    fields: Mapping[str, str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPaused:
    """*Để sau*: the draft waits for its person."""


@dataclass(frozen=True, slots=True)
class SessionCancelled:
    """*Hủy*: the person threw the draft away (it stays readable until it expires)."""


Fact = (
    DangerNamed | CaseFieldAnswered | FormFinished | CallHungUp | SessionPaused | SessionCancelled
)
