"""How people get in: one-use links, and the logins of browsers. Only hashes are kept."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa

from db.change import Change, insert
from db.tables.people import invitations, logins
from db.work import Work

INVITATION_LASTS = timedelta(minutes=15)
LOGIN_LASTS = timedelta(hours=12)

_invite = insert(invitations)
_use = (
    invitations.update()
    .where(
        invitations.c.token_hash == sa.bindparam("where_hash"),
        invitations.c.channel == sa.bindparam("where_channel"),
        invitations.c.expires_at > sa.bindparam("now"),
        sa.or_(invitations.c.used_at.is_(None), invitations.c.reusable),
    )
    .values(used_at=sa.bindparam("now"))
    .returning(invitations.c.person_id)
)
_login = insert(logins)
_person_of = sa.select(logins.c.person_id).where(
    logins.c.cookie_hash == sa.bindparam("hash"), logins.c.expires_at > sa.bindparam("now")
)
_browsers = (
    sa.select(logins.c.person_id).where(logins.c.expires_at > sa.bindparam("now")).distinct()
)
_forget = logins.delete().where(logins.c.cookie_hash == sa.bindparam("hash"))


def token_hash(token: str) -> str:
    """What is kept of a token; tokens are long random values, so a plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def invited(
    id: str, person: str, channel: str, token: str, now: datetime, *, lasts: timedelta | None = None
) -> Change:
    """A link for one channel. Without `lasts`: 15 minutes and one use; else reusable (demo)."""
    row = {
        "id": id,
        "person_id": person,
        "channel": channel,
        "token_hash": token_hash(token),
        "expires_at": now + (lasts or INVITATION_LASTS),
        "used_at": None,
        "reusable": lasts is not None,
    }
    return Change(_invite, row)


async def use(work: Work, token: str, channel: str, now: datetime) -> str | None:
    """Use up a link; the person it was made for, or None (wrong, used, late: all the same)."""
    person: str | None = await work.scalar(
        _use, where_hash=token_hash(token), where_channel=channel, now=now
    )
    return person


def logged_in(id: str, person: str, cookie: str, now: datetime) -> Change:
    """A browser is logged in from now on."""
    row = {
        "id": id,
        "person_id": person,
        "cookie_hash": token_hash(cookie),
        "created_at": now,
        "expires_at": now + LOGIN_LASTS,
    }
    return Change(_login, row)


async def person_of(work: Work, cookie: str, now: datetime) -> str | None:
    """Who holds this cookie."""
    person: str | None = await work.scalar(_person_of, hash=token_hash(cookie), now=now)
    return person


async def with_browser(work: Work, now: datetime) -> frozenset[str]:
    """Everyone who is logged in somewhere."""
    return frozenset(row["person_id"] for row in await work.all(_browsers, now=now))


async def forget(work: Work, cookie: str) -> None:
    """The browser is logged out."""
    await work.touched(_forget, hash=token_hash(cookie))
