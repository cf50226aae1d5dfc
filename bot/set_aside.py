"""An event that failed three times: it is kept, and people are told at once."""

from __future__ import annotations

from bot.effects import Effects
from bot.house import House
from bot.on_duty import reach_at
from conversations.reply import Reply
from db import outbox
from db.inbox import Received


async def tell(house: House, item: Received) -> None:
    """Everyone on duty and every shift lead; where there is none of them, everyone."""
    effects = Effects(house)
    async with house.database.begin() as work:
        reach = await reach_at(work, house, house.now())
        people = dict.fromkeys((*reach.get("on_duty", ()), *reach.get("shift_lead", ())))
        people = people or dict.fromkeys(reach.get("everyone", ()))
        for person_id in people:
            person = house.directory.people[person_id]
            text = house.say("alarm.set_aside", person, id=item.id[:12])
            effects.tell(
                person_id,
                Reply((text,), urgent=True),
                house.keys.staff(),
                lane=outbox.EMERGENCY,
                once=f"aside:{item.id}:{person_id}",
            )
        await effects.write(work)
    house.take(effects.letters)
