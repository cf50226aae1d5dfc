"""A question as the bot asks it (*hỏi*)."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.engine.navigation import progress
from conversations.engine.options import CHOOSING, answers, steering
from conversations.engine.paging import last_page
from conversations.engine.proposing import proposed
from conversations.engine.spoken import complained, shortened, spoken
from conversations.engine.standing import is_stop
from conversations.engine.together import together
from conversations.engine.validity import complaint, fault
from conversations.engine.worded import headings, label
from conversations.kinds.choosing import LONG_LIST
from conversations.kinds.range import bounds
from conversations.question import Question
from conversations.reply import Reply

SELECT_ONE = "select_one"
"""What a reply expects whose options are what an answer may have meant: one tap, never ticks."""


def ask_question(
    moment: Moment, question: Question, first: tuple[str, ...] = (), replaces: bool = False
) -> Reply:
    """Progress, the group when it is new, notes on the way, the label, the hint."""
    parts = (
        *first,
        _alarm_is_out(moment, question) if replaces else "",
        _progress(moment, question),
        *notes_before(moment, question),
        label(moment, question),
        moment.worded(question.hint, question),
        _how(moment, question),
        *_answer_so_far(moment, question),
        together(moment, question),
    )
    return Reply(
        tuple(p for p in parts if p),
        answers(moment, question),
        steering(moment, question),
        expects=SELECT_ONE if moment.session.offered else question.kind,
        replaces=replaces,
    )


def notes_before(moment: Moment, question: Question | None) -> tuple[str, ...]:
    """The relevant notes between the last question and this one (None: the end of the form)."""
    notes: list[str] = []
    for other in moment.standing.relevant_questions:
        if question is not None and other.key == question.key:
            break
        if other.kind == "note":
            notes.append(moment.worded(other.label, other))
        elif is_stop(other):
            notes.clear()
    return tuple(notes)


def _progress(moment: Moment, question: Question) -> str:
    number, count = progress(moment)
    line = moment.say("engine.progress", number=number, count=count)
    return " · ".join((line, *_new_groups(moment, question)))


def _new_groups(moment: Moment, question: Question) -> tuple[str, ...]:
    stops = moment.standing.stops
    at = next((n for n, q in enumerate(stops) if q.key == question.key), 0)
    return headings(moment, question, stops[at - 1] if at else None)


def _alarm_is_out(moment: Moment, question: Question) -> str:
    """Ticks replace the reply that said so; the line must not vanish with it."""
    out = moment.session.raised and bool(question.red_flags)
    return moment.say("engine.alarm_is_out") if out else ""


def _how(moment: Moment, question: Question) -> str:
    if question.kind == "select_multiple":
        return moment.say("engine.several")
    if question.kind == "rank":
        return moment.say("engine.rank_how")
    if question.kind == "range":
        low, high, step = bounds(question.parameters)
        return moment.say("engine.range_how", low=low, high=high, step=step)
    count = len(moment.standing.choices(question))
    if question.kind not in CHOOSING or count <= LONG_LIST or moment.session.offered:
        return ""
    if page := moment.session.page:
        return moment.say("engine.page", page=page, pages=last_page(count))
    return moment.say("engine.browse", count=count)


def _proposal(moment: Moment, question: Question) -> tuple[str, ...]:
    answer = proposed(moment, question)
    if not answer.value:
        return ()
    said = shortened(spoken(moment, question, answer), 300)
    return (moment.say("engine.proposed", answer=said),)


def _answer_so_far(moment: Moment, question: Question) -> tuple[str, ...]:
    answer = moment.session.answers.get(question.key)
    if answer is None:
        return _proposal(moment, question)
    broken = fault(moment.standing, question)
    # Ticks show themselves; what is no longer offered has no words any more.
    shown = question.kind != "select_multiple" and broken != "withdrawn"
    said = shortened(spoken(moment, question, answer), 300)
    lines = [moment.say("engine.so_far", answer=said)] if shown else []
    if broken:
        why = complaint(question, broken, moment.session.language)
        lines.append(complained(moment, why, question))
    return tuple(lines)
