"""Questions asked of one kind, on the evening of Sunday 22/11/2026 in Việt Nam."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from conversations.event import Address, Attachment, Event, Place
from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Complaint, Question

NOW = datetime(2026, 11, 22, 15, 4, tzinfo=UTC)
"""22:04 in Asia/Ho_Chi_Minh."""

FLAGS = (
    Choice("injured", {"vi": "Bị thương nặng, bất tỉnh, cần cấp cứu", "en": "Badly injured"}),
    Choice("being_harmed", {"vi": "Đang bị đánh, bị xâm hại, bị nhốt", "en": "Being harmed"}),
    Choice("suicide", {"vi": "Có ý định hoặc đang tự tử, tự làm đau mình", "en": "Suicide"}),
    Choice("none", {"vi": "Không có điều nào", "en": "None of these"}, {"exclusive": "yes"}),
    Choice("unknown", {"vi": "Chưa rõ", "en": "Not known"}, {"exclusive": "yes"}),
)
YES_NO = (Choice("yes", {"vi": "Có", "en": "Yes"}), Choice("no", {"vi": "Không", "en": "No"}))
COMMUNES = tuple(
    Choice(str(n), {"vi": name})
    for n, name in enumerate(
        ("Phường Hải Châu", "Phường Hòa Xuân", "Xã Hòa Vang", "Xã Tân Tiến", "Xã Tân Tiến Đông")
    )
)


def event(
    text: str = "", attachment: Attachment | None = None, place: Place | None = None
) -> Event:
    sender = Address("web", "1")
    return Event("1", sender, NOW, text=text, attachment=attachment, place=place)


def question(kind: str, unknown: bool = False) -> Question:
    return Question("q", kind, {"vi": "?"}, own={"unknown": "yes"} if unknown else {})


def asked(
    kind: str,
    sent: str | Event,
    choices: Sequence[Choice] = (),
    unknown: bool = False,
    language: str = "vi",
) -> Answer | Complaint:
    """What a question of this kind makes of what was sent."""
    given = event(sent) if isinstance(sent, str) else sent
    return KINDS[kind].read(question(kind, unknown), given, choices, NOW, language)


def value(
    kind: str, sent: str | Event, choices: Sequence[Choice] = (), unknown: bool = False
) -> str:
    """The stored value; a complaint's key where it is not taken."""
    answer = asked(kind, sent, choices, unknown)
    return answer.key.removeprefix("complaint.") if isinstance(answer, Complaint) else answer.value


def said(kind: str, stored: str, choices: Sequence[Choice] = (), language: str = "vi") -> str:
    """The stored value as it is read back."""
    return KINDS[kind].say(question(kind), Answer(stored), choices, language)
