"""*Giờ máy đúng*: the clock jumped, and a head or administrator says that it is right now."""

from __future__ import annotations

from bot.effects import Effects
from bot.turn import Done, Turn
from cases.entry import Entry
from conversations.reply import Reply
from db import troubles
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Whichever trouble was meant, there is one clock; pressed twice it is said once."""
    if not (await turn.may(work, "clock.confirm")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    doubts = [t for t in await troubles.still_open(work) if t.kind == troubles.CLOCK]
    if not doubts:
        return Done(Reply((turn.say("watching.clock_not_doubted"),)))
    effects.add(*(troubles.ended(t, turn.house.now()) for t in doubts))
    effects.note(Entry("clock_confirmed", {}), by=turn.person.id)
    return Done(Reply((turn.say("watching.clock_confirmed"),)))
