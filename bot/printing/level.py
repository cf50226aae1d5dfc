"""The level of risk on a paper: what the officer chose, and what a second person made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.printing.levels import LEVELS
from bot.printing.written import Written
from cases.signature import Signature

Say = Callable[..., str]


def level_said(of: Written, signed: Sequence[Signature], say: Say) -> str:
    """The level that counts of a lower one nobody agreed to yet, with who is still asked; "" where
    the answer of the form says it all."""
    mine = next((s for s in signed if s.session_id == of.session), None)
    if mine is None or mine.state == "signed":
        return ""
    chosen, proposed = LEVELS[mine.chosen], LEVELS[mine.proposed]
    return say(f"papers.level_{mine.state}", chosen=chosen, proposed=proposed)
