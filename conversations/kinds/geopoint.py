"""A place on the map (*vị trí*), stored "latitude longitude 0 accuracy" (degrees, metres)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event, Place
from conversations.fold import fold
from conversations.kinds.kind import Kind
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import LONGEST_LINE
from conversations.question import Answer, Choice, Complaint, Question

_TYPED = re.compile(r"(-?[0-9]{1,3}[.,][0-9]{1,15})\s*[,; ]\s*(-?[0-9]{1,3}[.,][0-9]{1,15})")


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """The place the phone sent, or "16.06, 108.21" typed."""
    place = event.place or _typed(event.text)
    if place is None:
        return Complaint("complaint.place_wanted")
    numbers = (place.latitude, place.longitude, place.accuracy)
    if not all(map(math.isfinite, numbers)) or abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
        return Complaint("complaint.no_such_place")
    return Answer(f"{place.latitude:.6f} {place.longitude:.6f} 0 {max(place.accuracy, 0):.0f}")


def _typed(text: str) -> Place | None:
    found = _TYPED.fullmatch(fold(text[:LONGEST_LINE]).strip("() "))
    if found is None:
        return None
    return Place(*(float(number.replace(",", ".")) for number in found.groups()))


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """Degrees, in the way map programs take them."""
    return "📍 " + ", ".join(answer.value.split()[:2])


GEOPOINT = Kind(or_unknown(read), say, frozenset({"place", "text"}))
