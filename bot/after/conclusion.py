"""What follows from the conclusion of the inquiry (slide 8): evidence leads on to a plan; the other
three leave the case where it is, so its writer hears what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.after.sent import Sent

_NEXT: Final[Mapping[tuple[str, str], str]] = {
    ("no_evidence", "no_more"): "steps.propose_closing",
    ("no_evidence", "other_problems"): "steps.hand_on",
    ("not_enough", ""): "steps.ask_further",
}


def following(sent: Sent) -> tuple[str, ...]:
    """The next step in words; none where the answers conclude nothing, or the case has moved."""
    answers = sent.fact.answers
    key = _NEXT.get((answers.get("verdict", ""), answers.get("no_evidence_then", "")))
    return (sent.say(key, code=sent.file.case.code),) if key else ()
