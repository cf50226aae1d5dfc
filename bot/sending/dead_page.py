"""An emergency letter that arrives nowhere (*tin khẩn không đến được*) is an alarm of its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot import unopened
from bot.effects import Effects
from bot.sending.contact_news import among, named
from conversations.reply import Reply
from db import dead_letters
from db.letter import EMERGENCY, Letter
from db.work import Work

NOT_AGAIN: Final = timedelta(minutes=10)
"""About one person on one channel it is said once in so long."""
_TOLD = ("shift_lead", "head")


async def tell(work: Work, effects: Effects, letter: Letter) -> frozenset[str]:
    """Shift leads and heads who may know hear at once whom it did not reach; who they are."""
    house = effects.house
    owner = house.directory.people.get(letter.person or "")
    if letter.lane != EMERGENCY or letter.case is None or owner is None:
        return frozenset()
    file = await unopened.of_case(work, house, letter.case)
    if file is None:
        return frozenset()
    out, told = house.barred(file.case), set[str]()
    for person in among(house, owner):
        if person.role not in _TOLD or person.id in {*out, owner.id}:
            continue
        told.add(person.id)
        text = house.say(
            "delivery.page_dead",
            person,
            code=file.case.code,
            called=owner.called,
            channel=named(letter.to.channel),
        )
        reply = Reply((text,), urgent=True, discreet=True)
        effects.tell(person.id, reply, file.key, lane=EMERGENCY, case=file.case.id)
    effects.add(dead_letters.told(letter.id, house.now()))
    return frozenset(told)
