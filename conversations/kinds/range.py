"""A number between two ends, in steps (*thang điểm*): 0 to 10, 0 to 100 by 5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from conversations.event import Event
from conversations.kinds.decimal import say
from conversations.kinds.kind import Kind
from conversations.kinds.numeral import numeral
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question

_START, _END, _STEP = Decimal(0), Decimal(10), Decimal(1)


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """The number, if it is one of start, start + step … end (ODK: 0 to 10 by 1 unless given)."""
    said = words(event)
    number = said if isinstance(said, Complaint) else numeral(said)
    if isinstance(number, Complaint):
        return number
    start, end, step = bounds(question.parameters)
    value, low, high = Decimal(number), min(start, end), max(start, end)
    if not low <= value <= high:
        return Complaint("choosing.out_of_range", _ends(low, high, step, language))
    if step and (value - start) % step:
        return Complaint("choosing.off_step", _ends(low, high, step, language))
    return Answer(_plain(value))


def bounds(parameters: Mapping[str, str]) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step; what is not a number is as ODK leaves it out: 0, 10 and 1.

    The end may be smaller than the start; the step's sign does not count.
    """
    start = _number(parameters.get("start"), _START)
    end = _number(parameters.get("end"), _END)
    return start, end, abs(_number(parameters.get("step"), _STEP)) or _STEP


def _number(text: str | None, otherwise: Decimal) -> Decimal:
    try:
        number = Decimal((text or "").strip())
    except InvalidOperation:
        return otherwise
    return number if number.is_finite() else otherwise


def _ends(low: Decimal, high: Decimal, step: Decimal, language: str) -> Mapping[str, str]:
    shown = {"start": low, "end": high, "step": step}
    plain = {name: _plain(number) for name, number in shown.items()}
    return {n: p.replace(".", ",") if language == "vi" else p for n, p in plain.items()}


def _plain(number: Decimal) -> str:
    """Without an exponent, a trailing zero or a minus before nothing."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


RANGE = Kind(or_unknown(read), say, frozenset({"text"}))
