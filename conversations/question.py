"""One question of a form (*câu hỏi*), and what may come of asking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Wording = Mapping[str, str]
"""A text by language code ("vi", "en")."""

Expression = Callable[[Any], Any]
"""A compiled XPath expression: takes an `xpath.context.Context`, returns a value."""

Position = tuple[int, ...]
"""Which instance of each repeat around it, from the outermost, counted from 1."""


def keyed(name: str, position: Position) -> str:
    """Under which key an answer is kept: `name`, in repeats `name[2]` or `name[2.1]`."""
    return f"{name}[{'.'.join(map(str, position))}]" if position else name


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list (*lựa chọn*); `columns` = extra columns of the choices sheet."""

    name: str
    label: Wording
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """A stored answer (*câu trả lời*): text as ODK stores it (2026-11-22, "a b" for several).

    `unknown` = the person said *Chưa rõ*; its value is then empty.
    """

    value: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why an answer was not taken: a text key with its arguments, or the form's own `message`.

    `offers`: what may have been meant; each is shown as an option to tap, nothing is guessed.
    """

    key: str
    args: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    offers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the survey sheet, in one instance of the repeats around it.

    `name`: unique in the form; `key`: the name with the instance; `path`: the steps below the root.
    `kind` names a file of `conversations/kinds`; `list` the choices; `options` picks and orders
    them (choice_filter); `proposal`: a default that is computed; `triggers`: the questions whose
    change computes it anew; `parameters`: of a range; `own`: the `hl:` columns without prefix;
    `fills`: the values shown inside its texts.
    """

    name: str
    kind: str
    label: Wording
    hint: Wording = field(default_factory=dict)
    guidance: Wording = field(default_factory=dict)
    list: str = ""
    options: Expression | None = None
    required: Expression | None = None
    required_message: Wording = field(default_factory=dict)
    relevant: Expression | None = None
    constraint: Expression | None = None
    constraint_message: Wording = field(default_factory=dict)
    calculate: Expression | None = None
    default: str = ""
    proposal: Expression | None = None
    triggers: tuple[str, ...] = ()
    appearance: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, Expression] = field(default_factory=dict)
    position: Position = ()
    key: str = ""

    def at(self, position: Position, key: str = "") -> Question:
        """The same question in one instance of the repeats around it."""
        return replace(self, position=position, key=key or keyed(self.name, position))

    @property
    def may_be_unknown(self) -> bool:
        """Whether *Chưa rõ* is an answer here (own column `hl:unknown`)."""
        return self.own.get("unknown") == "yes"

    @property
    def red_flags(self) -> frozenset[str]:
        """Option names that raise the alarm at once (own column `hl:danger`)."""
        return frozenset(self.own.get("danger", "").split())
