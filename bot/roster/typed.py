"""What people type about the roster: a span of time behind a word, and the name of a colleague."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
_ADD = re.compile(r"/?(?:truc|xep|duty|put) (?P<backup>du phong |backup )?(?P<rest>.+)")
_REMOVE = re.compile(r"/?(?:rut|off|remove) (?P<rest>.+)")
_REPLACE = re.compile(r"/?(?:thay|replace) (?P<who>.+?) (?:bang|by|with) (?P<rest>.+)")
_TITLES = ("anh", "chi", "em", "co", "chu", "bac")

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


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the roster as it was typed: `kind` add, remove or replace; `who` is replaced;
    `rest`: who it is about, and when."""

    kind: str
    rest: str
    who: str = ""
    role: str = "duty"


def edit(text: str) -> Edit | None:
    """Which change of the roster is typed, if any."""
    said = plain(text)
    if found := _REPLACE.fullmatch(said):
        return Edit("replace", found["rest"], found["who"])
    if found := _REMOVE.fullmatch(said):
        return Edit("remove", found["rest"])
    if found := _ADD.fullmatch(said):
        return Edit("add", found["rest"], role="backup" if found["backup"] else "duty")
    return None


def person_and_when(house: House, said: str) -> tuple[str, Sequence[Person], str]:
    """The name as typed, everybody it fits, and the rest: as much as can be is the name, for
    *mai* and *thứ* are names as well as days."""
    typed = said.split()
    for n in range(len(typed), 0, -1):
        if people := named(house, " ".join(typed[:n])):
            return " ".join(typed[:n]), people, " ".join(typed[n:])
    figures = (n for n, word in enumerate(typed) if word[0].isdigit())
    ends = next(figures, len(typed))
    return " ".join(typed[:ends]), (), " ".join(typed[ends:])


def named(house: House, name: str) -> Sequence[Person]:
    """Everyone whose name is this, or ends in it ("Lan", "thi lan", "chị Lan")."""
    wanted = fold(name).split()
    if wanted[:1] and wanted[0] in _TITLES:
        wanted = wanted[1:] or wanted
    people = house.directory.staff()
    whole = [p for p in people if fold(p.name).split() == wanted]
    ending = (p for p in people if wanted and fold(p.name).split()[-len(wanted) :] == wanted)
    return whole or list(ending)
