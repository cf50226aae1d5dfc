"""*Việc chờ anh/chị* (*/viec*): what this person is to decide, by code."""

from __future__ import annotations

from bot import waits
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.reply import Option, Reply
from db import cases
from db.work import Work

_SHOWN = 12


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Codes only; a tap opens the case, where the decision is made."""
    found = []
    for file in await cases.still_open(work, turn.house.keys, drill=turn.person.practises):
        for what in await waits.of_case(turn, work, file):
            found.append((file.case.code, turn.say(f"waits.{what}", code=file.case.code)))
    if not found:
        return Done(Reply((turn.say("waits.none"),)))
    shown = found[:_SHOWN]
    lines = "\n".join(f"• {line}" for _, line in shown)
    codes = dict.fromkeys(code for code, _ in shown)
    options = tuple(Option(f"!cases.{code}", code) for code in codes)
    return Done(Reply((turn.say("waits.head", count=len(found)), lines), options, discreet=True))
