"""A whole number (*số nguyên*)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.decimal import say
from conversations.kinds.kind import Kind
from conversations.kinds.numeral import numeral
from conversations.kinds.second_try import or_slip
from conversations.kinds.unknown import or_unknown
from conversations.kinds.words import words
from conversations.question import Answer, Choice, Complaint, Question


def read(
    question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
) -> Answer | Complaint:
    """ "7", "bảy" and "7 tuổi" are 7, "1.200" is 1200; "7,5" is none."""
    said = words(event)
    number = said if isinstance(said, Complaint) else numeral(said)
    if not isinstance(number, Complaint):
        return Complaint("complaint.not_whole") if "." in number else Answer(number)
    whole = tuple(offer for offer in number.offers if "." not in offer.value)
    if number.key == "complaint.which_number" and len(whole) == 1:
        return whole[0]
    return Complaint(number.key, number.args, offers=whole)


INTEGER = Kind(or_unknown(or_slip(read)), say, frozenset({"text"}))
