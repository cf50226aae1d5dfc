"""Several facts in one message (*nhiều câu một lần*), where the form groups them (field-list)."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.engine.spoken import shortened
from conversations.engine.worded import label
from conversations.fold import fold
from conversations.question import Question

FIELD_LIST = "field-list"
_KINDS = frozenset(
    {"text", "integer", "decimal", "date", "time", "datetime", "select_one", "range"}
)
"""Kinds whose answer fits on one line."""


def together(moment: Moment, question: Question) -> str:
    """That the questions of this group can be answered in one message, and which they are."""
    beside = open_beside(moment, question)
    if len(beside) < 2 or moment.session.offered or moment.session.correcting:
        return ""
    labels = " · ".join(shortened(label(moment, q).rstrip(" :?."), 40) for q in beside)
    return moment.say("engine.together", labels=labels)


def open_beside(moment: Moment, question: Question) -> tuple[Question, ...]:
    """The questions of the same field-list that are still open, from this one on."""
    groups = moment.form.groups
    lists = [g for g in question.groups if FIELD_LIST in groups[g].appearance.split()]
    if not lists or "multiline" in question.appearance or question.key in moment.session.answers:
        return ()
    inner, stops = lists[-1], moment.standing.stops
    at = next((n for n, q in enumerate(stops) if q.key == question.key), len(stops))
    return tuple(
        q
        for q in stops[at:]
        if inner in q.groups
        and q.position[: len(question.position)] == question.position
        and q.kind in _KINDS
        and not q.red_flags
        and q.key not in moment.session.answers
    )


def assigned(moment: Moment, question: Question, text: str) -> tuple[tuple[Question, str], ...]:
    """Which line answers which question: by the label in front of a colon, else in order. Nothing
    when it is one line, or when there are more lines than questions."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    beside = list(open_beside(moment, question))
    if len(lines) < 2 or len(lines) > len(beside):
        return ()
    taken: list[tuple[Question, str]] = []
    for line in lines:
        named, words = _named(moment, beside, line)
        found = named or next(iter(beside), None)
        if found is None:
            return ()
        beside.remove(found)
        taken.append((found, words))
    return tuple(taken)


def _named(moment: Moment, beside: list[Question], line: str) -> tuple[Question | None, str]:
    head, colon, words = line.partition(":")
    said = fold(head)
    if colon and words.strip() and len(said) > 1:
        found = [q for q in beside if fold(label(moment, q)).startswith(said)]
        if len(found) == 1:
            return found[0], words.strip()
    return None, line
