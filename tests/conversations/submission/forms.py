"""Small forms and filled-in ones, put together by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from conversations.form import Branch, Form, Group, Part
from conversations.local_time import VIET_NAM
from conversations.question import Choice, Question
from conversations.submission.filled import FilledForm

ID = "019abc0123457def8123456789abcdef"
INSTANCE = "uuid:019abc01-2345-7def-8123-456789abcdef"
AT = datetime(2026, 11, 22, 21, 4, tzinfo=VIET_NAM)
CHOICES = {
    "sex": (
        Choice("male", {"vi": "Nam", "en": "Male"}),
        Choice("female", {"vi": "Nữ", "en": "Female"}),
    ),
    "harm": (
        Choice("hit", {"vi": "Bị đánh, bị mắng", "en": "Beaten"}),
        Choice("left", {"vi": "Bị bỏ rơi"}),
        Choice("other", {"vi": "Điều khác", "en": "Other"}),
    ),
}


def ask(name: str, kind: str = "text", list_: str = "", sensitive: str = "F0") -> Question:
    """A question."""
    own = {"sensitive": sensitive} if sensitive else {}
    return Question(name, kind, {"vi": f"{name}?", "en": f"{name}, please?"}, list=list_, own=own)


def group(name: str, *parts: Part) -> Branch:
    """A group."""
    return Branch(Group(name, {"vi": name}, None, ()), parts)


def repeat(name: str, *parts: Part) -> Branch:
    """A repeat."""
    return Branch(Group(name, {"vi": name}, None, (), repeat=True), parts)


def form(*parts: Part, id_: str = "small", version: str = "1") -> Form:
    """The form of these parts, each told where it stands."""
    body = tuple(_set(part, ()) for part in parts)
    questions = tuple(_questions(body))
    groups = {b.group.name: b.group for b in _branches(body)}
    names = {q.name: q for q in questions}
    languages = ("vi", "en")
    return Form(id_, version, {"vi": "Nhỏ"}, languages, questions, groups, CHOICES, names, body)


def filled(
    of: Form, answers: Mapping[str, str], *unknown: str, id_: str = ID, case: str = "A7"
) -> FilledForm:
    """These answers to that form."""
    return FilledForm(id_, of, answers, unknown, AT, "sent", case)


def family() -> Form:
    """A name, a group, children with their toys."""
    toy = repeat("toy", ask("toy_name", sensitive="F3"))
    return form(
        ask("reporter", sensitive="F4"),
        group("place", ask("commune", "select_one", "sex"), group("map", ask("point", "geopoint"))),
        repeat(
            "child",
            ask("child_name", sensitive="F2"),
            ask("sex", "select_one", "sex", sensitive="F2"),
            ask("born", "date", sensitive="F2"),
            toy,
        ),
        ask("harm", "select_multiple", "harm"),
        ask("age", "integer"),
        ask("end", "datetime"),
    )


def _set(part: Part, around: tuple[str, ...]) -> Part:
    if isinstance(part, Branch):
        inside = (*around, part.group.name)
        placed = replace(part.group, groups=around, path=inside)
        return replace(part, group=placed, parts=tuple(_set(p, inside) for p in part.parts))
    return replace(part, groups=around, path=(*around, part.name))


def _branches(parts: tuple[Part, ...]) -> Iterator[Branch]:
    for part in parts:
        if isinstance(part, Branch):
            yield part
            yield from _branches(part.parts)


def _questions(parts: tuple[Part, ...]) -> Iterator[Question]:
    for part in parts:
        if isinstance(part, Branch):
            yield from _questions(part.parts)
        else:
            yield part
