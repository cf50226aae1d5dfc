"""Days written with figures or words: 21/11, 21-11-26, 2026-11-21, mười lăm tháng tám, ngày 5."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.kinds.lunar_days import of_any_month, of_month
from conversations.kinds.small_numbers import figure, one_of, pattern
from conversations.kinds.when import Days, When, full_year, on_day

_FIRST_HALF = ("jan", "feb", "mar", "apr", "may", "jun")
_ENGLISH_MONTHS = (*_FIRST_HALF, "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = rf"(?P<month>{'|'.join(_ENGLISH_MONTHS)})[a-z]*\.?"
_LOW = r"(?:(?:ngay|hom|bua|the) )*(?P<low>mung ?|mong ?)?"
_DAY, _IN_WORDS = pattern(1, 31), pattern(1, 12)
_MONTH = rf"(?:{_IN_WORDS}|{one_of(['tu'])})"
_AGO = {"nay": 0, "ngoai": -1, "truoc": -1, "kia": -2, "sau": 1, "toi'": 1}
_YEAR = (
    r"(?: ?(?:[/.\-, ]|nam) ?(?P<year>[0-9]{4}|[0-9]{2})"
    r"| nam (?P<ago>nay|ngoai|truoc|kia|sau|toi')|(?P<past> (?:vua roi|vua qua|roi|qua))| nay)?"
)
_COMMON = r"(?: (?:duong lich|duong|tay|dl))?"
_THANG = r" ?(?:thang|thg|th) ?"
_PATTERNS = (
    re.compile(rf"{_LOW}(?P<day>[0-9]{{1,2}}) ?[/.\-, ] ?(?P<month>[0-9]{{1,2}}){_YEAR}{_COMMON}"),
    re.compile(rf"{_LOW}(?P<day>{_DAY}){_THANG}(?P<month>{_MONTH}){_YEAR}{_COMMON}"),
    re.compile(rf"{_LOW}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? {_ENGLISH}{_YEAR}"),
    re.compile(rf"{_ENGLISH} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?P<low>){_YEAR}"),
    re.compile(
        r"(?P<low>)(?P<day>[0-9]{2})(?P<month>[0-9]{2})(?P<year>[0-9]{4})(?P<ago>)(?P<past>)"
    ),
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_ONLY_DAY = re.compile(
    rf"(?:(?:ngay|hom|bua) ?)?(?P<low>mung ?|mong ?)?(?P<day>{_DAY})(?P<tay> tay)?"
)
_OF_A_MONTH = re.compile(
    rf"{_LOW}(?P<day>{_DAY}) thang (?P<turn>nay|truoc|roi|vua roi|vua qua|toi'|sau)"
)
_WESTERN = re.compile(rf"(?:ngay |mung |mong )?(?P<day>{_DAY}) tet (?:tay|duong lich|duong)")
_FEW_DAYS = timedelta(days=10)


def written_days(said: str, when: When) -> Days | None:
    """The days a written date may mean; () when the calendar has no such day; else None."""
    if found := _YEAR_FIRST.fullmatch(said):
        return on_day(int(found[1]), int(found[2]), int(found[3]))
    if found := _WESTERN.fullmatch(said):
        return written_days(f"{figure(found['day'])}/1", when)
    if found := _OF_A_MONTH.fullmatch(said):
        return _of_a_month(figure(found["day"]), found["turn"], when)
    if (found := _ONLY_DAY.fullmatch(said)) and (found.start("day") or found["tay"]):
        return _only_day(figure(found["day"]), bool(found["low"]), when)
    tried = (pattern.fullmatch(said) for pattern in _PATTERNS)
    found = next((match for match in tried if match), None)
    return _written(found, when) if found else None


def _written(found: re.Match[str], when: When) -> Days:
    day, month = figure(found["day"]), _month(found["month"])
    if found["year"]:
        return on_day(full_year(found["year"], when.today), month, day)
    this = when.today.year
    if found["ago"]:
        return on_day(this + _AGO[found["ago"]], month, day)
    days = when.likely(on for y in (this - 1, this, this + 1) for on in on_day(y, month, day))
    if found["past"]:
        return tuple(on for on in days if on <= when.today)
    # *mùng 5 tháng 9* is said of either calendar.
    also = of_month(day, month, when) if found["low"] and 1 <= month <= 12 else ()
    return (*days, *(on for on in also if on not in days))


def _month(named: str) -> int:
    if named in _ENGLISH_MONTHS:
        return _ENGLISH_MONTHS.index(named) + 1
    return 4 if named == "tu" else figure(named)


def _only_day(day: int, low: bool, when: When) -> Days:
    """*ngày 21*: the last one, or one a few days away; *mùng 5* also of the lunar month."""
    months = range(-3, 2)
    days = when.likely((on for n in months for on in _in_month(day, n, when)), _FEW_DAYS)
    also = of_any_month(day, when) if low else ()
    return (*days, *(on for on in also if on not in days))


def _of_a_month(day: int, turn: str, when: When) -> Days:
    away = {"nay": 0, "toi'": 1, "sau": 1}.get(turn, -1)
    days = _in_month(day, away, when)
    if turn != "sau":
        return days
    # Without marks *tháng sáu* and *tháng sau* are the same.
    this = when.today.year
    june = when.likely(on for y in (this - 1, this, this + 1) for on in on_day(y, 6, day))
    return (*june, *(on for on in days if on not in june))


def _in_month(day: int, away: int, when: When) -> Days:
    month = when.today.year * 12 + when.today.month - 1 + away
    return on_day(month // 12, month % 12 + 1, day)
