"""What a class or a school tells about a child's age (*lớp 3*, *lớp lá*, *cấp 2*)."""

from __future__ import annotations

import re
from datetime import date

from conversations.kinds.small_numbers import figure, pattern

_CLASS = re.compile(
    r"(?:(?:vua|moi|vao|len|het|xong|nam nay) )*lop ?"
    rf"(?:(?P<n>1[0-2]|[1-9])(?: ?[/.]? ?[a-z]?[0-9]{{0,2}})?|(?P<word>{pattern(1, 12, '(?!)')}))"
)
# Ages by the year of birth, as schools count them: six in the year of entering class 1.
_LITTLE = {"mam": (3,), "choi": (4,), "la": (5,)}
_PRIMARY, _MIDDLE, _HIGH = (6, 7, 8, 9, 10), (11, 12, 13, 14), (15, 16, 17)
_SCHOOLS = {
    **{f"{lop}{name}": ages for name, ages in _LITTLE.items() for lop in ("lop ", "")},
    "mau giao be": (3,),
    "mau giao nho": (4,),
    "mau giao nhoi": (4,),
    "mau giao lon": (5,),
    **dict.fromkeys(("mau giao", "lop mau giao", "truong mau giao", "mg"), (3, 4, 5)),
    **dict.fromkeys(("mam non", "truong mam non", "lop mam non", "mn"), (2, 3, 4, 5)),
    **dict.fromkeys(("nha tre", "di nha tre", "lop nha tre"), (1, 2)),
    **dict.fromkeys(("tieu hoc", "cap 1", "cap mot", "truong tieu hoc"), _PRIMARY),
    **dict.fromkeys(("trung hoc co so", "thcs", "cap 2", "cap hai"), _MIDDLE),
    **dict.fromkeys(("trung hoc pho thong", "thpt", "cap 3", "cap ba"), _HIGH),
}
_AUGUST = 8
_SUMMER = (6, 7)
_FIRST_CLASS = 5
"""Class 1 is for those who turn this age and one."""


def birth_years(said: str, today: date) -> dict[int, float]:
    """The years of birth a class or a school stands for, with weights; {} for other texts.

    Children who began a year late, and in summer those who are about to move up, weigh less.
    """
    begun = today.year if today.month >= _AUGUST else today.year - 1
    if found := _CLASS.fullmatch(said):
        age = figure(found["n"] or found["word"]) + _FIRST_CLASS
        years = {begun - age: 1.0, begun - age - 1: 0.3}
        return years | ({begun - age + 1: 0.3} if today.month in _SUMMER else {})
    return {begun - age: 1.0 for age in _SCHOOLS.get(said, ())}
