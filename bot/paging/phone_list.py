"""The phone list as the last rung (*danh bạ trực*): whom to ring up when no page was answered."""

from __future__ import annotations

from bot.house import House
from bot.local import clock_time
from cases import phone_list
from cases.case import Case
from cases.escalation import Escalation, Reach
from cases.person import Person
from conversations.kinds.phone import spaced

_MOST = 6
"""Numbers of one message; the whole list is on the duty screen and on paper."""


def lines(house: House, reader: Person, reach: Reach) -> tuple[str, ...]:
    """Colleagues to ring up, on duty first; for collaborators the centre and 111, 113. Nothing
    where no number is known: then there is nothing to add to the page."""
    if not phone_list.may_see(reader):
        return (house.say("second_path.call_centre", reader, phone=_centre(house)),)
    found = phone_list.listed(reach, house.directory.people, {reader.id})[:_MOST]
    if not found:
        return ()
    numbers = "\n".join(f"• {p.called} {spaced(p.phone)}" for p in found)
    return (house.say("second_path.call_them", reader, numbers=numbers),)


def brief(
    house: House, person: Person, esc: Escalation, case: Case, place: str, *, loud: bool
) -> str:
    """A page in one line, for channels that only ring: code, place, since when, how to answer."""
    return house.say(
        "second_path.brief_loud" if loud else "second_path.brief",
        person,
        code=case.code,
        place=place,
        raised=clock_time(esc.raised_at),
        phone=_centre(house),
    )


def _centre(house: House) -> str:
    return house.library.policy.units.centre.phone
