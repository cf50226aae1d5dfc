"""The menu, whenever somebody asks for it."""

from __future__ import annotations

from bot.effects import Effects
from bot.menu import greeting
from bot.turn import Done, Turn
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`/start`, `/menu`."""
    return Done(greeting(turn))
