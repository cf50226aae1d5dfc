"""Numbers a case knows (*số điện thoại*): kept when they are answered, looked up when they call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.effects import Effects
from bot.house import House
from conversations.event import Address, Event
from conversations.kinds import phone
from conversations.question import Answer, Complaint, Question
from db import numbers
from db.cases import CaseFile
from db.numbers import Known
from db.work import Work

FIELDS: Mapping[str, str] = {
    "callback_number": "callback",
    "reporter_phone": "reporter",
    "suspect_phone": "suspect",
}
"""Question → whose number its answer is."""

CALLER, SUSPECT, FEARED = "caller", "suspect", "feared"
PHONE = "talk_safe"
"""The question whose telephone a child is speaking on; FEARED is one of its answers."""
_ANY = Question("number", "text", {})


def read(typed: str, at: datetime, language: str) -> str | Complaint:
    """The number that was typed, in any spelling people use; one that is only odd is taken."""
    event = Event("", Address("", ""), at, text=typed)
    found = phone.read(_ANY, event, (), at, language)
    if isinstance(found, Answer):
        return found.value
    odd = found.key == "complaint.phone_odd" and len(found.offers) == 1
    return found.offers[0].value if odd else found


def hash_of(house: House, number: str) -> str:
    """The look-up value of a number."""
    return numbers.hash_of(house.keys, number)


async def is_suspects(work: Work, number_hash: str) -> bool:
    """Whether a case knows this number as its suspect's (*KHÔNG GỌI SỐ NÀY*)."""
    known = await numbers.of_number(work, number_hash) if number_hash else ()
    return any(number.kind in numbers.NOT_TO_CALL for number in known)


async def keep(
    work: Work, effects: Effects, file: CaseFile, answers: Mapping[str, str], *, corrects: bool
) -> None:
    """The numbers among these answers, in the commit of the answers themselves. `corrects`: a
    number of the same kind that was there before was wrong and is forgotten."""
    told = {kind: answers[name] for name, kind in FIELDS.items() if answers.get(name)}
    # Whose telephone it is was asked before the number; of a second report only its own answer.
    whose = answers.get(PHONE) or (file.case.fields.get(PHONE) if corrects else "")
    if whose == FEARED and "callback" in told:
        told[FEARED] = told["callback"]
    if not told and PHONE not in answers:
        return
    known = await numbers.of_case(work, file.case.id)
    if corrects and whose != FEARED:
        effects.add(*(numbers.removed(n) for n in known if n.kind == FEARED))
    for kind, number in told.items():
        of_kind = [n for n in known if n.kind == kind]
        hashed = hash_of(effects.house, number)
        if corrects and kind != FEARED:
            effects.add(*(numbers.removed(n) for n in of_kind if n.number_hash != hashed))
        if all(n.number_hash != hashed for n in of_kind):
            add(effects, file, kind, number)


def add(effects: Effects, file: CaseFile, kind: str, number: str) -> None:
    """The case knows this number from now on."""
    house = effects.house
    known = Known(house.new_id(), hash_of(house, number), file.case.id, kind, house.now())
    effects.add(numbers.added(known, number, file.key))
