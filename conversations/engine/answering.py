"""An event taken as the answer to the open question (*trả lời*)."""

from __future__ import annotations

from conversations.kinds.table import KINDS

from conversations.engine import danger, validity
from conversations.engine.moment import Moment
from conversations.engine.navigation import go_on
from conversations.engine.options import CHOOSING, LONG_LIST, adds_unknown
from conversations.engine.session import Step
from conversations.engine.showing import again, show_open
from conversations.engine.spoken import complained, understood
from conversations.event import Event
from conversations.facts import CaseFieldAnswered, DangerNamed, Fact
from conversations.question import Answer, Complaint, Question

UNKNOWN = Answer("", unknown=True)
SKIPPED = Answer("")


def answer(moment: Moment, question: Question, event: Event) -> Step:
    """Read what was sent; keep it and go on, or say what is wrong and ask again."""
    instead = _file_instead_of_words(moment, question, event)
    if instead is not None:
        return _keep_instead(moment, question, instead, event)
    taken = read(moment, question, event)
    if isinstance(taken, Complaint):
        return again(moment, complained(moment, taken))
    taken = with_ticks(moment, question, taken)
    return keep(moment, question, taken, *understood(moment, question, event, taken))


def keep(moment: Moment, question: Question, answer: Answer, *first: str) -> Step:
    """Check the answer against the form; store it and go on, or complain."""
    broken = validity.fault(moment.standing, question, answer)
    if broken:
        wrong = validity.complaint(question, broken, moment.session.language)
        return again(moment, complained(moment, wrong))
    after, facts = stored(moment.then(), question, answer)
    return forward(after, facts, *first)


def stored(moment: Moment, question: Question, answer: Answer) -> tuple[Moment, tuple[Fact, ...]]:
    """The same turn with the answer in its place, and what became true by it."""
    raised = danger.named(moment, question, answer.value.split())
    field = question.own.get("case", "")
    before = moment.session.answers.get(question.name, SKIPPED).value
    filled = (CaseFieldAnswered(field, answer.value),) if field and before != answer.value else ()
    after = moment.set(
        answers=moment.with_answer(question.name, answer),
        raised=moment.session.raised or bool(raised),
    )
    return after, (*raised, *filled)


def forward(moment: Moment, facts: tuple[Fact, ...], *first: str) -> Step:
    """On to the next stop; a red flag that comes once more is announced as such."""
    after = go_on(moment)
    question = after.question
    known = question is not None and question.name in after.session.answers
    if known and question is not None and not validity.fault(after.standing, question):
        return arrived(after, facts, *first, after.say("engine.flags_again"))
    return arrived(after, facts, *first)


def arrived(moment: Moment, facts: tuple[Fact, ...], *first: str) -> Step:
    """The step that ends here: an alarm is told first, then `first`, then what is open."""
    raised = any(isinstance(f, DangerNamed) for f in facts)
    urgent = (moment.say("engine.alarm_out"),) if raised else ()
    return moment.step(show_open(moment, *urgent, *first), *facts)


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
    if not picked or question.name in moment.session.answers or taken.unknown:
        return taken
    choices = moment.standing.choices(question)
    alone = {c.name for c in choices if c.columns.get("exclusive") == "yes"}
    names = {*picked, *taken.value.split()}
    if names & alone:
        return taken
    return Answer(" ".join(c.name for c in choices if c.name in names))


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
    said = {q.name for q in _stops_with(moment, question, Answer("?"))}
    unsaid = _stops_with(moment, question, UNKNOWN)
    following = unsaid[[q.name for q in unsaid].index(question.name) + 1 :][:1]
    fits = (q for q in following if q.kind == file.kind and q.name not in said)
    return next(fits, None)


def _stops_with(moment: Moment, question: Question, answer: Answer) -> tuple[Question, ...]:
    return moment.set(answers=moment.with_answer(question.name, answer)).standing.stops


def _keep_instead(moment: Moment, question: Question, other: Question, event: Event) -> Step:
    taken = read(moment, other, event)
    if isinstance(taken, Complaint):
        return again(moment, complained(moment, taken))
    after, facts = stored(moment.then(), question, UNKNOWN)
    after, more = stored(after, other, taken)
    said = understood(moment, other, event, taken)
    return forward(after, (*facts, *more), *said)
