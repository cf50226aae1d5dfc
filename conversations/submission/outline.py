"""Where the answers of a form stand: in which groups and repeats, in how many instances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from conversations.form import REPEAT, Branch, Form, Part
from conversations.question import Position, Question

MOST_INSTANCES = 10_000
"""A key with a higher number is a fault, not an instance."""

Counts = Mapping[tuple[str, Position], int]
"""How many instances a repeat has; the position is that of the repeats around it."""


def repeats(form: Form, question: Question) -> tuple[str, ...]:
    """The names of the repeats around a question, the outermost first."""
    return tuple(name for name in question.groups if form.groups[name].repeat)


def counts(form: Form, keys: Iterable[str]) -> Counts:
    """Found from the keys: the highest instance that has an answer."""
    found: dict[tuple[str, Position], int] = {}
    for question in (q for key in keys if (q := placed(form, key))):
        for depth, repeat in enumerate(repeats(form, question)):
            place = (repeat, question.position[:depth])
            found[place] = max(found.get(place, 0), question.position[depth])
    return found


def placed(form: Form, key: str) -> Question | None:
    """The question in its instance; None for a key that has no place in this form."""
    question = form.question(key)
    if question is None or question.kind == REPEAT or (question.key or question.name) != key:
        return None
    return question if all(1 <= n <= MOST_INSTANCES for n in question.position) else None


def strays(form: Form, keys: Iterable[str]) -> tuple[str, ...]:
    """Keys that have no place in this form; whoever writes it out would lose them."""
    asked_for_more = (key for key in keys if not placed(form, key))
    return tuple(key for key in asked_for_more if not _about_repeat(form, key))


def _about_repeat(form: Form, key: str) -> bool:
    """Whether it only says that there is one more instance, which the instance says itself."""
    question = form.question(key)
    return question is not None and question.kind == REPEAT


def by_element(parts: Iterable[Part]) -> Mapping[str, Part]:
    """The questions and groups that stand here by the name of their element, in their order."""
    return {element_of(part): part for part in parts}


def element_of(part: Part) -> str:
    """The last step of its path; its name in the form is longer where two share the last step."""
    return part.group.path[-1] if isinstance(part, Branch) else part.path[-1]


def positions(counted: Counts, around: Iterable[str]) -> Iterator[Position]:
    """Every instance of the innermost of these nested repeats, in order."""
    names = tuple(around)
    if not names:
        yield ()
        return
    for outer in positions(counted, names[:-1]):
        for number in range(1, counted.get((names[-1], outer), 0) + 1):
            yield (*outer, number)


def holds(branch: Branch, kept: Callable[[Question], bool]) -> bool:
    """Whether any question inside is kept."""
    inside = branch.parts
    return any(holds(p, kept) if isinstance(p, Branch) else kept(p) for p in inside)
