"""The lunar calendar of Viet Nam (*âm lịch*), reckoned for the meridian of 105° east (+07:00).

The method is the one Hồ Ngọc Đức published: new moons and the sun's place after Jean Meeus,
"Astronomical Algorithms" (1998). Good from 1900 to 2199.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import floor, pi, radians, sin

_ZONE = 7 / 24
_JULIAN = 1721425
"""The Julian day number of a date is its ordinal and this."""
_MONTH = 29.530588853
"""Days from one new moon to the next, on average."""
_FIRST_MOON = 2415021.076998695
"""The new moon of 1 January 1900; moons are counted from it."""


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; `leap`: in the second month of that number (*tháng nhuận*)."""

    day: int
    month: int
    year: int
    leap: bool = False


def lunar(on: date) -> LunarDay:
    """The lunar day of a day of the common calendar."""
    number = on.toordinal() + _JULIAN
    moon = floor((number - _FIRST_MOON) / _MONTH)
    # The true moon is up to 14 hours before or after the average one.
    start = next(s for n in (1, 0, -1) if (s := _new_moon(moon + n)) <= number)
    eleventh, year = _eleventh_month(on.year), on.year + 1
    if eleventh > start:
        eleventh, year = _eleventh_month(on.year - 1), on.year
    after = (start - eleventh) // 29
    leap = _leap_after(eleventh) if _is_long(eleventh, year) else 99
    month = after + 11 - (after >= leap)
    month = month - 12 if month > 12 else month
    year = year - 1 if month >= 11 and after < 4 else year
    return LunarDay(number - start + 1, month, year, after == leap)


def solar(said: LunarDay) -> date | None:
    """The day of the common calendar; None when the lunar year has no such day."""
    if not (1 <= said.day <= 30 and 1 <= said.month <= 12 and 1900 <= said.year <= 2198):
        return None
    late = said.month >= 11
    eleventh = _eleventh_month(said.year if late else said.year - 1)
    after = said.month - 11 if late else said.month + 1
    if _is_long(eleventh, said.year + late):
        leap = _leap_after(eleventh)
        after += said.leap or after >= leap
    start = _new_moon(_moon_of(eleventh) + after)
    on = date.fromordinal(start - _JULIAN + said.day - 1)
    # What does not come back the same was never there: a 30th of a short month, a leap month.
    return on if lunar(on) == said else None


@lru_cache(maxsize=512)
def _new_moon(count: int) -> int:
    """The Julian day number, in Viet Nam, of the `count`-th new moon."""
    t = count / 1236.85
    mean = 2415020.75933 + 29.53058868 * count + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * count - 0.0000333 * t**2 - 0.00000347 * t**3)
    moon = radians(306.0253 + 385.81691806 * count + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = radians(21.2964 + 390.67050646 * count - 0.0016528 * t**2 - 0.00000239 * t**3)
    late = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    late += -0.4068 * sin(moon) + 0.0161 * sin(2 * moon) - 0.0004 * sin(3 * moon)
    late += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + moon) - 0.0074 * sin(sun - moon)
    late += 0.0004 * sin(2 * node + sun) - 0.0004 * sin(2 * node - sun)
    late += -0.0006 * sin(2 * node + moon) + 0.0010 * sin(2 * node - moon)
    late += 0.0005 * sin(2 * moon + sun)
    drift = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + late - drift + 0.5 + _ZONE)


def _sun_sign(number: int) -> int:
    """In which twelfth of its way the sun stands when the day begins: 9 from the solstice on."""
    t = (number - 0.5 - _ZONE - 2451545.0) / 36525
    around = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    place = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    place += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(around)
    place += (0.019993 - 0.000101 * t) * sin(2 * around) + 0.000290 * sin(3 * around)
    return floor(radians(place) % (2 * pi) / pi * 6)


@lru_cache(maxsize=64)
def _eleventh_month(year: int) -> int:
    """The first day of the lunar month that holds the winter solstice of a year."""
    moon = floor((date(year, 12, 31).toordinal() + _JULIAN - 2415021) / _MONTH)
    start = _new_moon(moon)
    return _new_moon(moon - 1) if _sun_sign(start) >= 9 else start


def _moon_of(start: int) -> int:
    return floor((start - _FIRST_MOON) / _MONTH + 0.5)


def _is_long(eleventh: int, year: int) -> bool:
    """Whether thirteen months lie between this eleventh month and that of `year`."""
    return _eleventh_month(year) - eleventh > 365


def _leap_after(eleventh: int) -> int:
    """How many months after the eleventh the leap month comes: the first without a new sign."""
    first = _moon_of(eleventh)
    signs = [_sun_sign(_new_moon(first + n)) for n in range(1, 15)]
    return next((n for n in range(1, 14) if signs[n] == signs[n - 1]), 13)
