"""The one number in a short text: "7", "bảy tuổi", "khoảng 36,5", "1.200.000", "2tr5"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from conversations.kinds.figures import SCALES, TOKEN, number
from conversations.kinds.plain import plain
from conversations.question import Answer, Complaint

MOST_DIGITS = 12
"""Longer ones are refused before they become a number."""

_MOST_OFFERS = 6
# Words that change nothing. Not "tháng", "tuần", "ngày": 7 months are not the age 7.
_PLAIN = frozenset(
    {
        *(
            "khoang",
            "chung",
            "tam",
            "gan",
            "co",
            "la",
            "du",
            "duoc",
            "hon",
            "tat",
            "ca",
            "tong",
            "chi",
            "minh",
        ),
        *("tuoi", "t", "nguoi", "tre", "em", "chau", "be", "dua", "con", "lan", "a", "vao", "cong"),
        *(
            "dong",
            "d",
            "vnd",
            "vnđ",
            "tien",
            "cai",
            "chiec",
            "toi",
            "gom",
            "ng",
            "trong",
            "nha",
            "it",
            "nhat",
        ),
        *("tat", "ca", "tong", "chi", "minh", "trong", "nha", "it", "nhat"),
        *("about", "around", "years", "year", "old", "yo", "y", "people", "children", "times"),
    }
)
# *2-3 triệu*: the first of the two is millions as well.
_BOTH_SCALED = re.compile(rf"([0-9]+) ?(?:-|den|toi'|hoac|hay) ?([0-9]+) ?({'|'.join(SCALES)})\b")
_BETWEEN = frozenset({"den", "toi'", "hoac", "hay", "va", "or", "to", "and"})
_NONE = frozenset(
    {"khong", "khong co", "khong co ai", "khong ai", "khong co gi", "none", "no", "nobody"}
)


def numeral(text: str) -> str | Complaint:
    """The number with a point for its fraction; a Complaint when it is not just one, with
    what it may be."""
    said = plain(text)
    if said in _NONE:
        return Complaint("complaint.not_a_number", offers=(Answer("0"),))
    found, rest = _read(said)
    if not found or not _PLAIN.union(_BETWEEN).issuperset(rest):
        return Complaint("complaint.not_a_number")
    if any(len(str(abs(int(value)))) > MOST_DIGITS for value in _flat(found)):
        return Complaint("complaint.number_too_long")
    if len(found) > 1 or _BETWEEN.intersection(rest):
        return Complaint("complaint.several_numbers", offers=_offers(_flat(found)))
    if len(found[0]) > 1:
        return Complaint("complaint.which_number", offers=_offers(found[0]))
    return written(found[0][0])


def _read(said: str) -> tuple[list[tuple[Decimal, ...]], list[str]]:
    """The numbers of a text, each with all it may be, and its other words."""
    tokens, at = TOKEN.findall(_BOTH_SCALED.sub(r"\1 \3 - \2 \3", said)), 0
    found: list[tuple[Decimal, ...]] = []
    rest = []
    while at < len(tokens):
        if _too_long(tokens[at]):
            return [(Decimal(10) ** MOST_DIGITS,)], []
        one = number(tokens, at)
        # *tam bay* is about seven; *tam tuoi* is eight, *tam muoi* eighty.
        if tokens[at] == "tam" and one and one[1] == at + 1 and number(tokens, at + 1):
            one = None
        if one is None:
            rest.append(tokens[at])
            at += 1
            continue
        found.append(one[0])
        at = one[1]
    signs = [c for c in said if not c.isalnum() and c not in " .,-'~?!+()/:;\n\t"]
    return found, [*rest, *signs]


def _too_long(token: str) -> bool:
    return sum(c.isdecimal() for c in token) > MOST_DIGITS


def _flat(found: Iterable[tuple[Decimal, ...]]) -> list[Decimal]:
    return [value for values in found for value in values]


def _offers(found: Iterable[Decimal]) -> tuple[Answer, ...]:
    return tuple(Answer(written(value)) for value in dict.fromkeys(found))[:_MOST_OFFERS]


def written(value: Decimal) -> str:
    """As it is stored: 36.5, 1200000."""
    plainly = format(value, "f")
    plainly = plainly.rstrip("0").rstrip(".") if "." in plainly else plainly
    return "0" if plainly in ("-0", "") else plainly
