"""What each form sets in motion when it is sent: the one table of consequences."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot import own_forms, reminders
from bot.after import (
    alarm_outcome,
    approval,
    closing,
    follow_up,
    kept,
    measures,
    report,
    review,
    risk,
    steps,
)
from bot.after.sent import Sent, Told
from bot.effects import Effects
from conversations.facts import FormFinished
from conversations.form import Form
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

AFTER: Mapping[str, Callable[[Sent], Awaitable[Told]]] = {
    "initial_risk": risk.run,
    "detailed_risk": risk.run,
    "review": review.run,
    "emergency_measures": measures.run,
    "follow_up": follow_up.run,
    "progress_note": follow_up.looked,
    "visit": follow_up.looked,
    "plan_approval": approval.run,
    "closing": closing.run,
    "alarm_outcome": alarm_outcome.run,
}
"""Form id → its own consequence; any other form is a report or is kept."""


async def follow(
    work: Work, effects: Effects, file: CaseFile, kept_: Kept, form: Form, fact: FormFinished
) -> Told:
    """The consequences of this form: the step of the case, then what the form itself asks for. One
    about a case that was closed meanwhile is kept, and sets nothing in motion."""
    sent = Sent(work, effects, file, kept_, form, fact)
    if file.case.state != "open" and not own_forms.is_report(effects.house, form):
        return file.case, (sent.say("closing.kept", code=file.case.code),)
    sent, moved = steps.along(sent)
    case, said = await _own(sent)(sent)
    await reminders.for_form(work, effects, case, form.id, fact.answers)
    return case, (*said, *moved)


def _own(sent: Sent) -> Callable[[Sent], Awaitable[Told]]:
    """Its own consequence; one that made its case is a report, any other is kept."""
    house, begun_alone = sent.effects.house, sent.kept.session.about is None
    if own_forms.is_report(house, sent.form):
        return report.run
    if begun_alone and own_forms.makes_case(house, sent.form):
        return report.run
    return AFTER.get(sent.form.id, kept.run)
