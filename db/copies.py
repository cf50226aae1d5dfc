"""The copies of an alarm's pages (*các tin gọi đã gửi*): where each went, how far it got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from db.keys import KeyRing
from db.letter import Letter, opened
from db.readable import readable
from db.tables.escalations import escalations, pages
from db.tables.outbox import outbox
from db.work import Work

_LATELY = timedelta(minutes=10)
"""A page older than this has long been followed by another."""
_of_alarm = (
    sa.select(outbox)
    .join(pages, pages.c.id == outbox.c.page_id)
    .where(
        pages.c.escalation_id == sa.bindparam("escalation"),
        outbox.c.created_at >= sa.bindparam("since"),
        outbox.c.state.in_(("sent", "claimed", "unknown")),
    )
    .order_by(outbox.c.id.desc())
)
_unseen = (
    sa.select(outbox)
    .join(pages, pages.c.id == outbox.c.page_id)
    .join(escalations, escalations.c.id == pages.c.escalation_id)
    .where(
        # Whoever is called no more has no next moment.
        escalations.c.next_at.is_not(None),
        pages.c.at >= sa.bindparam("since"),
        outbox.c.channel == "web",
        outbox.c.state == "sent",
        outbox.c.shown_at.is_(None),
        outbox.c.sent_at <= sa.bindparam("placed_before"),
    )
    .order_by(outbox.c.id)
    .limit(100)
)
_newest = (
    sa.select(pages.c.id)
    .where(
        pages.c.escalation_id == sa.bindparam("escalation"),
        pages.c.person_id == sa.bindparam("person"),
    )
    # Not by time: a clock may have been put back.
    .order_by(pages.c.round.desc(), pages.c.rung.desc(), pages.c.repeat.desc())
    .limit(1)
)
_fate = sa.select(outbox.c.state, outbox.c.provider_id).where(outbox.c.id == sa.bindparam("id"))


@dataclass(frozen=True, slots=True)
class Fate:
    """How far a letter got; `provider_id`: the platform's id of it, once it was sent."""

    state: str
    provider_id: str | None

    @property
    def is_on_its_way(self) -> bool:
        """Whether it may still be sent."""
        return self.state in ("pending", "claimed")


async def of_alarm(work: Work, keys: KeyRing, escalation: str, since: datetime) -> Sequence[Letter]:
    """The pages of this alarm that were sent, or are being sent, since then; the newest first."""
    rows = await work.all(_of_alarm, escalation=escalation, since=since)
    return await readable(rows, lambda row: opened(work, keys, row))


async def unseen(work: Work, keys: KeyRing, placed_before: datetime) -> Sequence[Letter]:
    """Pages of ringing alarms, placed on the web before that moment, which stood on no screen."""
    since = placed_before - _LATELY
    rows = await work.all(_unseen, placed_before=placed_before, since=since)
    return await readable(rows, lambda row: opened(work, keys, row))


async def newest_page(work: Work, escalation: str, person: str) -> str | None:
    """The id of the last page of this alarm to this person."""
    found: str | None = await work.scalar(_newest, escalation=escalation, person=person)
    return found


async def fate(work: Work, letter: str) -> Fate | None:
    """What became of a letter."""
    row = await work.one(_fate, id=letter)
    return Fate(row["state"], row["provider_id"]) if row else None
