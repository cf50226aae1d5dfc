"""What people on an alarm hear when it changes hands, or when nobody has it any more."""

from __future__ import annotations

from collections.abc import Iterable

from bot.alarm import lead_buttons
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.local import clock_time
from bot.paging import pages
from bot.secrecy import keep_out
from cases.escalation import Escalation
from cases.person import Person
from conversations.reply import Reply
from db import outbox


def letter(effects: Effects, ringing: Ringing, person: str, what: str, reply: Reply) -> None:
    """To one person, once for this state of the alarm, ahead of everything that is no alarm."""
    alarm, file = ringing.alarm, ringing.file
    if person not in keep_out.those_who_may(effects.house, file.case, (person,)):
        return
    once = f"{what}:{alarm.escalation.id}:{alarm.version}:{person}"
    lane = outbox.EMERGENCY if reply.urgent else outbox.REPLY
    effects.tell(person, reply, file.key, lane=lane, case=file.case.id, once=once)


def given_up(effects: Effects, ringing: Ringing, by: str | None) -> None:
    """The lead leads no more: they, who joined them and who raised it hear so, but not `by`."""
    house, code = effects.house, ringing.file.case.code
    before = ringing.alarm.escalation
    lead = before.acknowledged_by or ""
    if lead != by:
        _line(effects, ringing, lead, "leading.lost_lead", again=True)
    called = house.called(lead)
    for person in dict.fromkeys((*before.joined, before.raised_by)):
        if person in (lead, by) or person not in house.directory.people:
            continue
        raiser = person == before.raised_by
        key = "leading.given_up_raiser" if raiser else "leading.given_up"
        _line(effects, ringing, person, key, again=not raiser, called=called, code=code)


def unreachable(effects: Effects, ringing: Ringing, people: Iterable[str]) -> None:
    """Whoever leads the shift hears why it rings on: no phone of its lead takes anything."""
    house, code = effects.house, ringing.file.case.code
    called = house.called(ringing.alarm.escalation.acknowledged_by)
    for person_id in people:
        person = house.directory.people[person_id]
        text = house.say("leading.unreachable", person, code=code, called=called)
        reply = Reply((text,), urgent=True, discreet=True)
        letter(effects, ringing, person_id, "unreachable", reply)


def _line(
    effects: Effects, ringing: Ringing, person_id: str, key: str, *, again: bool, **more: str
) -> None:
    house, code = effects.house, ringing.file.case.code
    person = house.directory.people.get(person_id)
    if person is None:
        return
    text = house.say(key, person, **{"code": code, **more})
    options = (lead_buttons.take_again(house, person, code),) if again else ()
    reply = Reply((text,), options, urgent=True, discreet=True)
    letter(effects, ringing, person_id, "given_up", reply)


def to_the_lead(
    effects: Effects, ringing: Ringing, after: Escalation, key: str, **more: str
) -> None:
    """How a hand-over ended: they lead on, and may try another way."""
    house, code = effects.house, ringing.file.case.code
    person = house.directory.people.get(after.acknowledged_by or "")
    if person is None:
        return
    text = house.say(key, person, code=code, **more)
    options = (
        lead_buttons.hand_over(house, person, after),
        lead_buttons.call_next(house, person, after),
    )
    reply = Reply((text,), options, urgent=True, discreet=True)
    letter(effects, ringing, person.id, key, reply)


def offer(effects: Effects, ringing: Ringing, after: Escalation, to: Person) -> None:
    """*… xin bàn giao báo động cho anh/chị*, with how long the offer stands."""
    house, case = effects.house, ringing.file.case
    text = house.say(
        "leading.offer",
        to,
        called=house.called(after.acknowledged_by),
        code=case.code,
        place=pages.place(house, case, to),
        until=clock_time(after.offered_until) if after.offered_until else "",
    )
    how = house.say("leading.offer_how", to, code=case.code)
    options = lead_buttons.to_the_offer(house, to, after)
    reply = Reply((text, how), options, urgent=True, discreet=True)
    letter(effects, ringing, to.id, "offer", reply)


def handed(effects: Effects, ringing: Ringing, after: Escalation) -> None:
    """Who led, who joined them and who raised it hear who leads now; the others see it on the page
    they were sent."""
    house, case = effects.house, ringing.file.case
    before = ringing.alarm.escalation.acknowledged_by
    for person_id in pages.involved(house, ringing.alarm.escalation, frozenset()):
        if person_id == after.acknowledged_by:
            continue
        text = house.say(
            "leading.handed",
            house.directory.people[person_id],
            code=case.code,
            called=house.called(after.acknowledged_by),
            before=house.called(before),
            at=clock_time(house.now()),
        )
        urgent = person_id == before
        letter(effects, ringing, person_id, "handed", Reply((text,), urgent=urgent, discreet=True))


def second_here(effects: Effects, ringing: Ringing, who: str) -> None:
    """The lead wanted one more person, and here they are."""
    house, esc = effects.house, ringing.alarm.escalation
    lead = house.directory.people.get(esc.acknowledged_by or "")
    if lead is None:
        return
    text = house.say(
        "leading.second_here",
        lead,
        code=ringing.file.case.code,
        called=house.called(who),
        at=clock_time(house.now()),
    )
    letter(effects, ringing, lead.id, "second", Reply((text,), urgent=True, discreet=True))
