"""A time of day in the words people use: 14h30, 2 rưỡi chiều, 3h kém 15, 2-3h sáng, nửa đêm."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from conversations.kinds.small_numbers import figure, pattern
from conversations.question import Complaint

_HOUR, _MINUTE = pattern(0, 24), pattern(0, 59)
_MARK = r"(?:gio|h|g)"
_PARTS = r"sang som|rang sang|sang|trua|xe chieu|chieu|toi|dem|khuya|am|pm|a\.m\.?|p\.m\.?"
_PART = re.compile(rf"(?<![a-z'])(?:(?:vao|buoi|luc|hoi|ban) )*(?P<part>{_PARTS})(?![a-z'])")
_NOT_AFTER = "".join(rf"(?<!{word} )" for word in ("ngay", "hom", "thu", "mung", "thang", "bua"))
_CLOCK = re.compile(
    rf"(?<![\w/.\-:])(?:kem (?P<less>{_MINUTE}) (?:phut )?)?(?:"
    rf"(?P<full>{_HOUR}) ?(?::|{_MARK}) ?(?P<minute>{_MINUTE})(?: ?(?:phut|ph|p)\b)?"
    rf"(?! ?(?:/|thang|tet))(?!(?!am\b|pm\b)\w)(?![.\-][0-9])"
    rf"|(?P<even>{_HOUR}) ?(?:{_MARK}\b|o'?clock)(?: ?(?P<half>ruoi)\b"
    rf"| ?(?:kem|thieu) ?(?P<under>{_MINUTE})(?: ?(?:phut|ph|p)\b)?)?"
    rf"|(?P<bare>{_HOUR}) (?:ruoi|r)\b"
    rf"|{_NOT_AFTER}(?P<said>[0-9]{{1,2}})(?= ?(?:buoi )?(?:{_PARTS})\b(?!'))"
    rf"|(?P<night>nua dem|midnight)|(?P<noon>giua trua|dung trua|dung ngo|noon))"
)
# *2-3h*, *2 đến 3 giờ*: the first of the two is an hour as well.
_PAIR = re.compile(
    rf"(?<![\w/.\-:])([0-9]{{1,2}}) ?(?:-|,| den | toi'? | hoac | hay | )"
    rf" ?(([0-9]{{1,2}}) ?{_MARK}(?![a-z]))"
)
_DASH = re.compile(rf"(?<=[0-9hgo])-(?=[0-9]{{1,2}}(?::| ?{_MARK}))")
_PAIR_APART = 4
_JOINS = re.compile(r"(?:^|(?<= ))(?:-|den|toi'|hoac|hay|tu)(?= |$)")
_FITTING = {
    **dict.fromkeys(("sang", "sang som", "rang sang"), frozenset(range(1, 12))),
    **dict.fromkeys(("chieu", "xe chieu"), frozenset(range(12, 19))),
    "trua": frozenset(range(10, 16)),
    "toi": frozenset({0, *range(17, 24)}),
    "dem": frozenset({*range(19, 24), *range(6)}),
    "khuya": frozenset({*range(21, 24), *range(5)}),
    "am": frozenset(range(12)),
    "pm": frozenset(range(12, 24)),
}
_NIGHT = frozenset({"dem", "khuya", "toi"})


@dataclass(frozen=True, slots=True)
class Clock:
    """The times that may be meant, and what the text says besides. `night`: small hours are those
    after that day (*1 giờ đêm qua*); `day_ends`: 24 giờ, the end of that day."""

    times: tuple[time, ...]
    rest: str
    night: bool = False
    day_ends: bool = False


def clock(said: str) -> Clock | Complaint | None:
    """The times a plain text may mean; None when it names none."""
    text = _PAIR.sub(_both, _DASH.sub(" - ", said))
    matches = list(_CLOCK.finditer(text))
    if not matches:
        return None
    times: list[time] = []
    parts = [_part_of(text, n, matches) for n in range(len(matches))]
    for match, part in zip(matches, parts, strict=True):
        meant = _times(match, part)
        if not meant:
            return Complaint("complaint.no_such_time", {"typed": match[0].strip()})
        times += [at for at in meant if at not in times]
    rest = _JOINS.sub(" ", _PART.sub(" ", _CLOCK.sub(" ", text)))
    night = any(part in _NIGHT for part in parts) or any(match["night"] for match in matches)
    ends = any((match["full"] or match["even"]) == "24" for match in matches)
    return Clock(tuple(times), " ".join(rest.split()), night, ends)


def either_half(hour: int, minute: int) -> tuple[time, ...]:
    """An hour up to twelve without its part of the day may be of either half of it."""
    if not 1 <= hour <= 12:
        return (time(hour % 24, minute),)
    return (time(hour, minute), time((hour + 12) % 24, minute))


def _both(pair: re.Match[str]) -> str:
    """Only hours that follow one another: *kém 15 3 giờ* is no pair."""
    near = 0 < int(pair[3]) - int(pair[1]) <= _PAIR_APART
    return f"{pair[1]}h - {pair[2]}" if near else pair[0]


def _part_of(text: str, n: int, matches: list[re.Match[str]]) -> str:
    """The part of the day said after this time, else anywhere."""
    following = matches[n + 1].start() if n + 1 < len(matches) else len(text)
    part = _PART.search(text[matches[n].end() : following]) or _PART.search(text)
    return part["part"].replace(".", "") if part else ""


def _times(found: re.Match[str], part: str) -> tuple[time, ...]:
    """() when there is no such time."""
    if found["night"] or found["noon"]:
        return (time(0) if found["night"] else time(12),)
    typed = found["full"] or found["even"] or found["bare"] or found["said"]
    hour = figure(typed)
    minute = figure(found["minute"]) if found["minute"] else 0
    minute = 30 if found["half"] or found["bare"] else minute
    less = found["under"] or found["less"]
    if hour > 24 or minute > 59 or (hour == 24 and minute) or (hour > 12 and part == "am"):
        return ()
    exact = typed.startswith("0") and not part
    starts = (time(hour % 24, minute),) if exact else _in_part(hour, minute, part)
    return tuple(_earlier(at, figure(less)) for at in starts) if less else starts


def _in_part(hour: int, minute: int, part: str) -> tuple[time, ...]:
    """The halves of the day that agree with the part named; both when neither does."""
    both = either_half(hour, minute)
    if part and hour > 12 and hour != 24 and hour not in _FITTING[part] | {hour % 12}:
        # *14h sáng*: one of the two is a slip.
        return both if part in _NIGHT else (*both, time(hour - 12, minute))
    fitting = tuple(at for at in both if at.hour in _FITTING[part]) if part else ()
    return fitting if len(fitting) == 1 else both


def _earlier(at: time, minutes: int) -> time:
    before = (at.hour * 60 + at.minute - minutes) % 1440
    return time(before // 60, before % 60)
