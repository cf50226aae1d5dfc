"""To whom a paper goes and who signs it: never a parent or carer under suspicion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.printing.written import Written
from cases.barring import PARENTAL

_OF_THE_HOME = frozenset({*PARENTAL, "relative"})
"""Suspects who may live with the child: a stepfather is told as a relative."""

Addressed = str | Mapping[str, str]
"""The words, or `said` with what stands instead where one of the home is `suspected`."""


def suspects_the_home(fields: Mapping[str, str], forms: Iterable[Written]) -> bool:
    """Whether the case, or any report in it, suspects who looks after the client at home."""
    said = {fields.get("suspect", ""), *(w.answers.get("suspect", "") for w in forms)}
    return bool(said & _OF_THE_HOME)


def addressed(to: Addressed, suspected: bool) -> str:
    """The words for this case; "" where nobody is to be named."""
    if isinstance(to, str):
        return to
    return to["suspected"] if suspected else to["said"]
