"""Days and hours typed alone answer the last question of the roster (*nghỉ từ …, đổi ca …*)."""

from __future__ import annotations

from bot.actions import absent, swap
from bot.effects import Effects
from bot.menu import greeting
from bot.turn import Done, Turn
from db import outbox
from db.work import Work

_LOOKED_AT = 3


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """What the newest choices on this phone were about; the menu when it was neither."""
    house, item = turn.house, turn.item
    for letter in await outbox.last_said(work, house.keys, item.address_hash, _LOOKED_AT):
        tokens = [option.token for option in letter.reply.options]
        if any(token.startswith("!absent.from.") for token in tokens):
            return await absent.typed_days(turn, work, effects, item.event.text)
        if any(token.startswith(("!swap.of.", "!swap.ask.")) for token in tokens):
            return await swap.typed_hours(turn, work, effects, item.event.text)
        if tokens:
            break
    return Done(greeting(turn))
