"""What the page posts, read into an Event."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from conversations.event import Attachment, Event, Place
from handlers.web.desk import Visitor

LONGEST_TEXT: Final = 20_000
LONGEST_TOKEN: Final = 300
LONGEST_WAIT: Final = timedelta(days=1)
"""How far back a line may have been written; a page that old has long been closed."""
ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


class Unreadable(ValueError):
    """The body is not something our page sends."""


class TooLong(ValueError):
    """More than `LONGEST_TEXT` characters."""


def parse_sent(body: Mapping[str, Any], visitor: Visitor, now: datetime) -> Event:
    """`{id, text | choice | place, ago?}` as an Event; `ago` = seconds since it was written."""
    given = [name for name in ("text", "choice", "place") if body.get(name) not in (None, "")]
    if len(given) != 1:
        raise Unreadable("exactly one of text, choice, place")
    return Event(
        id=parse_id(body.get("id")),
        sender=visitor.address,
        at=written_at(body.get("ago", 0), now),
        text=parse_text(body["text"]) if given == ["text"] else "",
        choice=parse_choice(body["choice"]) if given == ["choice"] else "",
        place=parse_place(body["place"]) if given == ["place"] else None,
    )


def parse_file(id: str, kind: str, mime: str, size: int, media: str) -> tuple[str, Attachment]:
    """The event id and the attachment of an uploaded file that is already kept as `media`."""
    if kind not in ("image", "audio"):
        raise Unreadable("kind")
    return parse_id(id), Attachment(kind=kind, size=size, mime=mime[:100], media=media)


def parse_id(value: object) -> str:
    """A uuid made by the page: the same one for every try, so a repeated post is one event."""
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise Unreadable("id")
    return value.replace("-", "")


def parse_text(value: object) -> str:
    """Words as typed, without what no store can keep (lone surrogates, NUL)."""
    if not isinstance(value, str):
        raise Unreadable("text")
    if len(value) > LONGEST_TEXT:
        raise TooLong
    return value.encode("utf-8", "replace").decode().replace("\x00", "")


def parse_choice(value: object) -> str:
    """The token of a tapped option; whether it is a true one is the engine's to say."""
    if not isinstance(value, str) or len(value) > LONGEST_TOKEN or not value.isascii():
        raise Unreadable("choice")
    return value


def parse_place(value: object) -> Place:
    """A point of the phone's own positioning."""
    if not isinstance(value, Mapping):
        raise Unreadable("place")
    latitude, longitude = number(value.get("latitude")), number(value.get("longitude"))
    accuracy = number(value.get("accuracy") or 0)
    if abs(latitude) > 90 or abs(longitude) > 180 or accuracy < 0:
        raise Unreadable("place")
    return Place(latitude, longitude, accuracy)


def number(value: object) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise Unreadable("number")
    return float(value)


def written_at(ago: object, now: datetime) -> datetime:
    """When the line was written: the phone's stop-watch is believed, its calendar is not asked."""
    try:
        waited = timedelta(seconds=max(0.0, number(ago)))
    except (Unreadable, OverflowError):
        return now
    return now - min(waited, LONGEST_WAIT)
