"""What is around the answers of a session (*bối cảnh*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from conversations.local_time import local, stored_datetime
from conversations.question import Choice


@dataclass(frozen=True, slots=True)
class Frame:
    """When the session began, who speaks, its language, the lists from policy, and the two answers
    to *one more?* of a repeat."""

    opened_at: datetime | None = None
    username: str = ""
    language: str = "vi"
    seed: str = ""
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    more: tuple[Choice, ...] = ()

    def given(self, what: str, now: datetime) -> str:
        """What the bot itself fills in: start, end, today, username."""
        opened = self.opened_at or now
        match what:
            case "start":
                return stored_datetime(opened)
            case "end":
                return stored_datetime(now)
            case "today":
                return local(opened).date().isoformat()
        return self.username
