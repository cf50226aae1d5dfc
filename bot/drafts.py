"""Open questions and drafts whose time has come: nudged, handed over, reminded of, expired.

A column says when; a restart or a downtime costs lateness, never a loss and never a double.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot import expire, hand_over, nudge, sweep, waiting
from bot.house import House
from bot.logs import log
from bot.secrecy import unnamed
from cases import drafts
from cases.drafts import Wait
from conversations.form import Form
from db import sessions
from db.change import Stale
from db.sessions import Kept

_RESTS = timedelta(minutes=10)
"""A draft that does not open, or fails, is looked at again after so long."""

Act = Callable[[House, Kept, Form | None, Wait | None], Awaitable[None]]

ACTS: Mapping[str, Act] = {
    drafts.NAME: unnamed.settle,
    drafts.NUDGE: nudge.nudge,
    drafts.REMIND: nudge.remind,
    drafts.HAND_OVER: hand_over.run,
    drafts.WARN: expire.warn,
    drafts.ERASE: expire.erase,
}
"""What is done, given what comes after it."""


async def tick(house: House) -> int:
    """Do what is due, each in a transaction of its own; how many were due."""
    async with house.database.read() as work:
        due, unreadable = await sessions.due(work, house.keys, house.now())
    for id_ in unreadable:
        log().error("draft_unreadable", session=id_)
        await _rests(house, id_)
    return await sweep.each("draft", due, lambda kept: _one(house, kept))


async def _one(house: House, kept: Kept) -> None:
    try:
        await _moved(house, kept)
    except Stale:
        raise
    except Exception:
        await _rests(house, kept.session.id)
        raise
    finally:
        house.book.forget(kept.session.person)


async def _moved(house: House, kept: Kept) -> None:
    form = await waiting.form_of(house, kept)
    waits, awaits = waiting.course(house, kept, form), kept.awaits or ""
    wait = drafts.due(waits, awaits, house.now())
    if wait is not None:
        await ACTS[wait.what](house, kept, form, drafts.after(waits, wait.what, house.now()))
    else:
        # The rules changed since it was planned: it waits for the moment they say today.
        later = waiting.set_to(kept, drafts.upcoming(waits, awaits))
        await house.writer.submit([sessions.woken(kept, later)])


async def _rests(house: House, session_id: str) -> None:
    await house.writer.submit([sessions.put_off(session_id, house.now() + _RESTS)])
