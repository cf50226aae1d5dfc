"""Days named from today (*hôm qua*, *3 ngày trước*) and by their weekday (*thứ ba tuần trước*)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from conversations.kinds.small_numbers import figure, one_of, pattern
from conversations.kinds.when import Days, When

_AWAY = {
    **dict.fromkeys(("hom nay", "bua nay", "nay", "ngay hom nay", "today"), 0),
    **dict.fromkeys(("hom qua", "bua qua", "qua", "ngay hom qua", "yesterday", "hum qua"), -1),
    **dict.fromkeys(("hom kia", "bua kia", "ngay hom kia", "hom truoc nua"), -2),
    **dict.fromkeys(("hom kia'", "bua kia'", "hom kia nua"), -3),
    **dict.fromkeys(("ngay mai", "mai", "hom sau", "hom toi'", "sang mai", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "ngay mot", "bua mot"), 2),
    **dict.fromkeys(("ngay kia'", "ngay kia nua"), 3),
}
_SIZES = {"ngay": 1, "hom": 1, "bua": 1, "day": 1, "days": 1, "tuan": 7, "week": 7, "weeks": 7}
_COUNTED = re.compile(
    rf"(?P<since>cach (?:day|nay) |truoc day |in )?(?P<n>{pattern(1, 31, '[0-9]{1,3}')}|a|one|two)"
    rf" ?(?P<size>{one_of(list(_SIZES))})(?: (?P<way>truoc|ve truoc|ago|nua|toi'|sau|later))?"
)
_ENGLISH = {"a": 1, "one": 1, "two": 2}
_WEEKDAYS = {
    **{f"{sign}{n}": n - 2 for n in range(2, 8) for sign in ("thu ", "thu", "t", "t ")},
    "thu hai": 0,
    "thu ba": 1,
    "thu tu": 2,
    "thu nam": 3,
    "thu sau": 4,
    "thu sau'": 4,
    "thu bay": 5,
    "thu bay'": 5,
    "chu nhat": 6,
    "cn": 6,
    "chua nhat": 6,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
WEEKDAY = one_of(list(_WEEKDAYS))
_PAST = "truoc|roi|qua|vua roi|vua qua"
_NAMED = re.compile(
    rf"(?:(?:hom|ngay|bua|vao|on|this) )?(?P<english>last |next )?(?P<day>{WEEKDAY})"
    rf"(?: (?:cua )?tuan (?P<week>truoc nua|{_PAST}|nay|sau|toi'|toi)"
    rf"| (?P<turn>{_PAST}|nay|ke tiep|sau|toi'|toi))?"
)
_WEEKS = {"truoc nua": -14, "nay": 0, "sau": 7, "toi'": 7, "toi": 7}


def near(said: str, when: When) -> Days | None:
    """*hôm qua*, *cách đây 2 tuần*, *chiều thứ 3* without its part of the day; else None."""
    if said in _AWAY:
        return when.away(_AWAY[said])
    return _counted(said, when) or _by_weekday(said, when)


def _counted(said: str, when: When) -> Days | None:
    found = _COUNTED.fullmatch(said)
    if found is None or not (found["since"] or found["way"]):
        return None
    number = _ENGLISH.get(found["n"]) or figure(found["n"])
    back = found["way"] not in ("nua", "toi'", "sau", "later") and found["since"] != "in "
    days = timedelta(days=number * _SIZES[found["size"]])
    return (when.today - days if back else when.today + days,)


def _by_weekday(said: str, when: When) -> Days | None:
    found = _NAMED.fullmatch(said)
    if found is None:
        return None
    weekday, today = _WEEKDAYS[found["day"]], when.today
    if found["week"]:
        monday = today - timedelta(days=today.weekday())
        return (monday + timedelta(days=weekday + _WEEKS.get(found["week"], -7)),)
    last = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    following = last + timedelta(days=14 if weekday == today.weekday() else 7)
    turn = (found["english"] or "").strip() or found["turn"]
    match turn:
        case None:
            return _without_word(last, following, when)
        case "nay" | "toi":
            return (following, last) if turn == "nay" else (last, following)
        case "next" | "ke tiep" | "sau" | "toi'":
            return (following,)
    return (last,)


def _without_word(last: date, following: date, when: When) -> Days:
    """The last one; when it is that day today, today or a week ago is asked."""
    if (following - last).days == 14:
        return (when.today, following if when.ahead else last)
    return (following,) if when.ahead else (last,)


def weekday_of(name: str) -> int:
    """The number of a weekday that `WEEKDAY` found; Monday is 0."""
    return _WEEKDAYS[name]
