"""A time of day in the words people use: 14:30, 14h30, 14g30, 9 giờ tối, 2h chiều."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from conversations.question import Complaint

_CLOCK = re.compile(
    r"(?<![0-9/.\-])([0-9]{1,2})\s*(?:"
    r"(?::|h|g|gio)\s*([0-9]{1,2})(?:\s*(?:p|ph|phut)\b)?(?![0-9/.\-])"
    r"|(?:h|g|gio|o'?clock)\b(\s*ruoi\b)?"
    r"|(?=\s*(?:am|pm|a\.m\.|p\.m\.)))"
)
_PART = re.compile(r"\b(sang|trua|chieu|toi|dem|khuya|am|pm|a\.m\.|p\.m\.)(?![a-z])")
_LATE = frozenset({"dem", "khuya"})


@dataclass(frozen=True, slots=True)
class Clock:
    """The time found, and what the text says besides. `after_midnight`: *1 giờ đêm qua* is the
    morning after that day."""

    at: time
    rest: str
    after_midnight: bool = False


def clock(folded: str) -> Clock | Complaint | None:
    """The time in a folded text; None when it names none."""
    found = _CLOCK.search(folded)
    if found is None:
        return None
    part = _PART.search(folded)
    name = part[1].replace(".", "") if part else ""
    hour, minute = int(found[1]), int(found[2] or (30 if found[3] else 0))
    if hour > 24 or minute > 59 or (hour == 24 and minute) or (hour > 12 and name in ("am",)):
        return Complaint("complaint.no_such_time", {"typed": found[0].strip()})
    at = time(_hour(hour % 24, name), minute)
    rest = _PART.sub(" ", folded[: found.start()] + " " + folded[found.end() :])
    return Clock(at, " ".join(rest.split()), name in _LATE and at.hour < 5)


def _hour(hour: int, part: str) -> int:
    """The hour of 24 that an hour of 12 means in a part of the day."""
    match part:
        case "chieu" | "pm":
            return hour + 12 if hour < 12 else hour
        case "toi":
            return hour % 12 + (12 if hour % 12 >= 4 else 0) if hour <= 12 else hour
        case "dem" | "khuya":
            return hour % 12 + (12 if hour % 12 >= 6 else 0) if hour <= 12 else hour
        case "trua":
            return hour + 12 if hour < 4 else hour
        case "am" | "sang":
            return hour % 12 if hour == 12 else hour
    return hour
