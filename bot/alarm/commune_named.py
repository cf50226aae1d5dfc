"""A commune in somebody's words (*ghi xã A7 Hòa Phước*), understood as in a form: names of today,
names from before the merger of 2025, districts, slips."""

from __future__ import annotations

import re

from bot.house import House
from bot.turn import Turn, lists
from conversations.kinds.choosing import chosen, label
from conversations.question import Choice, Complaint
from conversations.reply import Option

TYPED = "?"
"""Behind the code of a case: the commune is what the event says."""
_AFTER_CODE = re.compile(r"#?[A-Za-z]\s?[0-9]{1,9}\s+(?P<name>\S.*)", re.DOTALL)


def words(turn: Turn) -> str:
    """What was typed behind the code; "" on a tap."""
    event = turn.item.event
    if event.choice:
        return event.text if event.choice.endswith(f".{TYPED}") else ""
    found = _AFTER_CODE.search(event.text)
    return found["name"] if found else ""


def found(house: House, typed: str, language: str) -> str | Complaint:
    """The code of the one commune that is meant, or what may be meant, to be asked."""
    at = chosen(typed, _communes(house), language)
    return at if isinstance(at, Complaint) else _communes(house)[at].name


def options(turn: Turn, head: str, complaint: Complaint) -> tuple[Option, ...]:
    """What may be meant, one tap each."""
    language = turn.person.language
    known = {choice.name: label(choice, language) for choice in _communes(turn.house)}
    return tuple(Option(f"{head}.{o.value}", known[o.value]) for o in complaint.offers)


def _communes(house: House) -> tuple[Choice, ...]:
    return lists(house.library.policy)["communes"]
