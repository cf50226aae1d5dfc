"""A page that can never arrive: its person counts as not reached, and the alarm climbs."""

from __future__ import annotations

from bot.house import House
from cases.escalation import failed
from db import access, cases, escalations
from db.outbox import Letter
from db.work import Work


async def told(work: Work, house: House, letter: Letter) -> bool:
    """Tell the alarm, when nothing else of the person rings; True when it climbs now."""
    if letter.page is None or letter.person is None:
        return False
    browsers = await access.with_browser(work, house.clock.real())
    if house.directory.rings(letter.person, browsers):
        return False
    page = await escalations.page(work, letter.page)
    alarm = await escalations.one(work, page.escalation) if page else None
    if alarm is None or alarm.escalation.state != "paging":
        return False
    after = failed(alarm.escalation, letter.person, house.now())
    await work.write([escalations.changed(alarm, after)])
    return after.next_moment is not None and after.next_moment <= house.now()


async def still_wanted(house: House, letter: Letter) -> bool:
    """Whether a page that waited is still to be sent: nobody has taken the alarm since, and its
    person may still know of it."""
    if letter.page is None:
        return True
    async with house.database.read() as work:
        page = await escalations.page(work, letter.page)
        alarm = await escalations.one(work, page.escalation) if page else None
        file = await cases.one(work, house.keys, alarm.escalation.case_id) if alarm else None
    if alarm is None or file is None or letter.person in house.barred(file.case):
        return False
    return alarm.escalation.state == "paging"
