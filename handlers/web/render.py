"""A line of the chat as the page draws it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from conversations.reply import Option
from handlers.web.desk import FeedItem

VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
TELEPHONE = re.compile(
    r"(?<![\w.\-/])"
    r"(?:11[1345]|1[89]00(?:[ .]?[0-9]){2,6}|(?:\+84[ .]?|0)[1-9](?:[ .]?[0-9]){7,9})"
    r"(?![\w\-/]|\.[0-9])"
)
"""Numbers worth a tap: 111, 113, 114, 115, service numbers, numbers of Viet Nam."""


def line(item: FeedItem) -> dict[str, Any]:
    """Plain values for the page: what was said, by whom, when (clock of Viet Nam)."""
    drawn: dict[str, Any] = {
        "id": item.id,
        "mine": item.mine,
        "time": clock(item.at),
        "day": day(item.at),
    }
    if item.reply is None:
        return drawn | {"parts": [item.text], "event": item.event}
    reply = item.reply
    return drawn | {
        "parts": list(reply.parts) or [item.text],
        "options": [option(o) for o in reply.options],
        "commands": [option(o) for o in reply.commands],
        "expects": reply.expects,
        "replaces": reply.replaces,
        "urgent": reply.urgent,
        "edits": item.edits,
        "files": [{"label": f.label, "path": f.path} for f in reply.files],
    }


def option(option: Option) -> dict[str, Any]:
    """One thing to tap."""
    return {"token": option.token, "label": option.label, "chosen": option.chosen}


def clock(at: datetime) -> str:
    """21:04"""
    return f"{at.astimezone(VIET_NAM):%H:%M}"


def day(at: datetime) -> str:
    """22/11/2026"""
    return f"{at.astimezone(VIET_NAM):%d/%m/%Y}"


def with_telephones(text: str) -> list[tuple[str, str]]:
    """The text in pieces: (words, "") or (a telephone number as written, as it is dialled)."""
    pieces, end = [], 0
    for found in TELEPHONE.finditer(text):
        pieces.append((text[end : found.start()], ""))
        pieces.append((found[0], re.sub(r"[ .]", "", found[0])))
        end = found.end()
    return [piece for piece in (*pieces, (text[end:], "")) if piece[0]]
