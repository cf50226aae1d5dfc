"""What somebody types while an alarm calls them: *OK* alone, or words nobody understands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from bot import answered
from bot.alarm import alarms
from bot.alarm.alarms import Ringing
from bot.effects import Effects
from bot.house import House
from bot.turn import Turn
from cases.entry import Entry
from cases.person import Person
from conversations.reply import Option, Reply
from db import escalations, inbox, journal
from db.ids import first_of
from db.work import Work

MOST: Final = 5
"""Hints to one person without an action of theirs between: then it is a machine, or a pocket."""
_HINTED: Final = "hinted"
_COUNTED: Final = timedelta(hours=1)


async def waiting_for(work: Work, house: House, person: Person) -> Sequence[Ringing]:
    """The alarms that call this person now, or are offered to them, oldest first."""
    found = []
    for esc in await escalations.open_for(work, person.id, drill=person.practises):
        rings = esc.rings and esc.acknowledged_by != person.id
        if rings or esc.offered_to == person.id:
            ringing = await alarms.of_escalation(work, house, esc.id)
            if ringing is not None and person.id not in house.barred(ringing.file.case):
                found.append(ringing)
    return found


async def given(turn: Turn) -> bool:
    """Say how the alarm that rings for them is answered, at most five times; False where none does
    and the menu is the answer."""
    house, effects = turn.house, Effects(turn.house)
    async with house.database.read() as work:
        waiting = await waiting_for(work, house, turn.person)
        since = first_of(house.clock.real() - _COUNTED)
        last = await journal.latest_of(work, turn.person.id, since, MOST) if waiting else ()
    if not waiting:
        return False
    async with house.database.begin() as work:
        if len(last) == MOST and set(last) == {_HINTED}:
            effects.add(inbox.done(turn.item.id, house.now()))
        else:
            effects.note(Entry(_HINTED), by=turn.person.id)
            answered.replied(turn, effects, hint(turn, waiting), turn.open)
        await effects.write(work)
    house.take(effects.letters)
    return True


def hint(turn: Turn, waiting: Sequence[Ringing]) -> Reply:
    """How to answer the one alarm, or which of several."""
    codes = [ringing.file.case.code for ringing in waiting]
    if len(codes) == 1:
        code = codes[0]
        both = (
            Option(f"!ack.{code}", turn.say("alarm.acknowledge")),
            Option(f"!busy.{code}", turn.say("alarm.decline")),
        )
        return Reply((turn.say("leading.hint", code=code),), both, discreet=True)
    options = tuple(Option(f"!ack.{code}", turn.say("leading.take", code=code)) for code in codes)
    said = turn.say("leading.several", count=len(codes), code=codes[0])
    return Reply((said,), options, discreet=True)
