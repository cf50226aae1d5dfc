"""A *Cao* on the harm done, found by an assessment: the case is an emergency and its 12-hour clock
runs (Điều 26.3, 31, 32 NĐ 56/2017). It rings once; the ladder of pages is for danger right now."""

from __future__ import annotations

from bot import measures_button, reminders
from bot.after.sent import Sent
from bot.local import short_moment
from bot.on_duty import reach_at
from bot.paging import pages
from cases import agenda
from cases.barring import within
from cases.recipients import recipients
from cases.risk import Proposal
from conversations.reply import Reply
from db import outbox
from db import reminders as stored


async def begin(sent: Sent, proposal: Proposal) -> tuple[Sent, tuple[str, ...]]:
    """The case with its clock, and what the assessor is told; nothing for one that is an emergency
    already: its clock runs, or was ended by an outcome."""
    if not proposal.is_severe or sent.file.case.emergency:
        return sent, ()
    house = sent.effects.house
    sent = sent.move(sent.file.case.raise_emergency())
    rules = house.library.policy.reminders
    limit = agenda.clock_start(sent.file.case, rules, house.now()) + rules.clock_limit
    known = await stored.of_case(sent.work, sent.file.case.id)
    of_case = [p.reminder for p in known]
    marks = agenda.on_severe_harm(sent.file.case, of_case, rules, house.now(), house.new_id)
    reminders.plan(sent.effects, known, marks)
    ends = short_moment(limit)
    await _tell(sent, ends)
    return sent, (sent.say("risk.clock_runs", code=sent.file.case.code, limit=ends),)


async def _tell(sent: Sent, ends: str) -> None:
    """Those who work on an emergency, and the case's manager, hear it once."""
    house, case = sent.effects.house, sent.file.case
    out = house.barred(case) | {sent.by}
    reach = within(await reach_at(sent.work, house, house.now()), out)
    people = [p for p in house.directory.staff() if p.id not in out]
    told = recipients("clock", case=case, lead=case.assigned_to, people=people, reach=reach)
    for id_ in told:
        person = house.directory.people[id_]
        place = pages.place(house, case, person)
        text = house.say("risk.clock_started", person, code=case.code, place=place, limit=ends)
        once = f"severe_harm:{case.id}:{sent.kept.session.id}:{id_}"
        measures = await measures_button.of(sent.work, house, person, sent.file)
        reply = Reply((text,), measures, urgent=True)
        sent.effects.tell(id_, reply, sent.file.key, lane=outbox.NOTICE, case=case.id, once=once)
