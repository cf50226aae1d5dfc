"""Begin a form: a new report, or a form about a case."""

from __future__ import annotations

from dataclasses import replace

from bot import about, waiting
from bot.effects import Effects
from bot.put_away import put_away
from bot.turn import Done, Turn
from cases.code import read_code
from cases.entry import Entry
from conversations.engine.opening import open_session
from conversations.engine.step import show
from conversations.reply import Reply
from db import cases, sessions
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

INTAKE = "intake"


async def new(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Ghi nhận cuộc gọi mới*, *Báo một trường hợp*: a form without a case yet."""
    form = arg or INTAKE
    decision = await turn.may(work, f"form.start:{form}")
    if not decision.allowed or form not in turn.house.library.forms:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    return await _begin(turn, effects, form, None)


async def about_case(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """A form about a case: `<form>.<code>`."""
    form, _, code = arg.partition(".")
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    matter = about.case(file.case) if file else None
    decision = await turn.may(work, f"form.start:{form}", matter)
    if file is None or not decision.allowed or form not in turn.house.library.forms:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    return await _begin(turn, effects, form, file)


async def _begin(turn: Turn, effects: Effects, form_id: str, file: CaseFile | None) -> Done:
    """Put away what is open, open the new session (named after the event that asks for it)."""
    house, now = turn.house, turn.house.now()
    form = house.library.forms[form_id]
    first: list[str] = []
    if turn.open is not None:
        await put_away(effects, turn.open)
        first.append(turn.say("menu.put_away"))
    session = open_session(
        form,
        id=turn.item.id,
        person=turn.person.id,
        language=turn.person.language,
        now=turn.item.event.at if file is None else now,
        about=file.case.id if file else None,
    )
    session = replace(session, touched_at=now)
    key = turn.item.key if turn.open is None else None
    if key is None:
        key, change = house.keys.new(f"s{session.id}x", house.clock.real())
        effects.add(change)
    kept = waiting.planned(house, Kept(session, key), form)
    effects.add(sessions.added(kept))
    effects.note(
        Entry("form_begun", {"form": form_id, "version": form.version}),
        by=turn.person.id,
        case=session.about,
        session=session.id,
    )
    if file is not None:
        first.append(turn.say("cases.about", code=file.case.code))
    reply = show(form, session, turn.given(), now)
    return Done(replace(reply, parts=(*first, *reply.parts)), opened=kept)
