"""Begin a form: a new report, or a form about a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot import about, at_once, own_forms, report_form, waiting
from bot.effects import Effects
from bot.put_away import put_away
from bot.turn import Done, Turn
from cases.code import read_code
from cases.entry import Entry
from conversations.engine.opening import open_session
from conversations.engine.session import READ_BACK, Session
from conversations.engine.step import show
from conversations.form import Form
from conversations.question import Answer
from conversations.reply import Reply
from db import cases, sessions
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work


async def new(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Ghi nhận cuộc gọi mới*, *Báo một trường hợp*: a form without a case yet."""
    form = own_forms.named(turn.house, arg) if arg else report_form.of(turn.house, turn.person)
    if form is None or not (await own_forms.may_begin(turn, work, form, None)).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    return await opened(turn, work, effects, form, None)


async def about_case(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """A form about a case: `<form>.<code>`."""
    word, _, code = arg.rpartition(".")
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    form = own_forms.named(turn.house, word)
    if file is None or form is None:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    matter = await about.file(work, file)
    if not (await own_forms.may_begin(turn, work, form, matter)).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    return await opened(turn, work, effects, form, file)


async def opened(
    turn: Turn,
    work: Work,
    effects: Effects,
    form: Form,
    file: CaseFile | None,
    *,
    answers: Mapping[str, Answer] | None = None,
    since: datetime | None = None,
) -> Done:
    """Put away what is open, open the new session (named after the event that asks for it).

    `answers`: what the call has told already; `since`: when the call came in, which is T0.
    """
    now = turn.house.now()
    session = open_session(
        form,
        given=turn.given(),
        id=turn.item.id,
        person=turn.person.id,
        language=turn.person.language,
        now=(since or turn.item.event.at) if file is None else now,
        about=file.case.id if file else None,
        answers=answers,
    )
    session = replace(session, touched_at=now)
    if session.at == READ_BACK and at_once.leaves(form, answers or {}):
        return await at_once.sent(turn, work, effects, form, session)
    first: list[str] = []
    if turn.open is not None:
        await put_away(effects, turn.open)
        first.append(turn.say("menu.put_away"))
    if file is not None:
        first.append(turn.say("cases.about", code=file.case.code))
    kept = _kept(turn, effects, form, session)
    reply = show(form, session, turn.given(), now)
    return Done(replace(reply, parts=(*first, *reply.parts)), opened=kept)


def _kept(turn: Turn, effects: Effects, form: Form, session: Session) -> Kept:
    """The session's row, sealed with the key of the event that asked for it."""
    house = turn.house
    key = turn.item.key if turn.open is None else None
    if key is None:
        key, change = house.keys.new(f"s{session.id}x", house.clock.real())
        effects.add(change)
    kept = waiting.planned(house, Kept(session, key), form)
    effects.add(sessions.added(kept))
    effects.note(
        Entry("form_begun", {"form": form.id, "version": form.version}),
        by=turn.person.id,
        case=session.about,
        session=session.id,
    )
    return kept
