"""A day in the words people use: 21/11, 21-11-26, 2026-11-21, hôm qua, ngày 21 tháng 11."""

from __future__ import annotations

import re
from datetime import date, timedelta

from conversations.question import Complaint

_AWAY = {
    **dict.fromkeys(("hom nay", "bua nay", "nay", "ngay hom nay", "today"), 0),
    **dict.fromkeys(("hom qua", "bua qua", "qua", "ngay hom qua", "yesterday"), -1),
    **dict.fromkeys(("hom kia", "hom truoc nua", "bua kia"), -2),
    **dict.fromkeys(("ngay mai", "mai", "hom sau", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "ngay mot", "mot"), 2),
}
_BETWEEN = r"\s*(?:[/.\-, ]|thang|thg|th)\s*"
_BEFORE_YEAR = r"\s*(?:[/.\-, ]|nam)\s*"
_DAY_FIRST = re.compile(
    rf"(?:ngay\s*|mung\s*)?([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})"
    rf"(?:{_BEFORE_YEAR}([0-9]{{4}}|[0-9]{{2}}))?"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_IN_ONE = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
_WEEKDAY = re.compile(r"^(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])\b[ ,]*")
# People tell what has happened; what they plan is a few weeks away.
_SOON = timedelta(days=60)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


def day(folded: str, today: date) -> date | Complaint:
    """The day a folded text means. Without a year: the last such day, or one soon to come."""
    said = _WEEKDAY.sub("", folded).strip(" .,!")
    if said in _AWAY:
        return today + timedelta(days=_AWAY[said])
    if found := _YEAR_FIRST.fullmatch(said):
        return _on(int(found[1]), int(found[2]), int(found[3]), folded)
    found = _DAY_FIRST.fullmatch(said) or _IN_ONE.fullmatch(said)
    if found is None:
        return Complaint("complaint.not_a_date")
    if found[3] is None:
        return _last(int(found[2]), int(found[1]), today, folded)
    return _on(_year(found[3], today), int(found[2]), int(found[1]), folded)


def _year(typed: str, today: date) -> int:
    """Two figures: up to next year they are of this century, else of the last."""
    year = int(typed)
    if len(typed) == 4:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 1 else century - 100 + year


def _last(month: int, of_month: int, today: date, typed: str) -> date | Complaint:
    years = (today.year - 1, today.year, today.year + 1)
    days = [d for d in (_on(y, month, of_month, typed) for y in years) if isinstance(d, date)]
    likely = [d for d in days if d <= today + _SOON]
    return max(likely) if likely else _no_such_day(typed)


def _on(year: int, month: int, of_month: int, typed: str) -> date | Complaint:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return _no_such_day(typed)
    try:
        return date(year, month, of_month)
    except ValueError:
        return _no_such_day(typed)


def _no_such_day(typed: str) -> Complaint:
    return Complaint("complaint.no_such_day", {"typed": typed})
