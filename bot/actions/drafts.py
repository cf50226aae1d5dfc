"""Drafts: what a person put away, going on with it from any phone, and cancelling it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot import draft_line, waiting
from bot.effects import Effects
from bot.put_away import put_away
from bot.secrecy import keep_out
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.rights import About
from conversations.engine.session import Session
from conversations.engine.step import resume as engine_resume
from conversations.reply import Option, Reply
from db import sessions
from db.sessions import Kept
from db.work import Work

LIST, RESUME, DROP = "!drafts", "!resume", "!drop"
_SHOWN = 8
_PAGE = re.compile(r"[1-9][0-9]{0,3}")
_NOW = "now"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Việc đang dở*: one draft goes on at once, several are listed, eight at a time."""
    count = await sessions.count_drafts(work, turn.person.id)
    if not count:
        return Done(Reply((turn.say("drafts.open_one" if turn.open else "drafts.none"),)))
    if turn.open is not None and turn.open.session.asking_danger:
        # Nothing goes before the question about danger; the list can wait.
        return Done(Reply((turn.say("drafts.open_one"),)))
    if count == 1 and turn.open is None:
        only = await sessions.drafts_of(work, turn.house.keys, turn.person.id)
        return await _go_on(turn, work, effects, only[0]) if only else _gone(turn)
    first = () if turn.open is None else (turn.say("drafts.put_away"),)
    listed = await _page(turn, work, effects, arg, count)
    parts = (*first, turn.say("drafts.which", count=listed.count))
    options = [*await _options(turn, work, listed, RESUME), *listed.pages(turn, LIST)]
    options.append(Option(DROP, turn.say("drafts.drop")))
    return Done(Reply(parts, tuple(options), discreet=True), put_away=turn.open is not None)


async def resume(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Go on with one draft; only its own person may."""
    kept = await _own(turn, work, arg)
    return await _go_on(turn, work, effects, kept) if kept else _gone(turn)


async def drop(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Hủy một bản*: which one, whether surely, done. `<page>`, `<id>` or `<id>.now`."""
    id_, _, surely = arg.partition(".")
    if not id_ or _PAGE.fullmatch(id_):
        return await _which_to_drop(turn, work, effects, id_)
    kept = await _own(turn, work, id_)
    if kept is None:
        return _gone(turn)
    if surely != _NOW and kept.session.has_words:
        form = await waiting.form_of(turn.house, kept)
        line = await draft_line.line(turn.house, kept, form, work)
        options = (
            Option(f"{DROP}.{id_}.{_NOW}", turn.say("drafts.drop_now")),
            Option(LIST, turn.say("drafts.drop_not")),
        )
        return Done(Reply((turn.say("drafts.drop_sure", draft=line),), options, discreet=True))
    session = replace(kept.session, state="cancelled", touched_at=turn.house.now())
    after = waiting.planned(turn.house, replace(kept, session=session), None)
    effects.add(sessions.changed(kept, after))
    entry = Entry("session_cancelled")
    effects.note(entry, by=turn.person.id, case=session.about, session=session.id)
    return Done(Reply((turn.say(_cancelled(session)),)))


@dataclass(frozen=True, slots=True)
class _Listed:
    """One page of a person's drafts."""

    drafts: tuple[Kept, ...]
    number: int
    count: int

    def pages(self, turn: Turn, action: str) -> list[Option]:
        """On to the next page, or back to the first."""
        if self.number * _SHOWN < self.count:
            return [Option(f"{action}.{self.number + 1}", turn.say("drafts.more"))]
        if self.number > 1:
            return [Option(f"{action}.1", turn.say("drafts.from_first"))]
        return []


async def _which_to_drop(turn: Turn, work: Work, effects: Effects, page: str) -> Done:
    count = await sessions.count_drafts(work, turn.person.id)
    if not count:
        return Done(Reply((turn.say("drafts.none"),)))
    listed = await _page(turn, work, effects, page, count)
    options = [*await _options(turn, work, listed, DROP), *listed.pages(turn, DROP)]
    reply = Reply((turn.say("drafts.which_drop"),), tuple(options), discreet=True)
    return Done(reply, put_away=turn.open is not None)


async def _page(turn: Turn, work: Work, effects: Effects, arg: str, count: int) -> _Listed:
    """That page; the first when there is none. What is open is put away and stands first, so that
    a typed number can only mean the list."""
    first: tuple[Kept, ...] = ()
    if turn.open is not None:
        first = (await put_away(effects, turn.open),)
    count += len(first)
    number = int(arg) if _PAGE.fullmatch(arg) else 1
    if (number - 1) * _SHOWN >= count:
        number = 1
    skip = max(0, (number - 1) * _SHOWN - len(first))
    ahead = first if number == 1 else ()
    found = await sessions.drafts_of(
        work, turn.house.keys, turn.person.id, skip=skip, most=_SHOWN - len(ahead)
    )
    return _Listed((*ahead, *found), number, count)


async def _options(turn: Turn, work: Work, listed: _Listed, action: str) -> list[Option]:
    options = []
    for draft in listed.drafts:
        form = await waiting.form_of(turn.house, draft)
        label = await draft_line.line(turn.house, draft, form, work)
        options.append(Option(f"{action}.{draft.session.id}", label))
    return options


async def _own(turn: Turn, work: Work, id: str) -> Kept | None:
    """The draft, if it is one and this person's."""
    kept = await sessions.one(work, turn.house.keys, id)
    if kept is None or kept.session.state != "paused":
        return None
    about = About("session", person=kept.session.person)
    return kept if (await turn.may(work, "session.step", about)).allowed else None


async def _go_on(turn: Turn, work: Work, effects: Effects, kept: Kept) -> Done:
    house = turn.house
    if await keep_out.shut_out(work, house, kept):
        return _gone(turn)
    if turn.open is not None:
        await put_away(effects, turn.open)
    form = await house.shelf.get(kept.session.form, kept.session.form_version)
    step = engine_resume(form, kept.session, turn.given(), house.now())
    after = waiting.planned(house, replace(kept, session=step.session), form)
    effects.add(sessions.changed(kept, after))
    return Done(step.reply, opened=after)


def _gone(turn: Turn) -> Done:
    return Done(Reply((turn.say("drafts.gone"),)))


def _cancelled(session: Session) -> str:
    """What stays is said: an alarm that went out, the case."""
    if session.raised:
        return "engine.cancelled_but_out"
    return "engine.cancelled_case_stays" if session.about else "engine.cancelled"
