"""Escalate: alarms climb until a person takes them (*gọi người tiếp theo*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot import sweep, unopened
from bot.effects import Effects
from bot.house import House
from bot.logs import log
from bot.on_duty import reach_at
from bot.paging import bundle, nobody_left, pages, phone_list
from bot.paging.bundle import Bundle
from cases.barring import taken_off, within
from cases.case import Case
from cases.escalation import Escalation, Reach, failed
from cases.paging import advance, is_due
from conversations.reply import Reply
from db import access, escalations, outbox, sessions
from db.change import Stale
from db.seal import Key
from db.work import Work

_CALL_LASTS = timedelta(minutes=30)
"""An intake untouched for longer is not a call any more."""
_ONCE_MORE = ("whoever no rung has called",)


async def tick(house: House) -> int:
    """Do what is due for every alarm, each in a transaction of its own; how many were due. Where
    several ring again for one person these share a transaction, and that person's letter."""
    now = house.now()
    async with house.database.read() as work:
        due = await escalations.due(work, now)
        # One that does not open is logged when it is its turn; it must not silence the others.
        alarms = await escalations.that_open(work, due) if len(due) >= bundle.MANY else []
    crowded = bundle.crowded(alarms, now)
    again = {esc.id for esc in alarms if _rings_again_for(esc, crowded, now)}
    if again and await _together(house, [id for id in due if id in again], crowded):
        due = [id for id in due if id not in again]
    return len(again) + await sweep.each("alarm", due, lambda id: _one(house, id))


def _rings_again_for(esc: Escalation, people: frozenset[str], now: datetime) -> bool:
    called = {target.person for target in esc.targets}
    return bundle.only_repeats(esc, now) and not called.isdisjoint(people)


async def _together(house: House, ids: Sequence[str], crowded: frozenset[str]) -> bool:
    """Ring these again in one transaction; False where that failed, and each is tried alone."""
    effects, together = Effects(house), Bundle(crowded)
    try:
        async with house.database.begin() as work:
            for id in ids:
                await _moved(work, effects, id, together)
            together.post(effects)
            await effects.write(work)
    except Stale:
        return False
    except Exception:
        log().exception("alarms_not_bundled", count=len(ids))
        return False
    house.take(effects.letters)
    return True


async def _one(house: House, id: str) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        await _moved(work, effects, id)
        await effects.write(work)
    house.take(effects.letters)


async def _moved(work: Work, effects: Effects, id: str, together: Bundle | None = None) -> None:
    """The alarm at this moment, if it is still due."""
    house, alarm = effects.house, await escalations.one(work, id)
    if alarm is None or not is_due(alarm.escalation, house.now()):
        return
    file = await unopened.case_of(work, house, alarm.escalation)
    if file is None:
        raise LookupError("the case of an alarm is gone")
    after = await climb(work, effects, alarm.escalation, file.case, file.key, together)
    # The alarm's own row first: of two processes the slower one is stale before it pages.
    effects.changes.insert(0, escalations.changed(alarm, after))


async def climb(
    work: Work,
    effects: Effects,
    esc: Escalation,
    case: Case,
    key: Key,
    together: Bundle | None = None,
) -> Escalation:
    """Advance the alarm to now and page whom that calls; a rung nobody of whom can be reached is
    climbed over in the same moment. Who may not know of the case is on no rung."""
    house, now, before = effects.house, effects.house.now(), esc
    # Somebody may have come, gone or got another telephone a second ago, in another process.
    await house.directory.refresh(work)
    out = house.barred(case)
    reach = within(await reach_at(work, house, now, drill=esc.drill), out)
    esc = taken_off(esc, out, now)
    effects.note(await unopened.noted(work, esc, case), by=None, case=case.id)
    forms = [f.id for f in house.library.forms.values() if f.asks_danger_first]
    busy = await sessions.busy(work, forms, now - _CALL_LASTS)
    browsers = await access.with_browser(work, house.clock.real())
    earlier = await escalations.ended_before(work, case.id, esc.id)
    for _ in (*esc.ladder.steps, *_ONCE_MORE):
        step = advance(esc, now, reach, busy - {esc.raised_by})
        none = pages.ordered(
            effects, step.escalation, case, key, step.pages, earlier, reach, together
        )
        effects.note(step.entries, by=None, case=case.id)
        esc = step.escalation
        for order in step.pages:
            if order.person in none or not house.directory.rings(order.person, browsers):
                esc = failed(esc, order.person, now)
        if esc.next_moment is None or esc.next_moment > now:
            break
    if (before.round, before.rung) != (esc.round, esc.rung):
        able = {p for p in _people(reach) if house.directory.rings(p, browsers)}
        _tell(effects, before, esc, case, key, reach, able)
    return esc


def _people(reach: Reach) -> set[str]:
    return {person for people in reach.values() for person in people}


def _tell(
    effects: Effects,
    before: Escalation,
    esc: Escalation,
    case: Case,
    key: Key,
    reach: Reach,
    able: set[str],
) -> None:
    """Another rung: who raised it hears the truth, and whoever can name somebody where nobody is
    left to call (`able`: who has a phone that works). Who leads and wants a second person hears who
    is called."""
    if esc.state == "acknowledged":
        _tell_the_lead(effects, esc, case, key)
        return
    if not able - {esc.raised_by} or (esc.targets and all(t.failed for t in esc.targets)):
        nobody_left.tell(effects, esc, case, key)
    elif before.rung >= 0 and esc.raised_by not in effects.house.barred(case):
        _tell_the_raiser(effects, esc, case, key, reach)


def _tell_the_lead(effects: Effects, esc: Escalation, case: Case, key: Key) -> None:
    house = effects.house
    person = house.directory.people.get(esc.acknowledged_by or "")
    called = ", ".join(house.called(target.person) for target in esc.targets)
    if person is None or not called:
        return
    text = house.say("alarm.more_wanted", person, code=case.code, called=called)
    once = f"more:{esc.id}:{esc.episode}:{esc.round}:{esc.rung}"
    effects.tell(person.id, Reply((text,)), key, lane=outbox.REPLY, case=case.id, once=once)


def _tell_the_raiser(effects: Effects, esc: Escalation, case: Case, key: Key, reach: Reach) -> None:
    """Nobody answered, somebody else is called: who raised it hears the truth, and after the whole
    ladder whom to ring up."""
    house = effects.house
    person = house.directory.people.get(esc.raised_by)
    called = ", ".join(house.called(target.person) for target in esc.targets)
    if person is None or not called:
        return
    text = house.say("alarm.climbed", person, code=case.code, called=called)
    once = f"climbed:{esc.id}:{esc.episode}:{esc.round}:{esc.rung}"
    numbers = phone_list.lines(house, person, reach) if esc.round > 0 and esc.rung == 0 else ()
    reply = Reply((text, *numbers))
    effects.tell(person.id, reply, key, lane=outbox.REPLY, case=case.id, once=once)
