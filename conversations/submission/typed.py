"""A stored answer as what it is: a number, a day, a moment, or words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time

from conversations.local_time import VIET_NAM
from conversations.question import Question

Cell = str | int | float | date | datetime | time | None
"""What stands in a cell; None where nothing was answered. Moments are on a Vietnamese clock."""

# A number of more than 15 digits stays words: a spreadsheet would round it.
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
# What a form computes may be a score or a telephone number: only what cannot be the latter counts.
_SCORE = re.compile(r"-?(?:0|[1-9][0-9]{0,7})(?:\.[0-9]{1,10})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def typed(question: Question, value: str) -> Cell:
    """The answer by its kind; as words where it does not read as one."""
    read = _KINDS.get(question.kind)
    if read is None or not value:
        return value or None
    try:
        return read(value)
    except ValueError:
        return value


def numeral(question: Question, value: str) -> int | float | None:
    """The answer where it is a number, for JSON."""
    found = typed(question, value)
    return found if isinstance(found, int | float) else None


def _number(value: str) -> Cell:
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value


def _computed(value: str) -> Cell:
    return _number(value) if _SCORE.fullmatch(value) else value


def _day(value: str) -> Cell:
    return date.fromisoformat(value[:10])


def _moment(value: str) -> Cell:
    at = datetime.fromisoformat(value)
    return at.astimezone(VIET_NAM) if at.tzinfo else value


def _time(value: str) -> Cell:
    return time.fromisoformat(value).replace(tzinfo=None)


def _given(value: str) -> Cell:
    if not _DAY.match(value):
        return value
    return _day(value) if _DAY.fullmatch(value) else _moment(value)


_KINDS: Mapping[str, Callable[[str], Cell]] = {
    "integer": _number,
    "decimal": _number,
    "range": _number,
    "calculate": _computed,
    "date": _day,
    "datetime": _moment,
    "time": _time,
    "given": _given,
}
