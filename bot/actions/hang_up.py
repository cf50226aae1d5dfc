"""*Cúp máy* on the call screen: the line went dead before anybody said what the call was."""

from __future__ import annotations

from bot import menu
from bot.effects import Effects
from bot.local import clock_time
from bot.turn import Done, Turn
from cases.call import ANSWERED_FOR
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.reply import Reply
from db import calls
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """The call on the screen ends and is counted; with none there, the menu."""
    house = turn.house
    since = house.now() - ANSWERED_FOR
    found = await calls.answering(work, house.keys, turn.person.id, since)
    if found is None:
        return Done(menu.greeting(turn))
    return Done(Reply((ended(turn, effects, found),)))


def ended(turn: Turn, effects: Effects, found: calls.Kept) -> str:
    """The call is over and counted; what is said of it."""
    after = found.call.unnamed_end(turn.house.now())
    if isinstance(after, Refusal):
        return turn.say("calls.over", kind=turn.say(f"calls.kind_{found.call.kind}"))
    effects.add(calls.changed(found, after))
    entry = Entry("call_kept", {"kind": after.kind})
    effects.note(entry, by=turn.person.id, case=after.case_id)
    return turn.say("calls.ended", at=clock_time(after.started_at))
