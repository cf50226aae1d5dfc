"""Alarms and the pages they sent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import sqlalchemy as sa

from cases.escalation import ENDINGS, Escalation
from cases.paging import PageOrder
from db.change import Change, insert, update
from db.tables.escalations import escalations, pages
from db.work import Row, Work

_FAR = timedelta(minutes=2)
_LEAD_FAR = timedelta(hours=1)
"""Further away than the next page, or question, is of a clock that was put back."""
_insert = insert(escalations)
_columns = ("state", "next_at", "lead_at", "acknowledged_by", "acknowledged_at", "version", "body")
_update = update(
    escalations, *_columns, where={"version": "where_version", "episode": "where_episode"}
)
_rehome = update(
    *(escalations, *_columns, "case_id"),
    where={"version": "where_version", "episode": "where_episode"},
)
_one = sa.select(escalations).where(escalations.c.id == sa.bindparam("id"))
_of_subject = (
    sa.select(escalations)
    .where(escalations.c.subject == sa.bindparam("subject"))
    .order_by(escalations.c.episode.desc())
)
_open_of_case = (
    sa.select(escalations)
    .where(escalations.c.case_id == sa.bindparam("case_id"), escalations.c.state != "resolved")
    .order_by(escalations.c.raised_at.desc())
)
_latest_of_case = (
    sa.select(escalations)
    .where(escalations.c.case_id == sa.bindparam("case_id"))
    .order_by(escalations.c.raised_at.desc(), escalations.c.id.desc())
)
_ended_of_case = (
    sa.select(escalations)
    .where(escalations.c.case_id == sa.bindparam("case_id"), escalations.c.state == "resolved")
    .where(escalations.c.id != sa.bindparam("besides"))
    .order_by(escalations.c.raised_at.desc(), escalations.c.id.desc())
)
_due = (
    sa.select(escalations.c.id)
    .where(
        sa.or_(
            escalations.c.next_at <= sa.bindparam("now"),
            escalations.c.next_at > sa.bindparam("far"),
        )
    )
    .order_by(escalations.c.next_at)
    .limit(100)
)
_open = (
    sa.select(escalations)
    .where(escalations.c.state != "resolved", escalations.c.drill == sa.bindparam("drill"))
    .order_by(escalations.c.raised_at)
    .limit(200)
)
NEXT = sa.select(sa.func.min(escalations.c.next_at))
_lead_due = (
    sa.select(escalations.c.id)
    .where(escalations.c.state == "acknowledged")
    .where(
        sa.or_(
            escalations.c.lead_at <= sa.bindparam("now"),
            escalations.c.lead_at > sa.bindparam("far"),
        )
    )
    .order_by(escalations.c.lead_at)
    .limit(100)
)
_led = sa.select(escalations.c.id, escalations.c.acknowledged_by).where(
    escalations.c.state == "acknowledged",
    # Only what somebody leads has such a moment: the index is short.
    escalations.c.lead_at.is_not(None),
)
NEXT_LEAD = sa.select(sa.func.min(escalations.c.lead_at)).where(
    escalations.c.state == "acknowledged", escalations.c.lead_at.is_not(None)
)
_paged_by = sa.select(pages.c.escalation_id).where(
    pages.c.person_id == sa.bindparam("person"),
    pages.c.escalation_id.in_(sa.bindparam("ids", expanding=True)),
)
_insert_page = insert(pages)
_page = sa.select(pages).where(pages.c.id == sa.bindparam("id"))
_pages_of = sa.select(pages).where(pages.c.escalation_id == sa.bindparam("escalation_id"))


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alarm as the table has it; `version` guards against two people deciding at once."""

    escalation: Escalation
    version: int


@dataclass(frozen=True, slots=True)
class Page:
    """One call to one person (*gọi người trực*)."""

    id: str
    escalation: str
    person: str
    rung: int
    round: int
    at: datetime


def added(escalation: Escalation, subject: str) -> Change:
    """A new alarm; `subject` and episode exist only once, so a replay finds it."""
    row = {
        "id": escalation.id,
        "case_id": escalation.case_id,
        "subject": subject,
        "episode": escalation.episode,
        "raised_at": escalation.raised_at,
        "raised_by": escalation.raised_by or None,
        "drill": escalation.drill,
        **_changing(escalation, 0),
    }
    return Change(_insert, row)


def changed(before: Alarm, after: Escalation) -> Change:
    """The alarm after a decision; stale when somebody decided first."""
    row = {
        "where_id": after.id,
        "where_version": before.version,
        "where_episode": before.escalation.episode,
        **_changing(after, before.version + 1),
    }
    return Change(_update, row, must=True)


def rehomed(before: Alarm, after: Escalation, case_id: str) -> Change:
    """The alarm after a decision goes on for another case, to which its own was joined."""
    change = changed(before, replace(after, case_id=case_id))
    return Change(_rehome, {**change.row, "case_id": case_id}, must=True)


def paged(page_id: str, escalation_id: str, order: PageOrder, now: datetime) -> Change:
    """A page was ordered."""
    row = {
        "id": page_id,
        "escalation_id": escalation_id,
        "person_id": order.person,
        "rung": order.rung,
        "round": order.round,
        "repeat": order.repeat,
        "at": now,
        "state": "sent",
    }
    return Change(_insert_page, row)


async def one(work: Work, id: str) -> Alarm | None:
    """An alarm by its id."""
    row = await work.one(_one, id=id)
    return _opened(row) if row else None


async def of_subject(work: Work, subject: str) -> Alarm | None:
    """The latest alarm of a session (or of an unverified call)."""
    row = await work.one(_of_subject, subject=subject)
    return _opened(row) if row else None


async def open_of_case(work: Work, case_id: str) -> Alarm | None:
    """The alarm of this case that still needs somebody."""
    row = await work.one(_open_of_case, case_id=case_id)
    return _opened(row) if row else None


async def latest_of_case(work: Work, case_id: str) -> Alarm | None:
    """The case's latest alarm, closed or not."""
    row = await work.one(_latest_of_case, case_id=case_id)
    return _opened(row) if row else None


async def ended_before(work: Work, case_id: str, besides: str) -> Escalation | None:
    """The case's last alarm that was ended by an outcome, another one than `besides`."""
    rows = await work.all(_ended_of_case, case_id=case_id, besides=besides)
    ended = (_opened(row).escalation for row in rows)
    return next((esc for esc in ended if esc.outcome in ENDINGS), None)


async def due(work: Work, now: datetime) -> Sequence[str]:
    """Ids of alarms with something to do, the longest overdue first; those whose moment is so far
    away that the clock may have been put back come last."""
    return [row["id"] for row in await work.all(_due, now=now, far=now + _FAR)]


async def that_open(work: Work, ids: Iterable[str]) -> Sequence[Escalation]:
    """These alarms, without any whose row is spoilt."""
    rows = [await work.one(_one, id=id) for id in ids]
    return [alarm.escalation for alarm in _legible(row for row in rows if row)]


async def still_open(work: Work, *, drill: bool = False) -> Sequence[Alarm]:
    """Every alarm without an outcome, oldest first: the real ones, or those of drills. One whose
    row is spoilt hides no other."""
    return list(_legible(await work.all(_open, drill=drill)))


async def open_for(work: Work, person: str, *, drill: bool = False) -> Sequence[Escalation]:
    """The open alarms that called this person or are offered to them, oldest first."""
    found = [alarm.escalation for alarm in await still_open(work, drill=drill)]
    ids = [esc.id for esc in found]
    rows = await work.all(_paged_by, person=person, ids=ids) if ids else []
    paged = {row["escalation_id"] for row in rows}
    return [esc for esc in found if esc.id in paged or esc.offered_to == person]


async def next_due(work: Work) -> datetime | None:
    """When the next alarm has something to do."""
    found: datetime | None = await work.scalar(NEXT)
    return found


async def lead_due(work: Work, now: datetime) -> Sequence[str]:
    """Ids of alarms whose lead is to be asked, or did not answer, the longest overdue first."""
    return [row["id"] for row in await work.all(_lead_due, now=now, far=now + _LEAD_FAR)]


async def led(work: Work) -> Mapping[str, str]:
    """Who has taken each alarm, by its id."""
    return {row["id"]: row["acknowledged_by"] for row in await work.all(_led)}


async def page(work: Work, id: str) -> Page | None:
    """A page by its id."""
    row = await work.one(_page, id=id)
    return _page_of(row) if row else None


async def pages_of(work: Work, escalation_id: str) -> Sequence[Page]:
    """Every page an alarm has sent."""
    return [_page_of(row) for row in await work.all(_pages_of, escalation_id=escalation_id)]


def _changing(escalation: Escalation, version: int) -> Row:
    return {
        "state": escalation.state,
        "next_at": escalation.next_moment,
        "lead_at": escalation.lead_moment,
        "acknowledged_by": escalation.acknowledged_by,
        "acknowledged_at": escalation.acknowledged_at,
        "version": version,
        "body": json.dumps(escalation.to_dict()),
    }


def _legible(rows: Iterable[Row]) -> Iterator[Alarm]:
    for row in rows:
        with suppress(KeyError, TypeError, ValueError):
            yield _opened(row)


def _opened(row: Row) -> Alarm:
    return Alarm(Escalation.from_dict(json.loads(row["body"])), row["version"])


def _page_of(row: Row) -> Page:
    return Page(
        row["id"], row["escalation_id"], row["person_id"], row["rung"], row["round"], row["at"]
    )
