"""*Thư chết* (*/thu*): what did not arrive, for whoever sees to it that people are reached."""

from __future__ import annotations

from bot import dead_letters
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.reply import Reply
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Counts only."""
    if not (await turn.may(work, "letters.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    return Done(await dead_letters.screen(turn, work))
