"""A page that can never arrive: its person counts as not reached, and the alarm climbs."""

from __future__ import annotations

from bot import unopened
from bot.directory import WEB
from bot.house import House
from cases.escalation import failed
from db import access, copies, escalations
from db.outbox import Letter
from db.work import Work


async def told(
    work: Work, house: House, letter: Letter, deaf: frozenset[str] = frozenset()
) -> bool:
    """Tell the alarm, when nothing else of the person rings; True when it climbs now. `deaf`:
    addresses (hashes) that take nothing now."""
    if letter.page is None or letter.person is None:
        return False
    if await rings_elsewhere(work, house, letter.person, deaf):
        return False
    page = await escalations.page(work, letter.page)
    alarm = await escalations.one(work, page.escalation) if page else None
    if alarm is None or not alarm.escalation.rings:
        return False
    after = failed(alarm.escalation, letter.person, house.now())
    if after == alarm.escalation:
        return False
    await work.write([escalations.changed(alarm, after)])
    return after.next_moment is not None and after.next_moment <= house.now()


async def still_wanted(house: House, letter: Letter) -> bool:
    """Whether a page that waited is still to be sent: nobody has taken the alarm since, its person
    may still know of it, and no newer page calls them."""
    if letter.page is None:
        return True
    async with house.database.read() as work:
        page = await escalations.page(work, letter.page)
        alarm = await escalations.one(work, page.escalation) if page else None
        file = await unopened.case_of(work, house, alarm.escalation) if alarm else None
        newest = await copies.newest_page(work, page.escalation, page.person) if page else None
    if alarm is None or file is None or letter.person in house.barred(file.case):
        return False
    return alarm.escalation.rings and newest == letter.page


async def rings_elsewhere(
    work: Work, house: House, person: str, deaf: frozenset[str] = frozenset()
) -> bool:
    """Whether a page may reach this person on anything but these addresses."""
    browsers = await access.with_browser(work, house.clock.real())
    if not house.directory.rings(person, browsers):
        return False
    if not deaf or person in browsers:
        return True
    # Beside a phone that takes nothing a web address without a browser is none either.
    left = [c for c in house.directory.reachable(person) if c.address_hash not in deaf]
    return any(c.address.channel != WEB for c in left)
