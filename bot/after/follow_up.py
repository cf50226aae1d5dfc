"""A follow-up, a note, a visit (*theo dõi*): the review is done, the next one is planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot import reminders
from bot.after import kept
from bot.after.sent import Sent, Told


async def run(sent: Sent) -> Told:
    """The next review, on the day the writer chose."""
    chosen = sent.fact.answers.get("next_date")
    next_on = date.fromisoformat(chosen) if chosen else None
    case = sent.file.case
    await reminders.for_review(sent.work, sent.effects, case, next_on)
    return case, (sent.say("cases.follow_up_kept", code=case.code),)


async def looked(sent: Sent) -> Told:
    """The same where somebody was reached; a call nobody answered is no review."""
    return await (run(sent) if _reached(sent.fact.answers) else kept.run(sent))


def _reached(answers: Mapping[str, str]) -> bool:
    return answers.get("contact") != "none" and "nobody" not in answers.get("met", "").split()
