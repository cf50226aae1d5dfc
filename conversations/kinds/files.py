"""A file that was sent: the id it is kept under, or that it is still on its way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from conversations.event import Event
from conversations.kinds.kind import Read
from conversations.kinds.unknown import or_unknown
from conversations.question import Answer, Choice, Complaint, Question

PENDING = "pending:"
"""Before the channel's own file id, while the bytes have not been fetched."""


def reader(kind: str) -> Read:
    """Takes an attachment of this kind ("image", "audio"); what the bytes are is judged later."""

    def read(
        question: Question, event: Event, choices: Sequence[Choice], now: datetime, language: str
    ) -> Answer | Complaint:
        file = event.attachment
        fits = file and (kind in ("file", file.kind) or file.mime.startswith(f"{kind}/"))
        if file is None or not fits:
            return Complaint(f"complaint.{kind}_wanted")
        if not file.media and not file.ref:
            return Complaint(f"complaint.{kind}_wanted")
        return Answer(file.media or PENDING + file.ref)

    return or_unknown(read)
