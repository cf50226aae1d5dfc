"""A day of birth (*ngày sinh*): a day with its year, never one the reader had to add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.birth import born
from conversations.kinds.date import say
from conversations.kinds.day import days, which
from conversations.kinds.kind import Kind
from conversations.kinds.plain import plain
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.when import When
from conversations.kinds.words import words
from conversations.kinds.written_days import written_days
from conversations.local_time import local
from conversations.question import Answer, Choice, Complaint, Question

_BORN = re.compile(r"^(?:(?:sn|ns|sinh|ngay sinh|nam sinh|de|dob|born|on)[ :.]+)+")
_WITH_YEAR = re.compile(r"[0-9]{4}|[0-9]{1,2}[/.\- ]+[0-9]{1,2}[/.\- ]+[0-9]{2}(?![0-9])|nam [a-z]")

_OF_EVENTS = ("complaint.not_a_date", "complaint.span_of_days")
"""Complaints whose examples are no birthdays (*hôm qua*)."""


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """5/9/2017, sinh ngày 5 tháng 9 năm 2017, hôm qua; *5/9* alone is asked for its year."""
    said, when = words(event), When(local(now))
    if isinstance(said, Complaint):
        return said
    text = _BORN.sub("", plain(said))
    found = days(text, when)
    if isinstance(found, Complaint):
        told = found.key != "complaint.no_such_day" and born(plain(said), when.today)
        if told:
            return Complaint("complaint.birth_day_missing")
        return Complaint("complaint.not_a_birth_date") if found.key in _OF_EVENTS else found
    if written_days(text, when) is not None and not _WITH_YEAR.search(text):
        return Complaint("complaint.birth_year_missing", {"typed": said})
    past = tuple(on for on in found if on <= when.today)
    if not past:
        return Complaint("complaint.born_to_come", {"year": str(found[0].year)})
    return Answer(past[0].isoformat()) if len(past) == 1 else which(past)


BIRTH_DATE = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
