"""The decision on a plan (*Mẫu 05*): who drafted the plan, and who manages the case, hear of it."""

from __future__ import annotations

from bot.after import commune, kept
from bot.after.sent import Sent, Told
from conversations.reply import Option, Reply
from db import cases

_PLAN = "support_plan"
_SAID = {"approve": "steps.plan_approved", "return": "steps.plan_returned"}


async def run(sent: Sent) -> Told:
    """By code alone; a plan that was given back is theirs to mend."""
    house, case = sent.effects.house, sent.file.case
    key = _SAID.get(sent.fact.answers.get("decision", ""))
    sheets = await cases.submissions_of(sent.work, house.keys, case.id)
    drafted = [sheet.person for sheet in sheets if sheet.form == _PLAN][-1:]
    out = house.barred(case) | {sent.by}
    for person_id in dict.fromkeys((*drafted, case.assigned_to or "")):
        person = house.directory.people.get(person_id)
        if key is None or person is None or person.disabled or person_id in out:
            continue
        see = Option(f"!cases.{case.code}", house.say("closing.see", person, code=case.code))
        reply = Reply((house.say(key, person, code=case.code),), (see,), discreet=True)
        once = f"decided:{sent.kept.session.id}:{person_id}"
        sent.effects.tell(person_id, reply, sent.file.key, case=case.id, once=once)
    if sent.fact.answers.get("decision") == "approve":
        heard = (*drafted, case.assigned_to or "")
        await commune.hears(sent, "commune.plan_approved", heard)
    return await kept.run(sent)
