"""Questions that wait for one another (*vòng lặp*): no order can evaluate them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from conversations.fault import Fault
from conversations.form import Group
from conversations.question import Expression, Question
from conversations.xform_sheet import Sheets
from conversations.xpath.compiler import Compiled


def looked_at(expression: Expression | None) -> frozenset[str]:
    """The names of the questions an expression looks at."""
    return expression.names if isinstance(expression, Compiled) else frozenset()


def needed_for(question: Question, groups: Mapping[str, Group]) -> frozenset[str]:
    """The questions that decide whether this one is asked: its own relevant and its groups'."""
    around = (looked_at(groups[g].relevant) for g in question.groups if g in groups)
    return looked_at(question.relevant).union(*around)


def circles(
    questions: Iterable[Question], groups: Mapping[str, Group], sheets: Sheets
) -> Iterator[Fault]:
    """A fault for each circle among calculates and relevants."""
    needs = {q.name: looked_at(q.calculate) | needed_for(q, groups) for q in questions}
    calculated = {q.name for q in questions if q.calculate}
    for circle in _circles(needs, lambda name: needs.get(name, frozenset())):
        way = " → ".join((*circle, circle[0]))
        column = "calculation" if circle[0] in calculated else "relevant"
        message = {"vi": f"vòng lặp: {way}", "en": f"a circle: {way}"}
        yield Fault("survey", sheets.row_of(circle[0]), column, message)


def _circles(
    names: Iterable[str], next_of: Callable[[str], frozenset[str]]
) -> Iterator[tuple[str, ...]]:
    """Each circle once, by walking in depth with a stack of its own (forms may be long)."""
    done: set[str] = set()
    for start in names:
        way: list[str] = []
        waiting: list[Iterator[str]] = [iter((start,))]
        while waiting:
            name = next(waiting[-1], None)
            if name is None:
                waiting.pop()
                if way:
                    done.add(way.pop())
            elif name in way:
                yield tuple(way[way.index(name) :])
            elif name not in done:
                way.append(name)
                waiting.append(iter(sorted(next_of(name))))
