"""A parent or carer is suspected: *biện pháp bảo vệ khẩn cấp, cách ly tạm thời* is proposed."""

from __future__ import annotations

from bot import about, own_forms, turn
from bot.after.sent import Sent
from bot.draft_line import title
from bot.local import short_moment
from cases.barring import proposes_protection
from cases.case import Case
from conversations.reply import Option, Reply
from db import outbox

MEASURES = "emergency_measures"


async def proposed(sent: Sent, case: Case) -> tuple[str, ...]:
    """What the writer of the report is told, with the form to fill in for who may begin it. The
    bot proposes; the chair of the commune decides."""
    if not proposes_protection(case.fields):
        return ()
    caregiver = case.fields.get("suspect") == "caregiver"
    key = "suspect.protection_caregiver" if caregiver else "suspect.protection"
    await _offered(sent, case)
    return (sent.say(key, received=short_moment(case.received_at)),)


async def _offered(sent: Sent, case: Case) -> None:
    house = sent.effects.house
    person, form = house.directory.people.get(sent.by), house.library.forms.get(MEASURES)
    if person is None or form is None:
        return
    actor = await turn.actor_of(sent.work, house, person)
    rights = house.library.policy.rights
    if not rights.begin(actor, MEASURES, about.case(case), report=False).allowed:
        return
    text = house.say("suspect.measures", person, code=case.code)
    fill = Option(f"{own_forms.ABOUT}.{MEASURES}.{case.code}", title(form, person.language))
    reply = Reply((text,), (fill,), discreet=True)
    once = f"protection:{case.id}:{sent.kept.session.id}"
    sent.effects.tell(person.id, reply, sent.file.key, lane=outbox.NOTICE, case=case.id, once=once)
