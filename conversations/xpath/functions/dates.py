"""Functions of dates and times, in local time (Asia/Ho_Chi_Minh)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from conversations.local_time import local, stored_datetime
from conversations.xpath.context import Context
from conversations.xpath.days import clock, days, from_days, moment
from conversations.xpath.function import Function
from conversations.xpath.values import Value, number, text

_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
_SIGNS: Mapping[str, Callable[[datetime], str]] = {
    "%Y": lambda at: f"{at.year:04}",
    "%y": lambda at: f"{at.year % 100:02}",
    "%m": lambda at: f"{at.month:02}",
    "%n": lambda at: str(at.month),
    "%b": lambda at: f"Th{at.month}",
    "%d": lambda at: f"{at.day:02}",
    "%e": lambda at: str(at.day),
    "%a": lambda at: _WEEKDAYS[at.weekday()],
    "%H": lambda at: f"{at.hour:02}",
    "%h": lambda at: str(at.hour),
    "%M": lambda at: f"{at.minute:02}",
    "%S": lambda at: f"{at.second:02}",
    "%3": lambda at: f"{at.microsecond // 1000:03}",
}
_SIGN = re.compile("%.")


def _at(value: Value) -> datetime | None:
    return moment(value) if isinstance(value, str) and "-" in value else from_days(number(value))


def _today(context: Context) -> Value:
    return local(context.now).date().isoformat()


def _now(context: Context) -> Value:
    return stored_datetime(context.now)


def _date(context: Context, value: Value) -> Value:
    at = _at(value)
    return at.date().isoformat() if at else ""


def _date_time(context: Context, value: Value) -> Value:
    at = _at(value)
    return stored_datetime(at) if at else ""


def _format(context: Context, value: Value, form: Value) -> Value:
    at = _at(value)
    if at is None:
        return ""
    written = {sign: _SIGNS[sign](at) for sign in set(_SIGN.findall(text(form))) & _SIGNS.keys()}
    return _SIGN.sub(lambda sign: written.get(sign[0], sign[0]), text(form))


def _decimal_date_time(context: Context, value: Value) -> Value:
    at = _at(value)
    return days(at) if at else math.nan


def _decimal_time(context: Context, value: Value) -> Value:
    part = clock(text(value))
    return math.nan if part is None else part


DATES: Mapping[str, Function] = {
    "today": Function(0, 0, _today, timely=True),
    "now": Function(0, 0, _now, timely=True),
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date_time),
    "format-date": Function(2, 2, _format),
    "format-date-time": Function(2, 2, _format),
    "decimal-date-time": Function(1, 1, _decimal_date_time),
    "decimal-time": Function(1, 1, _decimal_time),
}
