"""Drafts that expire: their person is told the day before, then the answers are erased."""

from __future__ import annotations

from dataclasses import replace

from bot import consequences, draft_line, keeping, partial, waiting
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.opening import case_of
from cases.drafts import Wait
from cases.entry import Entry
from conversations.form import Form
from conversations.reply import Reply
from db import erasing, outbox, sessions
from db.sessions import Kept
from db.work import Work


async def warn(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """Told the day before; a question that stood open all the time is put away with it."""
    effects, session = Effects(house), kept.session
    person = house.directory.people.get(session.person)
    after = replace(kept, session=replace(session, state="paused"))
    effects.add(sessions.changed(kept, waiting.set_to(after, following)))
    effects.note(Entry("draft_warned"), by=None, case=session.about, session=session.id)
    text = house.say(
        "drafts.expires",
        person,
        draft=await draft_line.line(house, kept, form),
        at=short_moment(following.at) if following else "",
    )
    reply = Reply((text,), (draft_line.go_on(house, kept),), discreet=True)
    lane = outbox.REMINDER
    effects.tell(session.person, reply, kept.key, lane=lane, session=session.id)
    await house.writer.submit(effects.rows())
    house.take(effects.letters)


async def erase(house: House, kept: Kept, form: Form | None, following: Wait | None) -> None:
    """The draft goes; what it says about a child is kept in its case first, unless its person
    cancelled it. Its key goes too when nothing else is sealed with it; a journal line stays."""
    effects, session, ref = Effects(house), kept.session, kept.key.ref
    async with house.database.begin() as work:
        # Claimed first: of two processes the slower one is stale before it keeps anything.
        await work.write([sessions.removed(kept)])
        in_case = await _kept(work, effects, kept, form)
        hashes = house.directory.hashes(session.person)
        shared = in_case or await erasing.is_shared(work, ref, session.person, hashes)
        if not shared:
            effects.add(*erasing.erased(ref, hashes))
        detail = {
            "form": session.form,
            "state": session.state,
            "answers": str(len(session.answers)),
            "key": "kept" if shared else "erased",
        }
        entry = Entry("draft_erased", detail)
        effects.note(entry, by=None, case=session.about, session=session.id)
        await effects.write(work)
    if not shared:
        house.keys.forget(ref)
    house.take(effects.letters)


async def _kept(work: Work, effects: Effects, kept: Kept, form: Form | None) -> bool:
    """Whether answers of the draft stand in a case, or beside it, when it goes."""
    session = kept.session
    if session.state == "cancelled" or form is None or not session.has_words:
        return False
    fact = partial.said_so_far(effects.house, kept, form)
    file = await case_of(work, effects, kept)
    if not await partial.is_new(work, effects.house, kept, file, fact):
        return True
    if file is None and not form.asks_danger_first:
        keeping.form(effects, kept, fact, None, "partial")
    else:
        await consequences.kept_partial(work, effects, kept, form, fact)
    return True
