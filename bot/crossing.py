"""Two devices of one person answer the same question: the first counts, the other is told."""

from __future__ import annotations

from dataclasses import replace

from bot.turn import Turn
from conversations import commands
from conversations.engine.step import show
from conversations.reply import Reply
from db.sessions import Kept


def crossed(turn: Turn, kept: Kept) -> bool:
    """Whether these words came in before the question now open was asked, by an answer from
    another address: they answer the question before, and the open one must not get them.

    A tap carries its turn already. Words of danger are never turned away, nor is a command.
    """
    event = turn.item.event
    if event.choice or event.attachment or event.place or not event.text:
        return False
    elsewhere = kept.answered_from not in (None, turn.item.address_hash)
    if not elsewhere or turn.item.id > (kept.answered_mark or ""):
        return False
    danger = turn.house.library.policy.danger.find(event.text)
    return not danger and commands.read(event.text) is None


async def told(turn: Turn, kept: Kept) -> Reply:
    """That it was not recorded, and what is asked now."""
    session = kept.session
    form = await turn.house.shelf.get(session.form, session.form_version)
    now = show(form, session, turn.given(), turn.house.now())
    return replace(now, parts=(turn.say("drafts.crossed"), *now.parts), replaces=False)
