"""The menu of the roster: what a person can do from */truc*."""

from __future__ import annotations

from typing import Final

from bot.roster import editing, swapping
from bot.turn import Turn
from conversations.reply import Option
from db.work import Work

_OWN: Final = (
    ("!mine", "duty.button_mine"),
    ("!swap", "duty.button_swap"),
    ("!absent", "duty.button_absent"),
)


async def shown(turn: Turn, work: Work, but: str = "") -> tuple[Option, ...]:
    """Own shifts for whoever can have some; the week; editing for those who answer for it."""
    own = _OWN if swapping.may(turn.house, turn.person) else ()
    may_edit = (await turn.may(work, editing.EDIT)).allowed
    edit = (("!edit", "duty.button_edit"),) if may_edit else ()
    every = (*own, ("!week", "duty.button_week"), *edit)
    return tuple(Option(token, turn.say(label)) for token, label in every if token != but)
