"""Words for many days at once (*tuần trước*, *đầu tháng 3*, *năm ngoái*): one day is asked for."""

from __future__ import annotations

import re
from datetime import timedelta

from conversations.kinds.small_numbers import one_of, pattern
from conversations.kinds.when import Days, When

_TURN = r"(?:truoc|roi|vua roi|vua qua|qua|nay|sau|toi'?|kia|ngoai)"
_WHERE = r"(?:(?:hoi|khoang|tu|trong|vao|dip|luc|ngay|hom) )*(?:(?:dau|giua|cuoi|het|trong) )?"
_WEEK = re.compile(
    r"(?:(?:hoi|trong|khoang) )*(?P<part>dau |giua |cuoi )?"
    rf"(?P<week>tuan(?: (?P<turn>{_TURN}))?|last week|this week|next week)"
)
_NUMBER = rf"(?:{pattern(1, 31, '[0-9]{1,3}')}|may|vai|dam ba|nua|nhieu|mot vai)"
_YEAR = rf"(?:nam )?(?:[0-9]{{4}}|{_TURN})"
_LONG = re.compile(
    "|".join(
        (
            rf"{_WHERE}thang (?:{_TURN}|(?:{pattern(1, 12)}|{one_of(['tu', 'gieng', 'chap'])})"
            rf"(?: ?[/\-,]? ?{_YEAR})?)(?: am lich| al)?",
            r"[0-9]{1,2} ?[/\-.] ?(?:19|20)[0-9]{2}",
            rf"{_WHERE}nam (?:[0-9]{{4}}|{_TURN})",
            r"(?:19|20|21)[0-9]{2}",
            rf"{_WHERE}(?:mua (?:xuan|he|thu|dong)|(?:ky )?nghi he|he)(?: {_YEAR})?",
            rf"(?:cach (?:day|nay) )?(?:khoang )?{_NUMBER} (?:thang|nam)(?: (?:truoc|nay|roi))?",
            r"(?:cach (?:day|nay) )?(?:may|vai|dam ba|nhieu|mot vai) (?:tuan|thang|nam)(?: \w+)?",
            r"last (?:month|year)|this (?:month|year)|(?:a |\d+ )?(?:month|year)s? ago",
            r"lau roi|tu lau|da lau|dao nay|long ago",
        )
    )
)
_FEW_DAYS = re.compile(
    r"(?:(?:cach day|hoi|moi) )?(?:hom truoc|bua truoc|hom no|bua no|hom bua|bua hom|hom ray"
    r"|gan day|moi day|(?:may|vai|dam ba|mot vai) (?:hom|bua|ngay)(?: (?:truoc|nay|roi|qua))?"
    r"|the other day|recently|(?:a )?few days ago)"
)
_TET = re.compile(
    r"(?:(?:hom|dip|hoi|ngay|may ngay|vao|ca) )*tet(?: nguyen dan)?"
    r"(?: (?P<year>(?:nam )?(?:nay|ngoai|truoc|kia|[0-9]{4})|(?:vua )?roi|vua qua))?"
)
_OFFERED = 4
_PARTS = {"": range(7), "dau ": range(2), "giua ": range(2, 4), "cuoi ": range(5, 7)}


def tet(said: str) -> str | None:
    """Of which year, when it is the turn of the year as a whole."""
    found = _TET.fullmatch(said)
    return (found["year"] or "vua roi") if found else None


def span(said: str, when: When) -> Days | None:
    """The days among which one is to be chosen, () for too many of them; None: it is no span."""
    if found := _WEEK.fullmatch(said):
        return _of_week(found, when)
    if _FEW_DAYS.fullmatch(said):
        return tuple(when.today - timedelta(days=n) for n in range(1, _OFFERED))
    return () if _LONG.fullmatch(said) else None


def _of_week(found: re.Match[str], when: When) -> Days:
    week = (found["turn"] or "").replace("'", "")
    past = week in ("truoc", "roi", "vua roi", "vua qua", "qua") or found["week"] == "last week"
    coming = week in ("sau", "toi") or found["week"] == "next week"
    monday = when.today - timedelta(days=when.today.weekday()) + timedelta(days=7 * (coming - past))
    days = tuple(monday + timedelta(days=n) for n in _PARTS[found["part"] or ""])
    past_days = tuple(on for on in days if on <= when.today)
    return days if coming or when.ahead or not past_days else past_days
