"""The words of an event, or the complaint that there are none."""

from __future__ import annotations

from conversations.event import Event
from conversations.fold import clean
from conversations.question import Complaint

LONGEST_LINE = 200
"""Characters a number, a date or the like may have before anything looks into it."""


def words(event: Event, most: int = LONGEST_LINE) -> str | Complaint:
    """The cleaned text of the event, at most `most` characters."""
    text = clean(event.text).strip()
    if not text:
        nothing = event.attachment is None and event.place is None
        return Complaint("complaint.empty" if nothing else "complaint.words_wanted")
    if len(text) > most:
        return Complaint("complaint.too_long", {"length": str(len(text)), "most": str(most)})
    return text
