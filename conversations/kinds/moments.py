"""Moments named from now: *bây giờ*, *30 phút trước*, *cách đây 2 tiếng*, *lúc nãy 20 phút*."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from conversations.kinds.small_numbers import figure, pattern

_NOW = frozenset(
    {
        *("hien gio", "ngay hien gio", "hien tai", "hien nay", "gio", "ngay luc nay"),
        *("vua xong", "moi xong", "vua roi", "vua moi", "now", "just now", "right now"),
    }
)
# Without marks *lúc này* (now) and *lúc nãy* (a while ago) are the same, and so are *bây giờ*
# (now) and *bảy giờ* (seven o'clock).
_NOW_OR_BEFORE, _NOW_OR_SEVEN = "luc nay", "bay gio"
_BEFORE = re.compile(
    r"(?:(?:luc|hoi|vua|ban|moi|khi) )?nay'|(?:hoi|vua|ban|moi) nay|moi day|moi vua day|vua moi day"
    r"|(?:a )?(?:moment|while) ago|earlier"
)
_COUNT = rf"(?P<n>{pattern(1, 59, '[0-9]{1,3}')}|nua|an|a|half an)"
_AGO = re.compile(
    rf"(?P<since>cach (?:day|nay) |moi |(?:luc|hoi|vua|ban|khi) nay'? )?"
    rf"(?:(?:khoang|chung|gan|hon|about) )*{_COUNT}"
    r" ?(?P<size>phut|ph|p|tieng|gio|h|minutes?|mins?|hours?)(?: dong ho)?(?P<half> ruoi)?"
    r"(?: (?P<more>[0-9]{1,2}) ?(?:phut|ph|p))?(?P<way> (?:truoc|ago))?"
)
_WORDS = {"nua": 0.5, "half an": 0.5, "an": 1.0, "a": 1.0}
_WHILE = (10, 30, 60)
"""Minutes offered for *lúc nãy*."""


def ago(said: str, now: datetime) -> datetime | None:
    """The minute a plain text counts back to; None when it does not count."""
    found = _AGO.fullmatch(said)
    if found is None or not (found["since"] or found["way"]):
        return None
    number = _WORDS.get(found["n"]) or figure(found["n"])
    number += 0.5 if found["half"] else 0
    hours = found["size"][0] in "tgh"
    minutes = number * 60 if hours else number
    return _minute(now - timedelta(minutes=minutes + int(found["more"] or 0)))


def now_or_before(said: str, marked: bool, now: datetime) -> tuple[datetime, ...]:
    """Now, or what *lúc nãy* and the like may mean; () when the text is neither."""
    if said in _NOW or (said == _NOW_OR_BEFORE and marked):
        return (_minute(now),)
    before = tuple(_round(now - timedelta(minutes=minutes)) for minutes in _WHILE)
    if said == _NOW_OR_BEFORE:
        return (_minute(now), *before)
    if said == _NOW_OR_SEVEN:
        sevens = (_minute(now).replace(hour=hour, minute=0) for hour in (7, 19))
        return (_minute(now), *(at if at <= now else at - timedelta(days=1) for at in sevens))
    return before if _BEFORE.fullmatch(said) else ()


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _round(at: datetime) -> datetime:
    """Back to a full five minutes: nobody remembers better."""
    return _minute(at) - timedelta(minutes=at.minute % 5)
