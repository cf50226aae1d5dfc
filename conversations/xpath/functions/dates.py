"""Functions of dates and times, in local time (Asia/Ho_Chi_Minh)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from conversations.local_time import local, stored_datetime
from conversations.xpath.context import Context
from conversations.xpath.days import clock, days, from_days, midnight, of_day, read
from conversations.xpath.error import refuse
from conversations.xpath.function import Function
from conversations.xpath.scope import Scope
from conversations.xpath.tree import Call, Literal
from conversations.xpath.values import Value, number, single, text

# As ODK writes them on a Vietnamese phone.
_WEEKDAYS = ("Th 2", "Th 3", "Th 4", "Th 5", "Th 6", "Th 7", "CN")
_SIGNS: Mapping[str, Callable[[datetime], str]] = {
    "%Y": lambda at: f"{at.year:04}",
    "%y": lambda at: f"{at.year % 100:02}",
    "%m": lambda at: f"{at.month:02}",
    "%n": lambda at: str(at.month),
    "%b": lambda at: f"thg {at.month}",
    "%d": lambda at: f"{at.day:02}",
    "%e": lambda at: str(at.day),
    "%a": lambda at: _WEEKDAYS[at.weekday()],
    "%H": lambda at: f"{at.hour:02}",
    "%h": lambda at: str(at.hour),
    "%M": lambda at: f"{at.minute:02}",
    "%S": lambda at: f"{at.second:02}",
    "%3": lambda at: f"{at.microsecond // 1000:03}",
    "%%": lambda at: "%",
}
_SIGN = re.compile("%.?", re.DOTALL)


def _given(value: Value) -> str | float:
    """A text, or a number: also one that was kept as text, by a question or a calculate."""
    value = single(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and "-" not in value[1:]:
        read = number(value)
        return value if math.isnan(read) else read
    return value


def _at(context: Context, value: Value) -> datetime | None:
    """The moment a value means: a number counts days in UTC, with their fraction."""
    given = _given(value)
    return read(given, context.now) if isinstance(given, str) else from_days(given)


def _today(context: Context) -> Value:
    return local(context.now).date().isoformat()


def _now(context: Context) -> Value:
    return stored_datetime(context.now)


def _date(context: Context, value: Value) -> Value:
    """A number counts whole local days here."""
    given = _given(value)
    at = of_day(given) if isinstance(given, float) else _at(context, given)
    return at.date().isoformat() if at else ""


def _date_time(context: Context, value: Value) -> Value:
    at = _at(context, value)
    return stored_datetime(at) if at else ""


def _format(context: Context, value: Value, form: Value) -> Value:
    at = _at(context, value)
    if at is None:
        return ""
    written = {sign: _SIGNS[sign](at) for sign in set(_SIGN.findall(text(form))) & _SIGNS.keys()}
    return _SIGN.sub(lambda sign: written.get(sign[0], sign[0]), text(form))


def _check_format(call: Call, scope: Scope) -> Call:
    """Refuse a sign that ODK does not know: it would stand in the text as it is."""
    form = call.arguments[1]
    if isinstance(form, Literal) and isinstance(form.value, str):
        for found in _SIGN.finditer(form.value):
            if found[0] not in _SIGNS:
                at, known = form.at + 1 + found.start(), " ".join(_SIGNS)
                vi = f"không có ký hiệu ngày giờ “{found[0]}”; dùng được: {known}"
                raise refuse(at, vi, f"no such sign “{found[0]}” in a date format; known: {known}")
    return call


def _decimal_date_time(context: Context, value: Value) -> Value:
    given = _given(value)
    if isinstance(given, float):
        return given if math.isfinite(given) else math.nan
    at = _at(context, given)
    return days(at) if at else math.nan if given else ""


def _decimal_time(context: Context, value: Value) -> Value:
    """The part of the local day that has gone by, at least 0, less than 1."""
    given = _given(value)
    if isinstance(given, float):
        return given - math.floor(given) if math.isfinite(given) else math.nan
    part = clock(given)
    if part is not None:
        return part
    at = _at(context, given)
    if at is None:
        return math.nan if given else ""
    return (at - midnight(at)).total_seconds() / 86_400


DATES: Mapping[str, Function] = {
    "today": Function(0, 0, _today, timely=True),
    "now": Function(0, 0, _now, timely=True),
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date_time),
    "format-date": Function(2, 2, _format, _check_format),
    "format-date-time": Function(2, 2, _format, _check_format),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "decimal-time": Function(1, 1, _decimal_time),
}
