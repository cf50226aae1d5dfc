"""Questions that wait for one another (*vòng lặp*): no order can evaluate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from conversations.fault import Fault
from conversations.form import Group
from conversations.question import Expression, Question
from conversations.xlsform.sheet import Sheets
from conversations.xpath.compiler import Compiled
from conversations.xpath.options import Options


def looked_at(expression: Expression | None) -> frozenset[str]:
    """The names of the questions and repeats an expression looks at."""
    return expression.names if isinstance(expression, Compiled | Options) else frozenset()


def needed_for(question: Question, groups: Mapping[str, Group]) -> frozenset[str]:
    """The questions that decide whether this one is asked: its own relevant, its groups' and how
    often they are repeated."""
    around = (_needed_for_group(groups[g]) for g in question.groups if g in groups)
    return looked_at(question.relevant).union(*around)


def _needed_for_group(group: Group) -> frozenset[str]:
    return looked_at(group.relevant) | looked_at(group.count)


def in_order(
    questions: Iterable[Question], groups: Mapping[str, Group], sheets: Sheets
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Questions and repeats, each after all that decides whether it is asked and what it is worth;
    and a fault for each circle among them (then there is no order)."""
    kept = [q for q in questions if not q.triggers]
    needs = {q.name: looked_at(q.calculate) | needed_for(q, groups) for q in kept}
    for question in kept:
        if question.kind == "hidden":
            needs[question.name] |= looked_at(question.proposal)
    for group in groups.values():
        around = (_needed_for_group(groups[g]) for g in group.groups)
        needs[group.name] = _needed_for_group(group).union(*around)
    calculated = {q.name for q in kept if q.calculate}
    done: dict[str, None] = {}
    faults = []
    for circle in _circles(needs, lambda name: needs.get(name, frozenset()), done):
        way = " → ".join((*circle, circle[0]))
        column = "calculation" if circle[0] in calculated else "relevant"
        message = {"vi": f"vòng lặp: {way}", "en": f"a circle: {way}"}
        faults.append(Fault("survey", sheets.row_of(circle[0]), column, message))
    return tuple(done), (*faults, *_trigger_circles(questions, sheets))


def _trigger_circles(questions: Iterable[Question], sheets: Sheets) -> Iterator[Fault]:
    """Questions that ask one another again: the form would never end."""
    asked = {q.name: q for q in questions if q.triggers and q.kind not in ("calculate", "hidden")}
    ways = {name: frozenset(q.triggers) & asked.keys() for name, q in asked.items()}
    for circle in _circles(ways, lambda name: ways.get(name, frozenset()), {}):
        way = " → ".join((*circle, circle[0]))
        message = {"vi": f"vòng lặp: {way}", "en": f"a circle: {way}"}
        yield Fault("survey", sheets.row_of(circle[0]), "trigger", message)


def _circles(
    names: Iterable[str], next_of: Callable[[str], frozenset[str]], done: dict[str, None]
) -> Iterator[tuple[str, ...]]:
    """Each circle once, by walking in depth with a stack of its own (forms may be long); `done` is
    filled with the names, each after those it needs."""
    for start in names:
        way: list[str] = []
        waiting: list[Iterator[str]] = [iter((start,))]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                if way:
                    done[way.pop()] = None
            elif name in way:
                yield tuple(way[way.index(name) :])
            elif name not in done:
                way.append(name)
                waiting.append(iter(sorted(next_of(name))))
