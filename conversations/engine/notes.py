"""Notes beside the form, as the read-back shows and offers them."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.kinds.text import LONGEST
from conversations.local_time import local
from conversations.question import Answer, Question

MULTILINE = "multiline"
ROOM = 600
"""Characters of the notes shown in the read-back."""


def noted(moment: Moment) -> tuple[str, ...]:
    """The notes as one part of the read-back, each with its time; the oldest give way."""
    lines: list[str] = []
    room = ROOM
    for note in reversed(moment.session.notes):
        line = f"📝 {local(note.at):%H:%M}: {note.words}"
        if len(line) > room:
            lines.append(line[: max(room - 1, 0)].rstrip() + "…")
            break
        lines.append(line)
        room -= len(line) + 1
    return ("\n".join(reversed(lines)),) if lines else ()


def places_for_notes(moment: Moment) -> tuple[Question, ...]:
    """Questions that tell a story and have no answer yet, where the notes may go (three at most):
    those the form marks with the appearance `multiline`, where it marks any."""
    if not moment.session.notes:
        return ()
    answers = moment.session.answers
    stories = [q for q in moment.form.questions if q.kind == "text" and _is_story(q)]
    marked = {q.name for q in stories if MULTILINE in q.appearance.split()}
    names = marked or {q.name for q in stories}
    empty = (q for q in moment.standing.stops if q.name in names)
    return tuple(q for q in empty if not answers.get(q.key, Answer("")).value)[:3]


def from_notes(moment: Moment) -> Answer:
    """All notes as one answer in words, each with its time."""
    said = (f"{local(note.at):%H:%M} {note.words}" for note in moment.session.notes)
    return Answer("\n".join(said)[:LONGEST])


def _is_story(question: Question) -> bool:
    """Whether it takes a story, not a number or a name: what is meant or matched is none."""
    return question.constraint is None and not question.own.get("means")
