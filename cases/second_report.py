"""What a second report of the same event tells a case (*tin báo mới*): what nobody knew yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cases.barring import ALSO

LATER: Final = "told_later"
"""The case field for what later reports filled in: `field=session`, a word each."""

_NOT_SAID: Final = ("", "unknown", "unnamed")
_OF_OURS: Final = ("official", "staff")
_WITH_ITS_OWN: Final = ("suspect_person", ALSO, LATER)
"""Whom a later report names is kept apart (`barring.also_named`)."""
_NUMBER, _WHOSE_PHONE = "callback_number", "talk_safe"


def adds(known: Mapping[str, str], told: Mapping[str, str], source: str) -> Mapping[str, str]:
    """The fields this report changes: what the first one said stands, *Chưa rõ* is nothing said,
    and what this very report (`source`: its session) filled in before follows its last answer."""
    later = _later(known)
    mine = {name for name, by in later.items() if by == source}
    told = _of_one_phone(known, {**told, **_taken_back(told, mine)}, mine)
    new = {
        name: value
        for name, value in told.items()
        if name not in _WITH_ITS_OWN and _may_fill(known, name, value, mine)
    }
    filled = {**later, **dict.fromkeys((n for n in new if new[n] not in _NOT_SAID), source)}
    return {**new, LATER: _words(filled)} if new else {}


def corrects(known: Mapping[str, str], own: Mapping[str, str]) -> Mapping[str, str]:
    """The first report's own answers: they stand from now on, whoever said it before."""
    later = _later(known)
    left = {name: by for name, by in later.items() if name not in own}
    return own if left == later else {**own, LATER: _words(left)}


def was_told_by(known: Mapping[str, str], name: str, source: str) -> bool:
    """Whether this later report filled in this field."""
    return _later(known).get(name) == source


def _may_fill(known: Mapping[str, str], name: str, value: str, mine: set[str]) -> bool:
    before = known.get(name, "")
    if value == before:
        return False
    return name in mine or (before in _NOT_SAID and value not in _NOT_SAID)


def _taken_back(told: Mapping[str, str], mine: set[str]) -> Mapping[str, str]:
    """Somebody of ours is kept apart too: of the suspect here only an own answer is taken back."""
    if told.get("suspect") not in _OF_OURS:
        return {}
    return {"suspect": "unknown" if "suspect" in mine else ""}


def _of_one_phone(
    known: Mapping[str, str], told: Mapping[str, str], mine: set[str]
) -> Mapping[str, str]:
    """Whose phone it is belongs to the number: both are this report's, or neither."""
    free = _NUMBER in mine or known.get(_NUMBER, "") in _NOT_SAID
    whose_known = known.get(_WHOSE_PHONE, "") not in _NOT_SAID and _WHOSE_PHONE not in mine
    if free and not whose_known and told.get(_NUMBER, "") not in _NOT_SAID:
        return told
    return {name: v for name, v in told.items() if name not in (_NUMBER, _WHOSE_PHONE)}


def _later(known: Mapping[str, str]) -> dict[str, str]:
    pairs = (word.partition("=") for word in known.get(LATER, "").split())
    return {name: by for name, _, by in pairs}


def _words(later: Mapping[str, str]) -> str:
    return " ".join(f"{name}={by}" for name, by in sorted(later.items()))
