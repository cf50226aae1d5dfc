"""A form that is kept with its case and moves nothing."""

from __future__ import annotations

from bot.after.sent import Sent, Told


async def run(sent: Sent) -> Told:
    """Its writer hears where it stands."""
    case = sent.file.case
    return case, (sent.say("cases.form_kept", form=sent.titled, code=case.code),)
