"""A day in the words people use: 21/11, hôm qua, chiều thứ 3, mùng 3 tết, 2 tuần trước."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.kinds.clock import Clock, clock
from conversations.kinds.lunar_days import lunar_days
from conversations.kinds.near_days import WEEKDAY, near, weekday_of
from conversations.kinds.spans import span, tet
from conversations.kinds.when import Days, When
from conversations.kinds.written_days import written_days
from conversations.question import Answer, Complaint

_FILLERS = re.compile(
    r"^(?:(?:vao|hoi|khoang|chac|chac la|hinh nhu|dau nhu|xay ra|moi|vua|ngay|luc|tu|la|on) )+"
)
_ROUGHLY = re.compile(r"(?<![\w'])(?:(?:khoang|chung|about) |(?:gan|hon|do) (?=[0-9]))")
_PART = re.compile(
    r"(?<![\w'])(?:vao |buoi |luc |hoi |ban |khi )*"
    r"(?P<part>sang som|(?:rang )?sang|trua|chieu toi|(?:xe )?chieu|toi|(?:nua )?dem|khuya)"
    r"(?![\w'])"
)
_WITH_WEEKDAY = re.compile(
    rf"(?:(?:hom|ngay|vao) )?(?P<day>{WEEKDAY})[ ,]*(?:(?:ngay|hom) )?(?P<rest>.+)"
    rf"|(?P<before>.+?)[ ,(]+(?P<after>{WEEKDAY})\)?"
)
_OR = re.compile(r" (?:hoac|hay|va|den|toi'|or|and|to) (?:la )?|; ?| - ")
_RANGE = re.compile(
    r"(?:tu )?(?:ngay )?(?P<first>[0-9]{1,2}) ?(?:[-,&]|den|toi'|va|hoac|hay) ?(?:ngay )?"
    r"(?P<rest>(?P<last>[0-9]{1,2}) ?(?:/|thang ) ?[0-9]{1,2}"
    r"(?: ?(?:/|nam ) ?(?:[0-9]{4}|[0-9]{2}))?)"
)
_ALONE = re.compile(r"[0-9]{1,2}")
_MOST = 8
"""Days offered at once."""


def days(said: str, when: When) -> Days | Complaint:
    """The one day a plain text means, or those it may mean; else why it is none."""
    bare = _ROUGHLY.sub("", said.strip(" .,!"))
    found = _first(bare, when)
    if found is None:
        found = _first(_FILLERS.sub("", bare), when)
    if found is None:
        found = _at_part_of_day(bare, when) or _beside_a_time(bare, when)
    if found == ():
        return Complaint("complaint.no_such_day", {"typed": said})
    if found is None and _ALONE.fullmatch(bare):
        # *21* may be the 21st, or no day at all.
        found = _first(f"ngay {bare}", when) or None
        return which(found) if isinstance(found, tuple) else Complaint("complaint.not_a_date")
    return Complaint("complaint.not_a_date") if found is None else found


def which(found: Days) -> Complaint:
    """Which of several days was meant is asked."""
    return Complaint("complaint.which_day", offers=offered(found))


def offered(found: Days) -> tuple[Answer, ...]:
    """Days to choose from."""
    return tuple(Answer(on.isoformat()) for on in found[:_MOST])


def _first(said: str, when: When) -> Days | Complaint | None:
    """The first way of naming days that the text follows."""
    if year := tet(said):
        first = (lunar_days(f"mung {n} tet {year}", when) or () for n in (1, 2, 3))
        return Complaint("complaint.span_of_days", offers=offered(sum(first, ())))
    asked = span(said, when)
    if asked is not None:
        return Complaint("complaint.span_of_days", offers=offered(asked))
    found: Days | Complaint | None = _named(said, when)
    for reading in (_with_weekday, _several):
        found = reading(said, when) if found is None else found
    return found


def _named(said: str, when: When) -> Days | None:
    """What names its day alone. Nothing here calls back: a text is walked once."""
    for reading in (near, lunar_days, _range, written_days):
        found = reading(said, when)
        if found is not None:
            return found
    return None


def _at_part_of_day(said: str, when: When) -> Days | Complaint | None:
    """*chiều thứ 3*, *tối qua*: the day without its part; *hồi sáng* is today's."""
    part = _PART.search(said)
    if part is None:
        return None
    rest = " ".join((said[: part.start()] + " " + said[part.end() :]).split()).strip(" ,")
    rest = _FILLERS.sub("", rest + " ").strip()
    if not rest:
        alone = part[0] == part["part"]
        return None if alone else _last_night(part["part"], when) or when.away(0)
    found = _first(rest, when)
    if rest in ("qua", "hom qua"):
        return _last_night(part["part"], when) or found
    return found


def _beside_a_time(said: str, when: When) -> Complaint | None:
    """*20/11 lúc 8h*: the day is offered, for the time cannot be kept with it."""
    at = clock(said)
    if not isinstance(at, Clock):
        return None
    rest = _FILLERS.sub("", re.sub(r"(?<![\w'])luc(?![\w'])", " ", at.rest).strip(" ,-") + " ")
    found = _named(rest.strip(), when)
    return which(found) if found else None


def _last_night(part: str, when: When) -> Days | None:
    """*đêm qua* may be before midnight or after it."""
    before = when.away(-1)
    return (*before, when.today) if part in ("dem", "khuya", "nua dem") else None


def _with_weekday(said: str, when: When) -> Days | Complaint | None:
    found = _WITH_WEEKDAY.fullmatch(said)
    if found is None:
        return None
    rest = found["rest"] or found["before"]
    named = _named(rest, when) or _named(f"ngay {rest}", when)
    if not named:
        return named
    weekday = weekday_of(found["day"] or found["after"])
    fitting = tuple(on for on in named if on.weekday() == weekday)
    if fitting:
        return fitting
    near_by = [named[0] + timedelta(days=n) for n in range(-3, 4)]
    same = tuple(on for on in near_by if on.weekday() == weekday)
    return Complaint("complaint.weekday_differs", offers=offered((*named, *same)))


def _range(said: str, when: When) -> Days | None:
    """*21-22/11*, *từ 21 đến 23/11*: each day of it."""
    found = _RANGE.fullmatch(said)
    last = written_days(found["rest"], when) if found else None
    if found is None or not last:
        return None
    before = int(found["last"]) - int(found["first"])
    if not 0 < before < 7:
        return None
    return tuple(last[-1] - timedelta(days=n) for n in range(before, -1, -1))


def _several(said: str, when: When) -> Days | None:
    """*21/11 hoặc 22/11*: each that is named."""
    pieces = _OR.split(said)
    found = [_named(piece, when) for piece in pieces] if 1 < len(pieces) <= 4 else []
    if not found or not all(found):
        return None
    return tuple(dict.fromkeys(on for days in found for on in days or ()))
