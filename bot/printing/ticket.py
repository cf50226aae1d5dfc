"""The address of a paper: who may fetch which one until when, sealed so that it says nothing."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.keys import KeyRing
from db.seal import SealBroken, open_json, seal_json

GOOD_FOR = timedelta(minutes=10)
_PLACE = ("papers", "ticket", "")


@dataclass(frozen=True, slots=True)
class Ticket:
    """`person` may fetch `paper` of case id `case` as `ending` (pdf, docx)."""

    person: str
    case: str
    paper: str
    ending: str


def written_ticket(keys: KeyRing, ticket: Ticket, now: datetime) -> str:
    """The ticket as a word for an address."""
    until = int((now + GOOD_FOR).timestamp())
    value = [ticket.person, ticket.case, ticket.paper, ticket.ending, until]
    sealed = seal_json(keys.index(), *_PLACE, value)
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def read_ticket(keys: KeyRing, word: str, now: datetime) -> Ticket | None:
    """The ticket again; None for one that is old, broken, or not ours."""
    try:
        sealed = base64.urlsafe_b64decode(word + "=" * (-len(word) % 4))
        *value, until = open_json(keys.index(), *_PLACE, sealed)
    except (SealBroken, binascii.Error, ValueError):
        return None
    return Ticket(*value) if now.timestamp() < until else None
