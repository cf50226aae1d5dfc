"""Repeats of many alarms for one person in one moment are one letter (*gộp báo động*), so that the
telephone can still be used; a first page never waits in a bundle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.effects import Effects
from cases.case import Case
from cases.escalation import Escalation
from cases.paging import PageOrder
from conversations.reply import Option, Reply
from db import outbox

MANY: Final = 3
"""From so many alarms on they share a letter."""
_BUTTONS: Final = 10


@dataclass(slots=True)
class Bundle:
    """The repeats of one moment. `crowded`: who hears them in one letter."""

    crowded: frozenset[str]
    repeat: timedelta = timedelta(minutes=1)
    held: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def holds(self, order: PageOrder, case: Case, page_id: str) -> bool:
        """Keep this page for the common letter, if it is a repeat for somebody with many."""
        if order.repeat == 0 or order.person not in self.crowded:
            return False
        self.held.setdefault(order.person, []).append((case.code, page_id))
        return True

    def post(self, effects: Effects) -> None:
        """One letter a person: every code, and a button each for the oldest. It rings until the
        next repeat at most; by then it is old news."""
        house = effects.house
        for person_id, pages in self.held.items():
            person = house.directory.people[person_id]
            codes = ", ".join(code for code, _ in pages)
            text = house.say("alarm.bundle", person, count=len(pages), codes=codes)
            take = house.say("alarm.acknowledge", person)
            options = (Option(f"!ack.{page}", f"{take} {code}") for code, page in pages[:_BUTTONS])
            effects.tell(
                person_id,
                Reply((text,), tuple(options), urgent=True, discreet=True),
                house.keys.staff(),
                lane=outbox.EMERGENCY,
                once=f"bundle:{pages[0][1]}:{person_id}",
                expires_at=house.now() + self.repeat,
            )


def crowded(alarms: Iterable[Escalation], now: datetime) -> frozenset[str]:
    """Who would be rung again by `MANY` of these alarms or more at this moment."""
    count = Counter(t.person for esc in alarms if only_repeats(esc, now) for t in esc.targets)
    return frozenset(person for person, times in count.items() if times >= MANY)


def only_repeats(esc: Escalation, now: datetime) -> bool:
    """Whether nothing but a repeat of the present rung is due."""
    if not esc.rings or esc.next_at is None or esc.repeat_at is None:
        return False
    return esc.repeat_at <= now < esc.next_at
