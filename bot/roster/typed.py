"""What people type about the roster: a span of time behind a word, and the name of a colleague."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from bot.house import House
from bot.local import ZONE
from cases.person import Person
from conversations.fold import fold
from conversations.kinds.period import period
from conversations.kinds.plain import plain

SWAP: Final = re.compile(r"/?(?:doi ?ca|swap)(?: |$)")
ABSENT: Final = re.compile(r"/?(?:bao ?nghi|xin nghi|nghi|away)(?: phep)?(?: |$)")
_DAY = r"(?:[0-9]|hom nay|mai|ngay|thu |chu nhat|tu |today|tomorrow)"
_ADD = re.compile(
    rf"/?(?:truc|xep|duty|put) (?P<backup>du phong |backup )?(?P<who>.+?) (?P<when>{_DAY}.*)"
)
_REMOVE = re.compile(rf"/?(?:rut|off|remove) (?P<who>.+?)(?: (?P<when>{_DAY}.*))?")
_REPLACE = re.compile(
    rf"/?(?:thay|replace) (?P<who>.+?) (?:bang|by|with) (?P<by>.+?)(?: (?P<when>{_DAY}.*))?"
)

Span = tuple[datetime, datetime]


def rest(text: str, command: re.Pattern[str]) -> str:
    """What stands behind the word: "24/11 14h-18h" of "đổi ca 24/11 14h-18h"."""
    said = plain(text)
    found = command.match(said)
    return said[found.end() :].strip() if found else said


def period_of(house: House, said: str) -> Span | None:
    """From when until when, as moments; None when it cannot be understood."""
    found = period(said, house.now().astimezone(ZONE))
    return (found[0].astimezone(UTC), found[1].astimezone(UTC)) if found else None


def edit(text: str) -> tuple[str, re.Match[str]] | None:
    """Which change of the roster is typed: add, remove, replace, with its parts."""
    said = plain(text)
    for kind, pattern in (("replace", _REPLACE), ("remove", _REMOVE), ("add", _ADD)):
        if found := pattern.fullmatch(said):
            return kind, found
    return None


def named(house: House, name: str) -> Sequence[Person]:
    """Everyone whose name is this, or ends in it ("Lan", "thi lan", "chị Lan")."""
    wanted = fold(name).split()
    if wanted[:1] and wanted[0] in ("anh", "chi", "em", "co", "chu", "bac"):
        wanted = wanted[1:] or wanted
    people = house.directory.staff()
    whole = [p for p in people if fold(p.name).split() == wanted]
    ending = (p for p in people if wanted and fold(p.name).split()[-len(wanted) :] == wanted)
    return whole or list(ending)
