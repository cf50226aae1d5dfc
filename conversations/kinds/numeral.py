"""The one number in a short text: "7", "7 tuổi", "khoảng 36,5"."""

from __future__ import annotations

import re

from conversations.fold import fold
from conversations.question import Complaint

MOST_DIGITS = 12
"""Longer ones are refused before they become a number."""

_NUMBER = re.compile(r"[-−]?[0-9]+(?:[.,][0-9]+)*")
# Words that change nothing. Not "tháng", "tuần", "ngày": 7 months are not the age 7.
_PLAIN = frozenset(
    {
        *("khoang", "chung", "tam", "gan", "co", "la", "du", "duoc"),
        *("tuoi", "t", "nguoi", "tre", "em", "chau", "be", "dua", "con", "lan"),
        *("about", "around", "years", "year", "old", "yo", "y", "people", "children", "times"),
    }
)


def numeral(text: str) -> str | Complaint:
    """The number as typed, with a point for the fraction; a Complaint when it is not just one."""
    said = fold(text)
    found = _NUMBER.findall(said)
    if len(found) > 1:
        return Complaint("complaint.several_numbers")
    rest = re.findall(r"[^\W\d_]+", _NUMBER.sub(" ", said))
    if not found or not _PLAIN.issuperset(rest):
        return Complaint("complaint.not_a_number")
    if sum(c.isdigit() for c in found[0]) > MOST_DIGITS:
        return Complaint("complaint.number_too_long")
    number = found[0].replace("−", "-").replace(",", ".")
    return number if number.count(".") <= 1 else Complaint("complaint.not_a_number")
