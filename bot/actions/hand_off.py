"""*Giao cho người khác*: offered to one person, who leads once they accept."""

from __future__ import annotations

import re

from bot.actions import acknowledge
from bot.actions.still_here import not_the_lead
from bot.alarm import alarms, lead_buttons, lead_letters, leads, todo
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.on_duty import reach_at
from bot.turn import Done, Turn
from cases import leading
from cases.entry import Entry
from cases.person import Person
from cases.refusal import Refusal
from conversations.reply import Option, Reply
from db import escalations
from db.work import Work

_WORDS = ("on_duty", "backup", "shift_lead")
"""Whom the roster names at this moment; the others are called by the ladder."""
_MOST = 8
_TYPED = re.compile(r"(?P<alarm>#?[a-z] ?[0-9]{1,9}|[0-9a-f]{32})(?:[. ](?P<to>[0-9a-f]{1,32}))?")


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<alarm id>` or `GIAO A7` lists whom it can be handed to; `<alarm id>.<person>` or
    `GIAO A7 2` asks that person."""
    said = _TYPED.fullmatch(arg)
    ringing = await alarms.find(work, turn.house, said["alarm"] if said else arg)
    if said is None or ringing is None:
        return Done(alarms.unknown(turn, arg))
    if refused := await not_the_lead(turn, work, ringing):
        return Done(refused)
    people = await _people(turn, work, ringing)
    to = _chosen(people, said["to"] or "")
    if to is None:
        return Done(_list(turn, ringing, people))
    return Done(_offered(turn, effects, ringing, to))


async def accept(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Nhận bàn giao*: they lead from now on, and see what is to be done."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.acknowledge", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    before, who = ringing.alarm.escalation, turn.person.id
    if before.is_open and before.acknowledged_by == who:
        return Done(await todo.opened(turn, work, before, ringing.file))
    if before.state == "paging":
        # The lead lost it meanwhile: who says that they take it has it.
        return await acknowledge.run(turn, work, effects, arg)
    after = leading.accept(before, who, turn.house.now())
    if isinstance(after, Refusal):
        return Done(Reply((turn.say("leading.no_offer", code=ringing.file.case.code),)))
    effects.add(escalations.changed(ringing.alarm, after))
    effects.note(Entry("handed_over", {"escalation": after.id}), by=who, case=after.case_id)
    await leads.handed(work, effects, ringing, after)
    return Done(await todo.opened(turn, work, after, ringing.file))


async def refuse(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Không nhận được*: the lead hears so at once and leads on."""
    ringing = await alarms.find(work, turn.house, arg)
    if ringing is None:
        return Done(alarms.unknown(turn, arg))
    decision = await turn.may(work, "escalation.acknowledge", ringing.about)
    if not decision.allowed:
        return Done(alarms.refused(turn, decision))
    house, code, who = turn.house, ringing.file.case.code, turn.person
    after = leading.refuse(ringing.alarm.escalation, who.id, house.now())
    if isinstance(after, Refusal):
        return Done(Reply((turn.say("leading.no_offer", code=code),)))
    effects.add(escalations.changed(ringing.alarm, after))
    effects.note(Entry("offer_refused", {"escalation": after.id}), by=who.id, case=after.case_id)
    lead_letters.to_the_lead(effects, ringing, after, "leading.refused", called=who.called)
    called = house.called(after.acknowledged_by)
    return Done(Reply((turn.say("leading.refused_noted", code=code, called=called),)))


async def _people(turn: Turn, work: Work, ringing: Ringing) -> list[Person]:
    """Whom it can be handed to: on duty or a shift lead, who may know of it, in a steady order."""
    house, esc = turn.house, ringing.alarm.escalation
    reach = await reach_at(work, house, house.now(), drill=esc.drill)
    out = {*house.barred(ringing.file.case), turn.person.id}
    ids = dict.fromkeys(p for word in _WORDS for p in reach.get(word, ()) if p not in out)
    return [house.directory.people[p] for p in ids][:_MOST]


def _chosen(people: list[Person], to: str) -> Person | None:
    """By id, or by their number in the list."""
    if to.isdecimal() and 0 < int(to) <= len(people):
        return people[int(to) - 1]
    return next((p for p in people if p.id == to), None)


def _list(turn: Turn, ringing: Ringing, people: list[Person]) -> Reply:
    house, esc, code = turn.house, ringing.alarm.escalation, ringing.file.case.code
    if not people:
        others = (lead_buttons.call_next(house, turn.person, esc),)
        return Reply((turn.say("leading.nobody_to_hand", code=code),), others, discreet=True)
    options = tuple(Option(f"{lead_buttons.HAND}.{esc.id}.{p.id}", p.called) for p in people)
    return Reply((turn.say("leading.whom", code=code),), options, discreet=True)


def _offered(turn: Turn, effects: Effects, ringing: Ringing, to: Person) -> Reply:
    """The same person asked twice is asked once, until the offer is over."""
    house, code = turn.house, ringing.file.case.code
    before = ringing.alarm.escalation
    after = leading.offer(before, turn.person.id, to.id, house.now())
    if isinstance(after, Refusal):
        return Reply((turn.say("leading.not_lead", code=code),))
    if before.offered_to == to.id:
        after = before
    else:
        effects.add(escalations.changed(ringing.alarm, after))
        entry = Entry("offered", {"escalation": after.id})
        effects.note(entry, by=turn.person.id, case=after.case_id)
        lead_letters.offer(effects, ringing, after, to)
    until = clock_time(after.offered_until) if after.offered_until else ""
    return Reply((turn.say("leading.offered", code=code, called=to.called, until=until),))
