"""How a page (*gọi người trực*) and the lines after it look: codes only, no name, no story."""

from __future__ import annotations

from dataclasses import replace

from bot.effects import Effects
from bot.house import House
from bot.local import clock_time, short_moment
from bot.paging import phone_list
from bot.paging.bundle import Bundle
from cases.barring import opens
from cases.case import Case
from cases.escalation import Escalation, Reach
from cases.ladder import LISTEN
from cases.mistake import is_doubted
from cases.paging import PageOrder
from cases.person import Person
from conversations.reply import Option, Reply
from db import escalations, outbox
from db.seal import Key

ACKNOWLEDGE, DECLINE, MORE, CONFIRM_MISTAKE = "!ack", "!busy", "!more", "!agree"
NOBODY: Reach = {}


def ordered(
    effects: Effects,
    esc: Escalation,
    case: Case,
    key: Key,
    orders: tuple[PageOrder, ...],
    earlier: Escalation | None = None,
    reach: Reach = NOBODY,
    together: Bundle | None = None,
) -> frozenset[str]:
    """Page these people on all their channels; who of them no letter could be written to. Older
    pages not yet sent are dropped. `earlier`: the alarm of this case that was over before; `reach`:
    whom a loud page tells them to ring up; `together`: repeats of several alarms for one person."""
    house, none = effects.house, set[str]()
    if orders:
        effects.add(outbox.cancelled_pages(esc.id))
    for order in orders:
        page_id = house.new_id()
        effects.add(escalations.paged(page_id, esc.id, order, house.now()))
        if together is not None and together.holds(order, case, page_id):
            continue
        person = house.directory.people[order.person]
        once = f"page:{esc.id}:{esc.episode}:{order.round}:{order.rung}:{order.repeat}"
        drawn = page(house, person, esc, case, page_id, loud=order.loud, earlier=earlier)
        if order.loud or not opens(case):
            numbers = phone_list.lines(house, person, reach)
            drawn = replace(drawn, parts=(*drawn.parts, *numbers))
        written = effects.tell(
            order.person,
            drawn,
            key,
            lane=outbox.EMERGENCY,
            case=case.id,
            page=page_id,
            once=f"{once}:{order.person}",
        )
        if not written:
            none.add(order.person)
    return frozenset(none)


def page(
    house: House,
    person: Person,
    esc: Escalation,
    case: Case,
    page_id: str,
    *,
    loud: bool,
    earlier: Escalation | None = None,
) -> Reply:
    """The page itself."""
    head = _head(house, person, esc, case, loud=loud)
    times = house.say(
        "alarm.times",
        person,
        place=place(house, case, person),
        received=short_moment(case.received_at),
        raised=clock_time(esc.raised_at),
    )
    how = house.say("alarm.how_to_answer", person, code=case.code)
    more = Option(f"{MORE}.{page_id}", house.say("leading.more", person))
    options = (
        Option(f"{ACKNOWLEDGE}.{page_id}", house.say("alarm.acknowledge", person)),
        Option(f"{DECLINE}.{page_id}", house.say("alarm.decline", person)),
        *(() if esc.wants_more else (more,)),
    )
    again = (*_again(house, person, earlier), *_second(house, person, esc))
    again = (*again, *_doubted(house, person, esc, case), *_unopened(house, person, esc, case))
    here = place(house, case, person)
    brief = phone_list.brief(house, person, esc, case, here, loud=loud)
    return Reply((head, *again, times, how), options, urgent=True, discreet=True, brief=brief)


def _head(house: House, person: Person, esc: Escalation, case: Case, *, loud: bool) -> str:
    """What it is, in one line; practice says that it is practice."""
    key = "alarm.loud" if loud and not esc.wants_more else "alarm.page"
    key = "alarm.listen" if esc.ladder.name == LISTEN else key
    head = house.say(key, person, code=case.code)
    return house.say("alarm.drill", person, page=head) if esc.drill else head


def _again(house: House, person: Person, earlier: Escalation | None) -> tuple[str, ...]:
    """That this is another alarm than the one that was over, so that nobody takes it for that."""
    if earlier is None or earlier.resolved_at is None:
        return ()
    return (house.say("alarm.again", person, at=short_moment(earlier.resolved_at)),)


def _second(house: House, person: Person, esc: Escalation) -> tuple[str, ...]:
    """That somebody leads already and wants one more person."""
    if not esc.wants_more:
        return ()
    return (house.say("leading.one_more", person, called=house.called(esc.acknowledged_by)),)


def _doubted(house: House, person: Person, esc: Escalation, case: Case) -> tuple[str, ...]:
    """That who raised it says it was a mistake, and nobody else has agreed yet."""
    if not is_doubted(esc) or esc.mistaken_at is None:
        return ()
    called, at = house.called(esc.mistaken_by), clock_time(esc.mistaken_at)
    return (house.say("mistake.on_page", person, called=called, at=at, code=case.code),)


def _unopened(house: House, person: Person, esc: Escalation, case: Case) -> tuple[str, ...]:
    """That the case itself does not open, and who can tell what is known."""
    if opens(case):
        return ()
    return (unopened_line(house, person, esc),)


def unopened_line(house: House, person: Person, esc: Escalation) -> str:
    """*Hồ sơ không mở được. Người báo: chị Lan.*"""
    called = house.called(esc.raised_by)
    if not called or person.id == esc.raised_by:
        return house.say("alarm.unopened", person)
    return house.say("alarm.unopened_ask", person, called=called)


def confirm_mistake(house: House, person: Person, esc: Escalation) -> Option:
    """*Xác nhận bấm nhầm*."""
    return Option(f"{CONFIRM_MISTAKE}.{esc.id}", house.say("mistake.confirm", person))


def place(house: House, case: Case, person: Person | None) -> str:
    """The commune, or that it is not known yet (*chưa rõ xã*)."""
    name = house.commune_name(case.commune, person.language if person else "vi")
    return name or house.say("alarm.place_unknown", person)


def involved(house: House, esc: Escalation, paged: frozenset[str]) -> tuple[str, ...]:
    """Everyone who knows of this alarm: paged, leading, joined, and who raised it."""
    people = [*sorted(paged), esc.acknowledged_by or "", *esc.joined, esc.raised_by]
    return tuple(p for p in dict.fromkeys(people) if p in house.directory.people)
