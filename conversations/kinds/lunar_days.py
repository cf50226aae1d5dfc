"""Days of the lunar calendar as people name them: *mùng 3 tết*, *rằm tháng 7*, *5/5 âm lịch*."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from conversations.kinds.lunar import LunarDay, lunar, solar
from conversations.kinds.small_numbers import figure, one_of, pattern
from conversations.kinds.when import Days, When, full_year

_DAY = pattern(1, 30)
_MONTHS = {"tu": 4, "gieng": 1, "chap": 12}
_MONTH = rf"(?:{pattern(1, 12)}|{one_of(list(_MONTHS))})"
_AGO = {"nay": 0, "ngoai": -1, "truoc": -1, "kia": -2, "sau": 1, "toi'": 1, "toi": 1}
_YEAR = r"(?: (?:nam )?(?P<year>[0-9]{4}|vua roi|vua qua|roi|qua|nay|ngoai|truoc|kia|sau|toi'?))?"
_FIRST_DAYS = r"(?:(?:ngay|hom|mung|mong|dem) )*"
_TET = re.compile(rf"{_FIRST_DAYS}(?P<day>{_DAY}|giao thua) ?tet(?: nguyen dan| ta)?{_YEAR}")
_EVE = re.compile(rf"(?:(?:dem|hom) )*giao thua{_YEAR}")
_LUNAR = r" ?\(?(?:am lich|am|al|a\.l|lich ta|ta)\)?"
_WRITTEN = re.compile(
    rf"{_FIRST_DAYS}(?P<day>{_DAY}|ram)(?: ?[/.\-] ?| ?(?:thang|thg) ?)(?P<month>{_MONTH})"
    rf"(?P<leap> nhuan)?(?: ?[/.\-] ?(?P<short>[0-9]{{4}}|[0-9]{{2}}))?(?P<lunar>{_LUNAR})?{_YEAR}"
    rf"(?P<after>{_LUNAR})?"
)
_FULL_MOON = re.compile(rf"{_FIRST_DAYS}ram(?: vua roi| vua qua| roi)?(?:{_LUNAR})?")
_OF_ANY_MONTH = re.compile(rf"{_FIRST_DAYS}(?P<day>{_DAY}){_LUNAR}")
# Folded name → day, month.
_FEASTS = {
    "trung thu": (15, 8),
    "tet trung thu": (15, 8),
    "vu lan": (15, 7),
    "gio to": (10, 3),
    "tet doan ngo": (5, 5),
    "doan ngo": (5, 5),
    "ong cong ong tao": (23, 12),
    "gio to hung vuong": (10, 3),
    "le vu lan": (15, 7),
    "tet ong tao": (23, 12),
}
_FEAST = re.compile(rf"(?:(?:ngay|hom|dem|dip|le) )*(?P<name>{one_of(list(_FEASTS))}){_YEAR}")
_JUST_PAST, _SEASON = timedelta(days=30), timedelta(days=90)


def lunar_days(said: str, when: When) -> Days | None:
    """The days a lunar name may mean; () when the calendar has no such day; else None."""
    if found := _TET.fullmatch(said) or _EVE.fullmatch(said):
        named = found.groupdict().get("day", "30")
        return _of_tet(30 if named == "giao thua" else figure(named), found["year"], when)
    if found := _FEAST.fullmatch(said):
        day, month = _FEASTS[found["name"]]
        return _of_year(LunarDay(day, month, 0), found["year"], when)
    if _FULL_MOON.fullmatch(said):
        return of_any_month(15, when)
    if found := _OF_ANY_MONTH.fullmatch(said):
        return of_any_month(figure(found["day"]), when)
    found = _WRITTEN.fullmatch(said)
    return _written(found, when) if found and _is_lunar(found) else None


def _is_lunar(found: re.Match[str]) -> bool:
    """A lunar word, or a month or a day only that calendar has."""
    marks = (found["lunar"], found["after"], found["leap"])
    return any(marks) or found["month"] in ("gieng", "chap") or found["day"] == "ram"


def _written(found: re.Match[str], when: When) -> Days:
    day = 15 if found["day"] == "ram" else figure(found["day"])
    month = _MONTHS.get(found["month"]) or figure(found["month"])
    named = LunarDay(day, month, 0, bool(found["leap"]))
    if not found["short"]:
        return _of_year(named, found["year"], when)
    return _of_year(named, str(full_year(found["short"], when.today)), when)


def _of_tet(day: int, year: str | None, when: When) -> Days:
    """A day of the turn of the year; which year's is asked unless it was just now."""
    this = when.today.year
    found = {y: _tet(day, y) for y in range(this - 3, this + 3)}
    if year and (year.isdecimal() or year in _AGO):
        named = int(year) if year.isdecimal() else this + _AGO[year]
        return _some([found.get(named) or _tet(day, named)])
    days = _some(found.values())
    past = [on for on in days if on <= when.today]
    coming = [on for on in days if on > when.today]
    if year or when.ahead:
        return (past[-1],) if year else (coming[0],)
    if when.today - past[-1] <= _JUST_PAST:
        return (past[-1],)
    return (past[-1], coming[0] if coming[0] - when.today <= _SEASON else past[-2])


def _tet(day: int, year: int) -> date | None:
    """From the 20th on it is before the new year; *30 tết* is its eve in a short month too."""
    if day < 20:
        return solar(LunarDay(day, 1, year))
    eve = solar(LunarDay(29, 12, year - 1)) if day == 30 else None
    return solar(LunarDay(day, 12, year - 1)) or eve


def _of_year(named: LunarDay, year: str | None, when: When) -> Days:
    this = lunar(when.today).year
    if year and (year.isdecimal() or year in _AGO):
        of = int(year) if year.isdecimal() else this + _AGO[year]
        return _some([solar(LunarDay(named.day, named.month, of, named.leap))])
    years = range(this - 20 if named.leap else this - 2, this + 2)
    days = _some(solar(LunarDay(named.day, named.month, y, named.leap)) for y in years)
    return when.likely([on for on in days if on <= when.today] if year else days)


def of_any_month(day: int, when: When) -> Days:
    """The last such day of a lunar month, and the next when it is a few days away."""
    around = (lunar(when.today + timedelta(days=away)) for away in (-59, -29, 0, 29))
    months = {(m.month, m.year, m.leap) for m in around}
    days = _some(solar(LunarDay(day, *month)) for month in months)
    return when.likely(days, timedelta(days=7))


def of_month(day: int, month: int, when: When) -> Days:
    """A lunar day and month without a year."""
    return _of_year(LunarDay(day, month, 0), None, when)


def _some(days: Iterable[date | None]) -> Days:
    return tuple(on for on in days if on is not None)
