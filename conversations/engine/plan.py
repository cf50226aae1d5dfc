"""In which order a form is worked out, and what a changed answer can change; found once a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from conversations.form import Form, Group
from conversations.question import Expression, Question
from conversations.xpath.compiler import Compiled
from conversations.xpath.options import Options

SILENT = ("note", "calculate", "hidden", "given")
"""Kinds that are not asked: a note is shown with the next question, the others never."""


def is_stop(question: Question) -> bool:
    """Whether a person is asked."""
    return question.kind not in SILENT and question.calculate is None


@dataclass(frozen=True, slots=True)
class Row:
    """A question, or a repeat (`question` None) whose instances are counted. `repeats`: those
    around it; `stop`: a person is asked; `apart`: its value is drawn or kept for it alone, by
    once() or by chance."""

    name: str
    question: Question | None
    repeats: tuple[str, ...]
    stop: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """What has to be worked out anew: the rows in their order, and all names with the groups;
    `asked`: other questions may be relevant now."""

    rows: tuple[Row, ...]
    names: frozenset[str]
    asked: bool


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A form's rows by name, in the order in which they can be worked out. `lookers`: by a name,
    the names that look at it, groups too."""

    rows: Mapping[str, Row]
    lookers: Mapping[str, frozenset[str]]
    conditions: Mapping[str, frozenset[str]]


@lru_cache(maxsize=64)
def plan(form: Form) -> Plan:
    """The plan of a form."""
    rows = {name: row for name in form.order if (row := _row(form, name)) is not None}
    for name in form.by_name:  # what nothing looks at comes last
        if name not in rows and (row := _row(form, name)) is not None:
            rows[name] = row
    conditions = {q.name: _names(form, q.relevant) for q in form.questions}
    lookers: dict[str, set[str]] = {}
    for name, needed in _needs(form).items():
        for other in needed:
            lookers.setdefault(other, set()).add(name)
    return Plan(rows, {n: frozenset(by) for n, by in lookers.items()}, conditions)


@lru_cache(maxsize=20_000)
def touched(of: Plan, changed: frozenset[str]) -> Touched:
    """What answers to questions or repeats of these names may change."""
    names = set(changed)
    waiting = list(changed)
    while waiting:
        new = of.lookers.get(waiting.pop(), frozenset()) - names
        names |= new
        waiting += new
    asked = any(
        name not in of.conditions or not of.conditions[name].isdisjoint(names) for name in names
    )
    rows = tuple(row for name, row in of.rows.items() if name in names)
    return Touched(rows, frozenset(names), asked)


def _row(form: Form, name: str) -> Row | None:
    question = form.by_name.get(name)
    if question is None and not form.groups[name].repeat:
        return None
    around = question.groups if question is not None else form.groups[name].groups
    repeats = tuple(g for g in around if form.groups[g].repeat)
    if question is None:
        return Row(name, None, repeats, False, False)
    calculate = question.calculate
    apart = not isinstance(calculate, Compiled) or calculate.apart
    return Row(name, question, repeats, is_stop(question), apart)


def _needs(form: Form) -> Mapping[str, frozenset[str]]:
    """What each question and group looks at, and the group it stands in."""
    needs = {q.name: _needed(form, q) for q in form.questions}
    return needs | {name: _needed_for_group(form, group) for name, group in form.groups.items()}


def _needed(form: Form, question: Question) -> frozenset[str]:
    told = (question.relevant, question.calculate, question.proposal, question.options)
    return frozenset(question.groups).union(*(_names(form, e) for e in told))


def _needed_for_group(form: Form, group: Group) -> frozenset[str]:
    told = (_names(form, group.relevant), _names(form, group.count))
    return frozenset(group.groups).union(*told)


def _names(form: Form, expression: Expression | None) -> frozenset[str]:
    if isinstance(expression, Compiled):
        return expression.names
    if not isinstance(expression, Options):
        return frozenset()
    inside = (q.name for q in form.questions if expression.names.intersection(q.groups))
    return expression.names.union(inside if not expression.list else ())
