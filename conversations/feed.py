"""A chat as its own page shows it: who looks, and the lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conversations.event import Address
from conversations.reply import Reply


@dataclass(frozen=True, slots=True)
class Visitor:
    """A person who is logged in. `called` = form of address and full name ("chị Trần Thị Lan")."""

    person: str
    address: Address
    called: str
    role: str
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One line of the chat: a reply of the bot, or (`mine`) what the person sent.

    `event` = id of the event that a `mine` line shows: the page knows its own bubble by it.
    `edits` = id of the line this one is shown in place of.
    """

    id: str
    at: datetime
    mine: bool
    text: str = ""
    reply: Reply | None = None
    event: str = ""
    edits: str = ""


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """One phone of the demo page: its number in `/demo/<n>/` and who holds it."""

    number: int
    visitor: Visitor


class NotAccepted(Exception):
    """The event could not be committed; the sender keeps it and tries again (HTTP 503)."""
