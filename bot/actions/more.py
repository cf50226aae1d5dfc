"""*Tôi xử lý, cần thêm người*: leads, and it rings on until a second person takes it."""

from __future__ import annotations

from bot.actions import acknowledge
from bot.effects import Effects
from bot.turn import Done, Turn
from cases import leading
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button (page id) or by text (`CAN THEM A7`). Whoever leads already asks for one more: the
    next rung is called in this very moment."""
    return await acknowledge.taken(turn, work, effects, arg, leading.more)
