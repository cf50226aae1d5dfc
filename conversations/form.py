"""A form (*biểu mẫu*) as read from an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from conversations.question import Choice, Expression, Position, Question, Wording

REPEAT = "repeat"
"""The kind of the question whether a repeat has one more instance (*Còn ai nữa không?*)."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of questions; its `relevant` holds for everything inside it.

    `repeat`: asked once for each instance; `count` says how many, without it the person does.
    `groups`: those around it; `depth`: how many repeats are around it, itself not counted.
    `fills`: the `${names}` in its label.
    """

    name: str
    label: Wording
    relevant: Expression | None
    groups: tuple[str, ...]
    repeat: bool = False
    count: Expression | None = None
    appearance: str = ""
    depth: int = 0
    path: tuple[str, ...] = ()
    fills: Mapping[str, Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """A group with what stands in it. `more`: asked before each instance of a repeat."""

    group: Group
    parts: tuple[Question | Branch, ...]
    more: Question | None = None


Part = Question | Branch


@dataclass(frozen=True, eq=False)
class Form:
    """The questions in their order, the groups by name, the choice lists by name.

    `questions`: each row once, whatever repeats it; `body`: the same as a tree. `order`: names of
    questions and repeats, each after all it looks at. `fills`: the `${names}` in labels of choices.
    `hash`: of the bytes read; `root`: what the form's own element is called in ODK's XML.
    """

    id: str
    version: str
    title: Wording
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    groups: Mapping[str, Group]
    lists: Mapping[str, tuple[Choice, ...]]
    by_name: Mapping[str, Question]
    body: tuple[Part, ...] = ()
    order: tuple[str, ...] = ()
    fills: Mapping[str, Expression] = field(default_factory=dict)
    hash: str = ""
    root: str = "data"

    @property
    def default_language(self) -> str:
        """The first language of the form."""
        return self.languages[0]

    @cached_property
    def policy_lists(self) -> frozenset[str]:
        """The lists that come from policy even where the form has one of that name (`hl:list`)."""
        return frozenset(q.own["list"] for q in self.questions if q.own.get("list"))

    @cached_property
    def asks_danger_first(self) -> bool:
        """Whether it begins with red flags, that is, takes a new report."""
        return any(q.own.get("ask_first") for q in self.questions)

    @cached_property
    def ends_alarm(self) -> bool:
        """Whether sending it ends a running alarm: danger named in it keeps that alarm going."""
        return any(q.own.get("ends") == "alarm" for q in self.questions)

    @cached_property
    def first_flags(self) -> tuple[str, ...]:
        """The red flags a new report begins with, whoever reports; by name."""
        flags = (q for q in self.questions if q.own.get("ask_first") and q.red_flags)
        return tuple(q.name for q in flags if q.relevant is None)

    def question(self, key: str) -> Question | None:
        """The question an answer of that key belongs to, in its instance; None for no such key."""
        return _question(self, key)


@lru_cache(maxsize=20_000)
def _question(form: Form, key: str) -> Question | None:
    name, position, number = apart(key)
    if number:
        group = form.groups.get(name)
        more = _more(form.body, name) if group and len(position) == group.depth else None
        return more.at(position, key) if more else None
    found = form.by_name.get(name)
    if found is None or len(position) != sum(form.groups[g].repeat for g in found.groups):
        return None
    return found.at(position) if position else found


def apart(key: str) -> tuple[str, Position, int]:
    """A key taken apart: `toy[2]+3` is the third `toy` of the second instance around it."""
    rest, plus, number = key.partition("+")
    name, bracket, inside = rest.partition("[")
    numbers = inside.rstrip("]").split(".") if bracket else []
    if not all(n.isascii() and n.isdigit() for n in (*numbers, *([number] if plus else ()))):
        return key, (), 0
    return name, tuple(map(int, numbers)), int(number or 0)


def _more(parts: tuple[Part, ...], name: str) -> Question | None:
    for part in parts:
        if isinstance(part, Branch):
            if part.group.name == name:
                return part.more
            if found := _more(part.parts, name):
                return found
    return None
