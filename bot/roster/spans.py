"""Spans of duty in a button's token, and who of the roster can be called."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta
from typing import Final

from bot.house import House
from bot.roster import minutes
from cases.roster.shift import ROLES

AHEAD: Final = timedelta(days=14)
"""How far ahead people look at their shifts, and gaps are looked for."""

Span = tuple[str, datetime, datetime]
"""As what, from when, until when."""


def token(role: str, starts_at: datetime, ends_at: datetime) -> str:
    """ "duty.29756340.29756760": the role and two minutes."""
    return f"{role}.{minutes.of(starts_at)}.{minutes.of(ends_at)}"


def read(text: str) -> Span | None:
    """The span of a token; None when it is none."""
    role, _, rest = text.partition(".")
    first, _, last = rest.partition(".")
    if role not in ROLES or not (_minute(first) and _minute(last)):
        return None
    begins, ends = minutes.begin(int(first)), minutes.begin(int(last))
    return (role, begins, ends) if begins < ends else None


def able(house: House) -> Container[str]:
    """Who is enrolled and has a contact that works."""
    return {p.id for p in house.directory.staff() if house.directory.reachable(p.id)}


def _minute(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 8
