"""Every function an expression may call, and those of ODK that are refused by name for now."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.xpath.function import Function
from conversations.xpath.functions.choices import CHOICES
from conversations.xpath.functions.dates import DATES
from conversations.xpath.functions.logic import LOGIC
from conversations.xpath.functions.numbers import NUMBERS
from conversations.xpath.functions.text import TEXT

FUNCTIONS: Mapping[str, Function] = {**LOGIC, **NUMBERS, **TEXT, **DATES, **CHOICES}

NOT_YET: frozenset[str] = frozenset(
    {
        "once",
        "uuid",
        "random",
        "randomize",
        "position",
        "count",
        "indexed-repeat",
        "instance",
        "current",
        "pulldata",
        "last",
        "checklist",
        "weighted-checklist",
        "version",
        "digest",
        "area",
        "distance",
        "property",
        "intersects",
    }
)
"""Functions of ODK that need repeats, other files or chance; a form that calls one is refused."""
