"""What is typed or sent, taken as the answer to the open question."""

from __future__ import annotations

import re

from conversations.engine.answering import UNKNOWN, forward, keep, stored
from conversations.engine.moment import Moment
from conversations.engine.options import CHOOSING, adds_unknown
from conversations.engine.session import Step
from conversations.engine.showing import again
from conversations.engine.spoken import complained, understood
from conversations.engine.ticking import stands_alone, ticked
from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.choosing import LONG_LIST
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Complaint, Question


def answer(moment: Moment, question: Question, event: Event) -> Step:
    """Read what was sent; keep it and go on, or say what is wrong and ask again."""
    instead = _file_instead_of_words(moment, question, event)
    if instead is not None:
        return _keep_instead(moment, question, instead, event)
    taken = read(moment, question, event)
    if isinstance(taken, Complaint):
        flags = _flags_in(moment, question, event.text)
        why = complained(moment, taken)
        return ticked(moment, question, flags, why) if flags else again(moment, why)
    taken = with_ticks(moment, question, taken)
    return keep(moment, question, taken, *understood(moment, question, event, taken))


def read(moment: Moment, question: Question, event: Event) -> Answer | Complaint:
    """What the event says, as the question's kind reads it."""
    choices = moment.standing.choices(question)
    typed = event.text.strip()
    if adds_unknown(question, choices) and typed == str(len(choices) + 1):
        return UNKNOWN
    if question.kind in CHOOSING and len(choices) > LONG_LIST and typed.strip(".").isdecimal():
        return Complaint("engine.type_name")
    if not typed and _unwanted(question, event):
        return Complaint("engine.file_kept")
    return KINDS[question.kind].read(question, event, choices, moment.now, moment.session.language)


def with_ticks(moment: Moment, question: Question, taken: Answer) -> Answer:
    """Typed choices together with what was ticked but not yet confirmed: no tick is lost."""
    picked = moment.session.picked
    if not picked or question.key in moment.session.answers or taken.unknown:
        return taken
    choices = moment.standing.choices(question)
    alone = {c.name for c in choices if stands_alone(c)}
    names = {*picked, *taken.value.split()}
    if names & alone:
        return taken
    return Answer(" ".join(c.name for c in choices if c.name in names))


def _flags_in(moment: Moment, question: Question, text: str) -> tuple[str, ...]:
    """Red flags of a select_multiple named by number or label in an answer that was not taken
    ("1 6": hurt, and none of these): in doubt they count as ticks, so they raise."""
    if question.kind != "select_multiple" or not question.red_flags or len(text) > 500:
        return ()
    choices, said = moment.standing.choices(question), fold(text)
    only_numbers = re.fullmatch(r"[0-9]{1,3}(?:[ ,.;+&/]+(?:va |and )?[0-9]{1,3})*[.)]?", said)
    numbers = set(re.findall(r"[0-9]+", said)) if only_numbers else set()
    return tuple(
        c.name
        for n, c in enumerate(choices, 1)
        if c.name in question.red_flags and (str(n) in numbers or _says(said, c))
    )


def _says(said: str, choice: Choice) -> bool:
    return any(fold(label) in said for label in choice.label.values())


def _unwanted(question: Question, event: Event) -> bool:
    """Whether it is a picture, a voice note or a place where something else is asked."""
    takes = KINDS[question.kind].takes
    if event.place is not None:
        return "place" not in takes
    kind = event.attachment.kind if event.attachment else ""
    return kind in ("audio", "image") and f"attachment:{kind}" not in takes


def _file_instead_of_words(moment: Moment, question: Question, event: Event) -> Question | None:
    """The question after this one, when the file answers it and it is only asked for want of words
    (*Trẻ đang ở đâu?*: words, or else a voice note)."""
    file = event.attachment
    words = question.kind == "text" and question.may_be_unknown and not event.text.strip()
    if not words or file is None:
        return None
    said = {q.key for q in _stops_with(moment, question, Answer("?"))}
    unsaid = _stops_with(moment, question, UNKNOWN)
    following = unsaid[[q.key for q in unsaid].index(question.key) + 1 :][:1]
    fits = (q for q in following if q.kind == file.kind and q.key not in said)
    return next(fits, None)


def _stops_with(moment: Moment, question: Question, answer: Answer) -> tuple[Question, ...]:
    return moment.set(answers=moment.with_answer(question.key, answer)).standing.stops


def _keep_instead(moment: Moment, question: Question, other: Question, event: Event) -> Step:
    taken = read(moment, other, event)
    if isinstance(taken, Complaint):
        return again(moment, complained(moment, taken))
    after, facts = stored(moment.then(), question, UNKNOWN)
    after, more = stored(after, other, taken)
    said = understood(moment, other, event, taken)
    return forward(after, (*facts, *more), *said)
