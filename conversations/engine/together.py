"""Several facts in one message (*nhiều câu một lần*), where the form groups them (field-list)."""

from __future__ import annotations

from collections.abc import Collection

from conversations.engine.moment import Moment
from conversations.engine.spoken import shortened
from conversations.engine.worded import label
from conversations.fold import fold
from conversations.question import Answer, Question

FIELD_LIST = "field-list"
_KINDS = frozenset(
    {"text", "integer", "decimal", "date", "time", "datetime", "select_one", "range"}
)
"""Kinds whose answer fits on one line."""


def together(moment: Moment, question: Question) -> str:
    """That the questions of this group can be answered in one message, and which they are."""
    beside = _expected(moment, open_beside(moment, question))
    if len(beside) < 2 or moment.session.offered or moment.session.correcting:
        return ""
    labels = " · ".join(shortened(label(moment, q).rstrip(" :?."), 40) for q in beside)
    return moment.say("engine.together", labels=labels)


def _expected(moment: Moment, beside: tuple[Question, ...]) -> tuple[Question, ...]:
    """Those still asked when each of them is answered: not the age that is asked only for want of
    the day of birth."""
    told = {**moment.session.answers, **{q.key: Answer("?") for q in beside}}
    keys = {q.key for q in moment.set(answers=told).standing.stops} if beside else set()
    return tuple(q for q in beside if q.key in keys)


def open_beside(moment: Moment, question: Question) -> tuple[Question, ...]:
    """The questions of the same field-list that are still open, from this one on."""
    if "multiline" in question.appearance or question.key in moment.session.answers:
        return ()
    beside = _still_open(moment, question)
    return beside if question in beside else ()  # red flags and files are answered alone


def lines_for(moment: Moment, question: Question, text: str) -> tuple[str, ...]:
    """The lines, when each answers a question of its own: more than one, and no more than there
    are questions."""
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return lines if 1 < len(lines) <= len(open_beside(moment, question)) else ()


def meant_by(
    moment: Moment, first: Question, line: str, tried: Collection[str]
) -> tuple[Question | None, str]:
    """Which question a line answers, and its words: by the label in front of a colon, else the next
    one that is open now. `tried`: keys that had their line."""
    beside = [q for q in _still_open(moment, first) if q.key not in tried]
    head, colon, words = line.partition(":")
    said = fold(head)
    if colon and words.strip() and len(said) > 1:
        found = [q for q in beside if fold(label(moment, q)).startswith(said)]
        if len(found) == 1:
            return found[0], words.strip()
        stops = (q for q in moment.standing.stops if set(first.groups) & set(q.groups))
        if any(fold(label(moment, q)).startswith(said) for q in stops):
            return None, line  # named a second time: not for another question
    return next(iter(beside), None), line


def _still_open(moment: Moment, first: Question) -> tuple[Question, ...]:
    groups = moment.form.groups
    lists = [g for g in first.groups if FIELD_LIST in groups[g].appearance.split()]
    if not lists:
        return ()
    inner, stops = lists[-1], moment.standing.stops
    at = next((n for n, q in enumerate(stops) if q.key == first.key), len(stops))
    return tuple(
        q
        for q in stops[at:]
        if inner in q.groups
        and q.position[: len(first.position)] == first.position
        and q.kind in _KINDS
        and "multiline" not in q.appearance
        and not q.red_flags
        and q.key not in moment.session.answers
    )
