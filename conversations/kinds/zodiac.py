"""Years by their animals and stems (*tuổi Dậu*, *Đinh Dậu*), as grandparents tell them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from conversations.kinds.lunar import LunarDay, lunar, solar
from conversations.kinds.small_numbers import one_of

_STEMS = ("giap", "at", "binh", "dinh", "mau", "ky", "canh", "tan", "nham", "quy")
# *Tý* and *Tỵ* are the same without marks. *Mão* is *Mẹo* in the south.
_BRANCHES = ("ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui", "than", "dau", "tuat", "hoi")
_ANIMALS = ("chuot", "trau", "ho", "meo", "rong", "ran", "ngua", "de", "khi", "ga", "cho", "heo")
_ALSO = {"meo": "mao", "ti": "ty", "lon": "heo", "cop": "ho"}
_FIRST = 4
"""A year of the first stem and the first branch (Giáp Tý) is this number and sixties."""
_NAMED = re.compile(
    rf"(?:sinh )?(?:nam )?(?:tuoi )?(?P<stem>{one_of(list(_STEMS))}) "
    rf"(?P<branch>{one_of([*_BRANCHES, 'ti', 'meo'])})"
    rf"|(?:tuoi|cam tinh|nam) (?:con )?(?P<alone>{one_of([*_BRANCHES, *_ANIMALS, *_ALSO])})"
)
_CYCLES = 24
"""How many years back an animal alone is looked for; with its stem sixty."""


def named_years(said: str, today: date) -> list[tuple[date, date]]:
    """First and last day of the lunar years a name may mean, the latest first."""
    found = _NAMED.fullmatch(said)
    if found is None:
        return []
    this = lunar(today).year
    years = range(this, this - (60 if found["stem"] else _CYCLES), -1)
    return [_days(year) for year in years if _is_named(found, year)]


def _is_named(found: re.Match[str], year: int) -> bool:
    branch, animal = _BRANCHES[(year - _FIRST) % 12], _ANIMALS[(year - _FIRST) % 12]
    if found["stem"]:
        named = found["branch"]
        return _STEMS[(year - _FIRST) % 10] == found["stem"] and branch == _ALSO.get(named, named)
    alone = found["alone"]
    return _ALSO.get(alone, alone) in (branch, animal) or alone == animal


def _days(year: int) -> tuple[date, date]:
    first, following = solar(LunarDay(1, 1, year)), solar(LunarDay(1, 1, year + 1))
    # Every year of the calendar has its first day; the fallback is for the type only.
    first, following = first or date(year, 2, 1), following or date(year + 1, 2, 1)
    return first, following - timedelta(days=1)
