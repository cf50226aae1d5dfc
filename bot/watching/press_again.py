"""A tap nobody hears is lost (Telegram keeps it for 150 seconds): it is asked for again."""

from __future__ import annotations

from bot import sweep, unopened
from bot.effects import Effects
from bot.house import House
from bot.paging.pages import ACKNOWLEDGE, DECLINE
from cases.paging import rings
from conversations.reply import Option, Reply
from db import escalations, outbox
from db.escalations import Alarm
from db.work import Work


async def ask(house: House) -> None:
    """Everyone who is being called now hears: please tap once more."""
    async with house.database.read() as work:
        open_now = await escalations.still_open(work)
    ringing = [alarm for alarm in open_now if rings(alarm.escalation)]
    await sweep.each("press_again", ringing, lambda alarm: _one(house, alarm))


async def _one(house: House, alarm: Alarm) -> None:
    """Each page is asked about once, whoever sees the silence first."""
    effects = Effects(house)
    async with house.database.begin() as work:
        await _ask(work, effects, alarm)
        await effects.write(work)
    house.take(effects.letters)


async def _ask(work: Work, effects: Effects, alarm: Alarm) -> None:
    house, esc = effects.house, alarm.escalation
    file = await unopened.case_of(work, house, esc)
    if file is None:
        return
    awaited = {t.person for t in esc.targets if t.may_answer} - house.barred(file.case)
    newest = {page.person: page for page in await escalations.pages_of(work, esc.id)}
    for id in sorted(awaited & newest.keys()):
        person, page = house.directory.people[id], newest[id]
        text = house.say("watching.press_again", person, code=file.case.code)
        options = (
            Option(f"{ACKNOWLEDGE}.{page.id}", house.say("alarm.acknowledge", person)),
            Option(f"{DECLINE}.{page.id}", house.say("alarm.decline", person)),
        )
        reply = Reply((text,), options, urgent=True, discreet=True)
        effects.tell(*(id, reply, file.key), lane=outbox.EMERGENCY, case=file.case.id, page=page.id)
