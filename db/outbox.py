"""The outbox (*sổ đi*): what is to be said, to whom, and how far it got.

States: pending → claimed → sent | failed (the address is gone for good) | dead (given up after many
tries) | unknown (it may have arrived) | cancelled | expired. A letter that is to leave at once is
committed as claimed by the process that will send it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from conversations.event import Address
from db.change import Change, insert, update
from db.keys import KeyRing
from db.letter import EMERGENCY as EMERGENCY
from db.letter import NOTICE as NOTICE
from db.letter import REMINDER as REMINDER
from db.letter import REPLY as REPLY
from db.letter import Letter as Letter
from db.letter import opened
from db.readable import UNREADABLE, readable
from db.seal import seal, seal_json
from db.tables.escalations import pages
from db.tables.outbox import outbox
from db.work import Work

LEASE = timedelta(seconds=15)

_insert = insert(outbox)
_finish = update(
    outbox,
    *("state", "tries", "not_before", "provider_id", "code", "sent_at", "lease", "lease_until"),
    "resent",
    where={"lease": "where_lease"},
)
_moved = update(
    outbox,
    *("state", "not_before", "address_hash", "address", "lease", "lease_until"),
    where={"lease": "where_lease"},
)
_shown = update(outbox, "shown_at")
_withdraw = (
    outbox.update()
    .where(outbox.c.id == sa.bindparam("where_id"))
    .where(outbox.c.state == "sent", outbox.c.shown_at.is_(None))
    .values(state="cancelled", code="not_shown")
)
_cancel_pages = (
    outbox.update()
    .where(
        outbox.c.state == "pending",
        outbox.c.page_id.in_(
            sa.select(pages.c.id).where(pages.c.escalation_id == sa.bindparam("where_escalation"))
        ),
    )
    .values(state="cancelled")
)
_withhold = (
    outbox.update()
    .where(
        outbox.c.state == "pending",
        outbox.c.case_id == sa.bindparam("where_case"),
        outbox.c.person_id == sa.bindparam("where_person"),
    )
    .values(state="cancelled")
)
_void = outbox.update().where(outbox.c.state == "claimed").values(lease_until=sa.bindparam("until"))
_thread = (
    sa.select(outbox)
    .where(outbox.c.address_hash == sa.bindparam("address_hash"))
    .where(outbox.c.id > sa.bindparam("after"), outbox.c.state != "cancelled")
    .order_by(outbox.c.id.desc())
    .limit(sa.bindparam("most"))
)
_is_for = sa.select(outbox.c.id).where(
    outbox.c.id == sa.bindparam("id"), outbox.c.address_hash == sa.bindparam("address_hash")
)
NEXT = sa.select(sa.func.min(outbox.c.not_before)).where(outbox.c.state == "pending")


def added(letter: Letter, claimed_until: datetime) -> Change:
    """The letter, claimed by the process that commits it (`letter.lease`)."""
    row: dict[str, Any] = {
        "id": letter.id,
        "channel": letter.to.channel,
        "person_id": letter.person,
        "address_hash": letter.address_hash,
        "address": seal(letter.key, "outbox", "address", letter.id, letter.to.id.encode()),
        "lane": letter.lane,
        "state": "claimed" if letter.lease else "pending",
        "created_at": letter.at,
        "not_before": letter.at,
        "expires_at": letter.expires_at,
        "tries": 0,
        "lease_until": claimed_until if letter.lease else None,
        "lease": letter.lease or None,
        "session_id": letter.session,
        "case_id": letter.case,
        "page_id": letter.page,
        "prompted": letter.prompted,
        "once": letter.once,
        "instead_of": letter.instead_of,
        "edits": letter.edits,
        "provider_id": None,
        "code": None,
        "sent_at": None,
        "shown_at": None,
        "resent": False,
        "told_at": None,
        "key_ref": letter.key.ref,
        "body": seal_json(letter.key, "outbox", "body", letter.id, letter.reply.to_dict()),
    }
    return Change(_insert, row)


def sent(letter: Letter, provider_id: str | None, now: datetime) -> Change:
    """The platform took it; without its id there it cannot be edited."""
    return _finished(letter, "sent", now, provider_id=provider_id, sent_at=now)


def again(
    letter: Letter, code: str, not_before: datetime, counted: bool, unknown: bool = False
) -> Change:
    """It failed for now; try again at `not_before`. `unknown`: it may have arrived."""
    tries = letter.tries + 1 if counted else letter.tries
    resent = letter.resent or unknown
    return _finished(letter, "pending", not_before, code=code, tries=tries, resent=resent)


def moved(letter: Letter, to: Address, address_hash: str, now: datetime) -> Change:
    """Its chat has another address now; it goes there at once."""
    row = {
        "where_id": letter.id,
        "where_lease": letter.lease,
        "state": "pending",
        "not_before": now,
        "address_hash": address_hash,
        "address": seal(letter.key, "outbox", "address", letter.id, to.id.encode()),
        "lease": None,
        "lease_until": None,
    }
    return Change(_moved, row)


def given_up(letter: Letter, state: str, code: str, now: datetime) -> Change:
    """It will not be sent: failed, dead, unknown, expired or cancelled."""
    return _finished(letter, state, now, code=code)


def shown(id: str, now: datetime) -> Change:
    """It stood on an open screen."""
    return Change(_shown, {"where_id": id, "shown_at": now})


def withdrawn(id: str) -> Change:
    """It stood on no screen and goes; stale when it was seen just now."""
    return Change(_withdraw, {"where_id": id}, must=True)


def cancelled_pages(escalation: str) -> Change:
    """Pages of this alarm that still wait are not sent any more."""
    return Change(_cancel_pages, {"where_escalation": escalation})


def withheld(case_id: str, person_id: str) -> Change:
    """What waits for this person about this case is not sent any more: they may not know."""
    return Change(_withhold, {"where_case": case_id, "where_person": person_id})


async def void_leases(work: Work, real: datetime) -> None:
    """Nobody else is sending (one process on SQLite just started): what was claimed is free."""
    await work.touched(_void, until=real)


async def thread(
    work: Work, keys: KeyRing, address_hash: str, after: str, most: int
) -> Sequence[Letter]:
    """What was said to one address after row `after`, newest first, as far as it opens."""
    rows = await work.all(_thread, address_hash=address_hash, after=after, most=most)
    return await readable(rows, lambda row: opened(work, keys, row))


async def last_said(work: Work, keys: KeyRing, address_hash: str, most: int) -> Sequence[Letter]:
    """What was said to one address last, newest first, up to what does not open: an answer to a
    list nobody can read must not be taken for one to an older list."""
    found = []
    for row in await work.all(_thread, address_hash=address_hash, after="", most=most):
        try:
            found.append(await opened(work, keys, row))
        except UNREADABLE:
            break
    return found


async def is_for(work: Work, id: str, address_hash: str) -> bool:
    """Whether this letter went to this address."""
    return await work.scalar(_is_for, id=id, address_hash=address_hash) is not None


def _finished(letter: Letter, state: str, not_before: datetime, **more: Any) -> Change:
    row = {
        "where_id": letter.id,
        "where_lease": letter.lease,
        "state": state,
        "tries": letter.tries,
        "not_before": not_before,
        "provider_id": None,
        "code": None,
        "sent_at": None,
        "lease": None,
        "lease_until": None,
        "resent": letter.resent,
    }
    return Change(_finish, {**row, **more})
