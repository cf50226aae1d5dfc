"""Drafts: what a person put away, and going on with it from any phone."""

from __future__ import annotations

from dataclasses import replace

from bot.effects import Effects
from bot.local import short_moment
from bot.turn import Done, Turn
from conversations.engine.step import resume as engine_resume
from conversations.form import Form
from conversations.reply import Option, Reply
from db import sessions
from db.sessions import Kept
from db.work import Work

_SHOWN = 8


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Việc đang dở*: one draft goes on at once, several are listed."""
    kept = await sessions.drafts_of(work, turn.house.keys, turn.person.id)
    if not kept:
        return Done(Reply((turn.say("menu.open_draft" if turn.open else "menu.no_drafts"),)))
    if len(kept) == 1 and turn.open is None:
        return await _go_on(turn, effects, kept[0])
    options = []
    for draft in kept[:_SHOWN]:
        form = await turn.house.shelf.get(draft.session.form, draft.session.form_version)
        label = turn.say(
            "menu.draft",
            form=_title(form, draft.session.language),
            since=short_moment(draft.session.opened_at),
            answers=len(draft.session.answers),
        )
        options.append(Option(f"!resume.{draft.session.id}", label))
    return Done(Reply((turn.say("menu.which_draft"),), tuple(options)))


async def resume(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Go on with one draft; only its own person may."""
    kept = await sessions.one(work, turn.house.keys, arg)
    if kept is None or kept.session.person != turn.person.id or kept.session.state != "paused":
        return Done(Reply((turn.say("menu.draft_gone"),)))
    return await _go_on(turn, effects, kept)


async def _go_on(turn: Turn, effects: Effects, kept: Kept) -> Done:
    house, now = turn.house, turn.house.now()
    if turn.open is not None:
        waiting = replace(turn.open.session, state="paused", touched_at=now)
        effects.add(sessions.changed(turn.open, replace(turn.open, session=waiting)))
    form = await house.shelf.get(kept.session.form, kept.session.form_version)
    step = engine_resume(form, kept.session, turn.given(), now)
    after = replace(kept, session=step.session)
    effects.add(sessions.changed(kept, after))
    return Done(step.reply, opened=after)


def _title(form: Form, language: str) -> str:
    return form.title.get(language) or form.title[form.default_language]
