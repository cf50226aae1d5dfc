"""The phone list (*danh bạ trực*): whom a colleague rings up when no page was answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from cases.duty import EVERYONE
from cases.escalation import Reach
from cases.person import Person

ORDER: Final = ("on_duty", "backup", "shift_lead", "head")
"""The ladder's words in the order people are to be rung up."""


def may_see(reader: Person) -> bool:
    """Numbers of the staff are for the staff of the centre, not for its collaborators."""
    return reader.role in EVERYONE and not reader.disabled


def listed(
    reach: Reach, people: Mapping[str, Person], besides: Collection[str] = ()
) -> tuple[Person, ...]:
    """Who can be rung up, nobody twice; `besides`: the reader, and whoever may not know."""
    ids = dict.fromkeys(id for word in ORDER for id in reach.get(word, ()))
    found = (people[id] for id in ids if id in people and id not in besides)
    return tuple(person for person in found if person.phone and not person.disabled)
