"""The words around a question: its label, and the headings of the groups it opens."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.form import REPEAT, apart
from conversations.question import Question


def label(moment: Moment, question: Question) -> str:
    """What is asked; for a repeat whether there is one more."""
    if question.kind != REPEAT:
        return moment.worded(question.label, question)
    group, number = moment.form.groups[question.name], apart(question.key)[2]
    what = moment.worded(group.label, group, question.position) or group.name
    return moment.say("engine.more_first" if number == 1 else "engine.more_next", what=what)


def headings(moment: Moment, question: Question, before: Question | None) -> tuple[str, ...]:
    """The labels of the groups that begin here; of a repeat with the number of its instance."""
    earlier = _places(moment, before) if before else ()
    new = (p for p in _places(moment, question) if p not in earlier)
    return tuple(said for said in (_heading(moment, *place) for place in new) if said)


def _places(moment: Moment, question: Question) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Each group around a question, with its instance."""
    places, depth = [], 0
    for name in question.groups:
        depth += moment.form.groups[name].repeat
        places.append((name, question.position[:depth]))
    return tuple(places)


def _heading(moment: Moment, name: str, position: tuple[int, ...]) -> str:
    group = moment.form.groups[name]
    said = moment.worded(group.label, group, position)
    return f"{said} {position[-1]}" if said and group.repeat else said
