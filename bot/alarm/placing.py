"""The commune became known: everyone still on the alarm gets one new line."""

from __future__ import annotations

from bot.effects import Effects
from bot.paging import pages
from bot.secrecy import keep_out
from conversations.reply import Reply
from db import escalations, outbox
from db.cases import CaseFile
from db.work import Work


async def tell_everyone(work: Work, effects: Effects, file: CaseFile) -> None:
    """One line with the code and the commune, to all whom the alarm concerns."""
    house, case = effects.house, file.case
    alarm = await escalations.open_of_case(work, case.id)
    if alarm is None:
        return
    sent = await escalations.pages_of(work, alarm.escalation.id)
    paged = frozenset(page.person for page in sent)
    involved = pages.involved(house, alarm.escalation, paged)
    for person_id in keep_out.those_who_may(house, case, involved):
        if person_id == alarm.escalation.raised_by:
            continue
        person = house.directory.people[person_id]
        place = pages.place(house, case, person)
        text = house.say("alarm.placed", person, code=case.code, place=place)
        effects.tell(
            person_id,
            Reply((text,), urgent=True, discreet=True),
            file.key,
            lane=outbox.EMERGENCY,
            case=case.id,
            once=f"placed:{alarm.escalation.id}:{case.commune}:{person_id}",
        )
