"""What each form sets in motion when it is sent: the one table of consequences."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot import own_forms
from bot.after import follow_up, kept, report, risk
from bot.after.sent import Sent, Told
from bot.effects import Effects
from conversations.facts import FormFinished
from conversations.form import Form
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

AFTER: Mapping[str, Callable[[Sent], Awaitable[Told]]] = {
    "initial_risk": risk.run,
    "follow_up": follow_up.run,
}
"""Form id → its own consequence; any other form is a report or is kept."""


async def follow(
    work: Work, effects: Effects, file: CaseFile, kept_: Kept, form: Form, fact: FormFinished
) -> Told:
    """The consequences of this form; one of the organisation's own is a report or is kept."""
    sent = Sent(work, effects, file, kept_, form, fact)
    return await (report.run if own_forms.is_report(form) else AFTER.get(form.id, kept.run))(sent)
