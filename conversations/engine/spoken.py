"""Answers as a person reads them."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.engine.reading import kind_of
from conversations.event import Event
from conversations.fold import fold
from conversations.form import REPEAT
from conversations.question import Answer, Complaint, Question

FILES = ("image", "audio", "video", "file", "geopoint")


def spoken(moment: Moment, question: Question, answer: Answer) -> str:
    """An answer in words: *Chưa rõ*, *bỏ qua*, or as its kind says it."""
    if answer.unknown:
        return moment.say("engine.unknown")
    if not answer.value:
        return moment.say("engine.skipped")
    choices = moment.standing.choices(question)
    return kind_of(question).say(question, answer, choices, moment.session.language)


def understood(moment: Moment, question: Question, event: Event, answer: Answer) -> tuple[str, ...]:
    """What was made of a typed answer, where it differs from what was typed; else nothing."""
    if question.kind in FILES and answer.value:
        return (moment.say(f"engine.taken_{question.kind}"),)
    plain = question.kind == "text" and not question.own.get("means")
    if plain or question.kind == REPEAT or not event.text or not answer.value:
        return ()
    said = spoken(moment, question, answer)
    typed = fold(event.text)
    same = typed == fold(said) or typed.replace(" ", "") == answer.value
    return () if same else (moment.say("engine.understood", answer=said),)


def plainly(moment: Moment, question: Question) -> tuple[str, ...]:
    """A gentle hint where words of a narrative judge (*lời phán xét*); they are kept as written."""
    if question.kind != "text" or not moment.given.judging:
        return ()
    return (moment.say("engine.judging", hints="; ".join(moment.given.judging)),)


def complained(moment: Moment, complaint: Complaint, of: Question | None = None) -> str:
    """A complaint in words; in the form's own words, values shown inside them are filled in."""
    return moment.filled(complaint.message, of) or moment.say(complaint.key, **complaint.args)


def shortened(text: str, longest: int) -> str:
    """On one line; when it is longer, cut after a word and marked with …"""
    line = " ".join(text[: 4 * longest + 100].split())
    if len(line) <= longest:
        return line
    cut = line[: max(longest - 1, 0)]
    words, _, _ = cut.rpartition(" ")
    return (words if 2 * len(words) > longest else cut).rstrip(" ,;:") + "…"
