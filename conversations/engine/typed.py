"""What is typed or sent, taken as the answer to the open question."""

from __future__ import annotations

import re
from dataclasses import replace

from conversations import commands
from conversations.commands import Command
from conversations.engine.answering import SKIPPED, UNKNOWN, forward, keep, stored
from conversations.engine.hour_instead import asked_for_hour
from conversations.engine.instead import keep_instead, question_instead, stored_instead
from conversations.engine.moment import Moment
from conversations.engine.offering import offer, offer_meant
from conversations.engine.options import CHOOSING, adds_unknown
from conversations.engine.paging import on_page
from conversations.engine.reading import read_as
from conversations.engine.session import Step
from conversations.engine.showing import again
from conversations.engine.spoken import complained, plainly, shortened, understood
from conversations.engine.ticking import stands_alone, ticked
from conversations.engine.together import lines_for, meant_by
from conversations.engine.validity import complaint, fault
from conversations.engine.worded import label
from conversations.event import Event
from conversations.facts import Fact, Note
from conversations.fold import fold
from conversations.kinds.choosing import LONG_LIST
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Complaint, Question


def answer(moment: Moment, question: Question, event: Event) -> Step:
    """Read what was sent; keep it and go on, or say what is wrong and ask again."""
    instead = question_instead(moment, question, event)
    if instead is not None:
        return keep_instead(moment, question, instead, event)
    if lines := lines_for(moment, question, event.text):
        return _keep_several(moment, question, lines, event)
    meant = offer_meant(moment, question, event.text)
    taken = read(moment, question, event) if meant is None else meant
    if isinstance(taken, Complaint):
        if not taken.offers and (at_hour := asked_for_hour(moment, question, event)):
            after, hour, facts = at_hour
            done = answer(after, hour, event)
            return replace(done, facts=(*facts, *done.facts))
        return _not_taken(moment, question, taken, event.text)
    taken = with_ticks(moment, question, taken)
    said = (*understood(moment, question, event, taken), *plainly(moment, question))
    return keep(moment, question, taken, *said)


def read(moment: Moment, question: Question, event: Event) -> Answer | Complaint:
    """What the event says, as the question's kind reads it."""
    choices = moment.standing.choices(question)
    typed = event.text.strip()
    if adds_unknown(question, choices) and typed == str(len(choices) + 1):
        return UNKNOWN
    if question.kind in CHOOSING and len(choices) > LONG_LIST and _ONLY_NUMBERS.fullmatch(typed):
        choices = tuple(on_page(choices, moment.session.page))
        if not choices:
            return Complaint("engine.type_name")
    if not typed and _unwanted(question, event):
        return Complaint("engine.file_kept")
    return read_as(moment, question, event, choices)


_ABSENT = frozenset({"nghi", "xin nghi", "bao nghi", "absent"})
_ONLY_NUMBERS = re.compile(r"[0-9][0-9 ,.;+&]*")
"""Under a part of a long list numbers count from the top of that part."""


def _not_taken(moment: Moment, question: Question, taken: Complaint, text: str) -> Step:
    choices = moment.standing.choices(question)
    if adds_unknown(question, choices) and "count" in taken.args:  # *Chưa rõ* has a number, too
        taken = replace(taken, args={**taken.args, "count": str(len(choices) + 1)})
    why = complained(moment, taken)
    if fold(text).strip(" .!") in _ABSENT and question.kind in CHOOSING:
        why = " ".join((why, moment.say("engine.absent_how")))
    flags = _flags_in(moment, question, text)
    if flags:
        named = {*flags, *moment.session.picked}
        together = (c.name for c in choices if c.name in named and not stands_alone(c))
        return ticked(moment, question, tuple(together), why)
    listed = question.kind in CHOOSING and len(choices) <= LONG_LIST
    # What the form would refuse is not offered: an hour to come where one that was is asked for.
    offers = tuple(o for o in taken.offers if fault(moment.standing, question, o) != "constraint")
    if offers and not listed:  # a short list stands there whole, and its numbers count
        return offer(moment, offers, why)
    return again(moment, why)


def _keep_several(moment: Moment, first: Question, lines: tuple[str, ...], event: Event) -> Step:
    """Each line kept for its question; one that cannot be taken leaves its question open."""
    after = moment.then()
    why: list[str] = []
    facts: list[Fact] = []
    said: list[str] = []
    tried: set[str] = set()
    for line in lines:
        question, words = meant_by(after, first, line, tried)
        if question is None or _is_no_answer(words):
            noted = commands.note(line) or line
            after = after.set(notes=(*after.session.notes, Note(moment.now, noted)))
            continue
        tried.add(question.key)
        line_alone = replace(event, text=words)
        other = question_instead(after, question, line_alone)
        if other is not None and isinstance(age := read(after, other, line_alone), Answer):
            tried.add(other.key)
            after, more, told = stored_instead(after, question, other, age)
            facts, said = [*facts, *more], [*said, *told]
            continue
        skips = commands.read(words) is Command.SKIP
        taken = SKIPPED if skips else read(after, question, line_alone)
        if isinstance(taken, Complaint):
            why.append(_about(after, question, complained(after, taken)))
        elif broken := fault(after.standing, question, taken):
            wrong = complaint(question, broken, after.session.language)
            why.append(_about(after, question, complained(after, wrong, question)))
        else:
            said += understood(after, question, line_alone, taken)
            after, more = stored(after, question, taken)
            facts += more
    return forward(after, tuple(facts), *said, *why)


def _is_no_answer(words: str) -> bool:
    """A command or a note among the lines; *bỏ qua* passes over its question."""
    steers = commands.read(words) not in (None, Command.SKIP)
    return steers or commands.note(words) is not None or commands.correction(words).isdecimal()


def _about(moment: Moment, question: Question, why: str) -> str:
    return f"{shortened(label(moment, question).rstrip(' :?.'), 60)}: {why}"


def with_ticks(moment: Moment, question: Question, taken: Answer) -> Answer:
    """Typed choices together with what was ticked but not yet confirmed: no tick is lost."""
    picked = moment.session.picked
    before = moment.session.answers.get(question.key)
    confirmed = before is not None and tuple(before.value.split()) == picked
    if not picked or confirmed or taken.unknown:
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
    return kind in ("audio", "image") and not {f"attachment:{kind}", "attachment:file"} & takes
