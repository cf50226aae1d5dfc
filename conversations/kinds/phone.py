"""A telephone number (*số điện thoại*), stored in national figures: 0905123456.

Numbers of abroad are stored with their country: +14155552671.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from conversations.event import Event
from conversations.fold import fold
from conversations.kinds.kind import Kind
from conversations.kinds.old_numbers import renumbered
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_EMERGENCY = frozenset({"111", "112", "113", "114", "115", "1022"})
_HOTLINE = re.compile(r"1[89]00[0-9]{4,6}")
_FIGURES = re.compile(r"[+(]*[0-9][0-9()\s.,/\-]*")
# o and l between figures are 0 and 1.
_O, _L = re.compile(r"(?:(?<=[0-9])|\b)o(?=[0-9])"), re.compile(r"(?<=[0-9])[il|](?=[0-9])")
_APART = re.compile(r"[;\n]|\s[/\-–]\s|,\s|\b(?:hoac|hay|va|or|and)\b")
_MOBILE_LENGTH, _LAND_LENGTH, _LONGEST = 10, 11, 15
_SHORTEST, _FEWEST, _ROW = 7, 3, 60
# Kept for mobile numbers, but no operator has them yet: rather the old codes of two provinces.
_UNUSED = ("030", "031")
# Beginnings of mobile numbers; area codes of before 2017 were the same in places.
_MOBILES = tuple(f"0{code}" for code in (*range(32, 40), 52, 55, 56, 58, 59, 70, *range(76, 100)))
_SPOKEN = {
    "khong": "0",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
    "nam": "5",
    "lam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
# Words that belong to a number and say nothing more.
_PLAIN = frozenset(
    {
        *("so", "sdt", "dt", "dien", "thoai", "tel", "phone", "zalo", "di", "dong", "la", "ban"),
        *(
            "cua",
            "goi",
            "lien",
            "he",
            "lh",
            "qua",
            "may",
            "nha",
            "rieng",
            "mobile",
            "number",
            "is",
            "nhe",
        ),
    }
)
_MOST = 6


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """0905 123 456, +84 905…, 0165… (today 035…), 0511 3… (today 0236 3…), 111."""
    said = words(event)
    if isinstance(said, Complaint):
        return said
    text = _in_figures(fold(said))
    pieces = [piece for part in _APART.split(text) for piece in _figures(part)]
    if not pieces:
        return Complaint("complaint.phone_wanted")
    found = [_meant(piece) for piece in pieces]
    numbers = [number for number in found if isinstance(number, str)]
    more_words = set(re.findall(r"[a-z]{2,}", _FIGURES.sub(" ", text))) - _PLAIN
    if len(found) == 1 and numbers and not more_words:
        return Answer(numbers[0])
    if numbers:
        # Other words would be lost with the number: they belong elsewhere.
        return Complaint("complaint.which_phone", offers=_offers(numbers))
    return next(complaint for complaint in found if isinstance(complaint, Complaint))


def _in_figures(folded: str) -> str:
    """Ten figures in words (*không chín không năm …*) as figures."""
    spoken = [_SPOKEN.get(word, "") for word in folded.split()]
    if len(spoken) >= _SHORTEST and all(spoken):
        return "".join(spoken)
    return _L.sub("1", _O.sub("0", _O.sub("0", folded)))


def _figures(part: str) -> list[str]:
    """The numbers of a part; a long row of figures is cut where a number is complete."""
    found = []
    for match in _FIGURES.finditer(part):
        groups = re.split(r"[\s.,/\-()]+", match[0])
        found += _joined([group for group in groups if group])
    return [digits for digits in found if len(digits) >= _FEWEST]


def _joined(groups: Sequence[str]) -> list[str]:
    whole = "".join(groups)
    if len(whole) <= _LONGEST or len(whole) > _ROW:
        return [whole]
    for cut in (_MOBILE_LENGTH, _LAND_LENGTH):
        if _complete(whole[:cut]) and _complete(whole[cut:]):
            return [whole[:cut], whole[cut:]]
    numbers, row = [], ""
    for n, group in enumerate(groups):
        row += group
        following = groups[n + 1] if n + 1 < len(groups) else "0"
        if _complete(row) and following[0] in "0+":
            numbers.append(row)
            row = ""
    return [*numbers, row] if row else numbers


def _complete(digits: str) -> bool:
    return isinstance(_meant(digits), str)


def _meant(typed: str) -> str | Complaint:
    """The number of today that was typed, or what is wrong with it."""
    digits = typed.replace("+", "")
    if typed in _EMERGENCY or _HOTLINE.fullmatch(digits):
        return digits
    if typed.startswith("+") and not digits.startswith("84"):
        return _abroad(typed)
    national = _national(typed, digits)
    today = [number for number in renumbered(national) if _is_valid(number)]
    unused = today and national.startswith(_UNUSED)
    if _is_valid(national) and not unused:
        return national
    if today and (unused or national.startswith(_MOBILES)) and len(national) == _MOBILE_LENGTH:
        offers = _offers([national, *today])
        return Complaint("complaint.phone_odd", {"typed": spaced(national)}, offers=offers)
    return today[0] if today else _wrong(national)


def _national(typed: str, digits: str) -> str:
    """With its leading 0 instead of the country."""
    for country in ("0084", "84"):
        if digits.startswith(country) and len(digits) > len(country) + 8:
            return "0" + digits.removeprefix(country).lstrip("0")
    # A sheet has dropped the 0.
    dropped = len(digits) == _MOBILE_LENGTH - 1 and not digits.startswith("0")
    return "0" + digits if dropped else digits


def _is_valid(national: str) -> bool:
    import phonenumbers

    number = _parsed(national)
    return national.startswith("0") and number is not None and phonenumbers.is_valid_number(number)


def _parsed(typed: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(typed, "VN")
    except phonenumbers.NumberParseException:
        return None


def _abroad(typed: str) -> str | Complaint:
    import phonenumbers

    number = _parsed(typed)
    if number is not None and phonenumbers.is_valid_number(number):
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return Complaint("complaint.phone_abroad", {"typed": typed})


def _wrong(national: str) -> Complaint:
    """Too short, too long, or a beginning nobody has."""
    count = {"count": str(len(national))}
    if not national.startswith("0"):
        return Complaint("complaint.phone_area" if len(national) in (7, 8) else _NO_PHONE, count)
    if len(national) < _MOBILE_LENGTH:
        return Complaint("complaint.phone_short", count)
    most = _LAND_LENGTH if national.startswith("02") else _MOBILE_LENGTH
    if len(national) > most:
        return Complaint("complaint.phone_long", count)
    if national.startswith("02") and len(national) < most:
        return Complaint("complaint.phone_short_land", count)
    # A new beginning may be younger than our list.
    return Complaint("complaint.phone_odd", {"typed": spaced(national)}, offers=(Answer(national),))


_NO_PHONE = "complaint.phone_no_number"


def _offers(numbers: Sequence[str]) -> tuple[Answer, ...]:
    return tuple(Answer(number) for number in dict.fromkeys(numbers))[:_MOST]


def say(question: Question, answer: Answer, choices: Sequence[Choice], language: str) -> str:
    """0905 123 456; 0236 3818 787."""
    return spaced(answer.value)


def spaced(number: str) -> str:
    """A number in groups that can be read aloud."""
    if not number.isdecimal() or len(number) < 8:
        return number
    if number.startswith("02"):
        code = 3 if number.startswith(("024", "028")) else 4
        return f"{number[:code]} {number[code : code + 4]} {number[code + 4 :]}"
    if number.startswith("0"):
        return f"{number[:4]} {number[4:7]} {number[7:]}"
    return f"{number[:4]} {number[4:]}"


PHONE = Kind(or_unknown(read), say, frozenset({"text"}))
