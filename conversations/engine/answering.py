"""An answer that was understood: checked, kept, and on to what comes next (*trả lời*)."""

from __future__ import annotations

from conversations.engine import danger, validity
from conversations.engine.chosen import told_once
from conversations.engine.moment import Moment
from conversations.engine.navigation import go_on
from conversations.engine.sending import goes_at_once, sent
from conversations.engine.session import Step
from conversations.engine.settling import settled
from conversations.engine.showing import again, show_open
from conversations.engine.spoken import complained
from conversations.facts import CaseFieldAnswered, DangerNamed, Fact
from conversations.question import Answer, Question

UNKNOWN = Answer("", unknown=True)
SKIPPED = Answer("")


def keep(moment: Moment, question: Question, answer: Answer, *first: str) -> Step:
    """Check the answer against the form; store it and go on, or complain."""
    broken = validity.fault(moment.standing, question, answer)
    if broken:
        raised = danger.named(moment, question, answer.value.split())
        if moment.session.offered or raised:
            return _broken(moment, question, answer, raised, broken)
        wrong = validity.complaint(question, broken, moment.session.language)
        return again(moment, complained(moment, wrong, question))
    after, facts = stored(moment.then(), question, answer)
    return forward(after, facts, *first, *told_once(moment, question, answer))


def _broken(
    moment: Moment,
    question: Question,
    answer: Answer,
    raised: tuple[DangerNamed, ...],
    broken: str,
) -> Step:
    """What breaks a rule is not offered again; a red flag rings all the same, its tick stays."""
    several = question.kind == "select_multiple" and raised
    after = moment.then(
        offered=(),
        raised=moment.session.raised or bool(raised),
        picked=tuple(answer.value.split()) if several else moment.session.picked,
    )
    after = after.set(asked_turn=after.session.turn)
    wrong = validity.complaint(question, broken, moment.session.language)
    return arrived(after, raised, complained(after, wrong, question))


def stored(moment: Moment, question: Question, answer: Answer) -> tuple[Moment, tuple[Fact, ...]]:
    """The same turn with the answer in its place, and what became true by it."""
    raised = danger.named(moment, question, answer.value.split())
    field = question.own.get("case", "")
    before = moment.session.answers.get(question.key, SKIPPED).value
    filled = (CaseFieldAnswered(field, answer.value),) if field and before != answer.value else ()
    changed = answer != moment.session.answers.get(question.key)
    after = moment.set(
        answers=moment.with_answer(question.key, answer),
        raised=moment.session.raised or bool(raised),
    )
    return settled(after, question if changed else None), (*raised, *filled)


def forward(moment: Moment, facts: tuple[Fact, ...], *first: str) -> Step:
    """On to the next stop; a red flag that comes once more is announced as such. A question marked
    `hl:at_once` that leaves nothing to ask sends the form."""
    last = None if moment.session.correcting else moment.question
    after = go_on(moment)
    if goes_at_once(after, last):
        return sent(after, facts, *first)
    question = after.question
    known = question is not None and question.key in after.session.answers
    if known and question is not None and not validity.fault(after.standing, question):
        return arrived(after, facts, *first, after.say("engine.flags_again"))
    return arrived(after, facts, *first)


def arrived(moment: Moment, facts: tuple[Fact, ...], *first: str) -> Step:
    """The step that ends here: an alarm is told first, then `first`, then what is open."""
    raised = any(isinstance(f, DangerNamed) for f in facts)
    urgent = (moment.say("engine.alarm_out"),) if raised else ()
    return moment.step(show_open(moment, *urgent, *first), *facts)
