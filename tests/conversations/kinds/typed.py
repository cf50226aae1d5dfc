"""Tables of what people type and what is made of it, as text files in `tables/`.

    @ 2026-11-22 21:00            from here on it is this moment in Viet Nam
    hôm qua = 2026-11-21          typed = stored
    cn ? which_day 2026-11-22, 2026-11-15    typed ? why it is asked, and what is offered
    chưa rõ ? not_a_date                     asked without offers

Times are written short: `14:30`, `2026-11-22 14:30`. A line that begins with # is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from conversations.event import Address, Event
from conversations.kinds.kind import Kind
from conversations.local_time import VIET_NAM
from conversations.question import Answer, Complaint, Question

TABLES = Path(__file__).parent / "tables"
Row = tuple[datetime, str, str]


def rows(name: str) -> list[Row]:
    """The rows of a table: the moment, what is typed, what comes of it."""
    return list(_rows((TABLES / f"{name}.txt").read_text(encoding="utf-8").splitlines()))


def _rows(lines: list[str]) -> Iterator[Row]:
    now = datetime(2026, 11, 22, 21, 0, tzinfo=VIET_NAM)
    for line in lines:
        if line.startswith("@ "):
            now = datetime.fromisoformat(line.removeprefix("@ ")).replace(tzinfo=VIET_NAM)
        elif line.strip() and not line.startswith("#"):
            sign = " = " if " = " in line else " ? "
            typed, _, made = line.partition(sign)
            yield now, typed.strip(), made.strip() if sign == " = " else f"? {made.strip()}"


def taken(kind: Kind, now: datetime, typed: str, own: dict[str, str] | None = None) -> str:
    """What the kind makes of it, written as in the tables."""
    answer = answered(kind, now, typed, own)
    if isinstance(answer, Answer):
        return "unknown" if answer.unknown else short(answer.value)
    offers = ", ".join(short(offer.value) for offer in answer.offers)
    return f"? {answer.key.removeprefix('complaint.')} {offers}".strip()


def answered(
    kind: Kind, now: datetime, typed: str, own: dict[str, str] | None = None
) -> Answer | Complaint:
    """What the kind makes of a text typed at this moment."""
    question = Question("q", "any", {"vi": "?"}, own=own or {})
    event = Event("1", Address("web", "1"), now, text=typed)
    return kind.read(question, event, (), now, "vi")


def short(value: str) -> str:
    """A stored time without its seconds and zone."""
    return value.removesuffix(":00.000+07:00").replace("T", " ")
