"""What a line of a house list has to say once it is chosen (*trả lời chính sách*)."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.question import Answer, Choice, Question

WORDS, PAPERS, WHERE, UNSURE = "say", "papers", "where", "unsure"
"""Columns of such a line, each once more with the language behind it (`say_en`)."""


def told_once(moment: Moment, question: Question, answer: Answer) -> tuple[str, ...]:
    """What to say to the caller and which papers it takes; nothing where the answer stays as it
    was, or the list tells nothing."""
    before = moment.session.answers.get(question.key)
    if not question.own.get("list") or answer.unknown or answer == before:
        return ()
    picked = answer.value.split()
    lines = (c for c in moment.standing.choices(question) if c.name in picked)
    return tuple(part for line in lines for part in _told(moment, line))


def _told(moment: Moment, line: Choice) -> tuple[str, ...]:
    words, papers, where = (_in(moment, line, column) for column in (WORDS, PAPERS, WHERE))
    parts = (
        moment.say("directory.say", words=words) if words else "",
        moment.say("directory.papers", papers=papers) if papers else "",
        moment.say("directory.where", where=where) if words and where else "",
        moment.say("directory.not_compared_text") if line.columns.get(UNSURE) else "",
    )
    return tuple(part for part in parts if part)


def _in(moment: Moment, line: Choice, column: str) -> str:
    own = line.columns.get(f"{column}_{moment.session.language}")
    return own or line.columns.get(column, "")
