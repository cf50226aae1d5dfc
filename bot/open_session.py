"""The session a person has open; a row that does not open any more stands in nobody's way."""

from __future__ import annotations

from bot.effects import Effects
from bot.house import House
from bot.logs import log
from cases.entry import Entry
from conversations.fold import fold
from db import sessions
from db.keys import KeysMissing
from db.seal import SealBroken
from db.sessions import Kept

_ONE_WORD = 12
"""Characters; what is longer is no command that is a name too."""
_NAME = "tên"
_UNREADABLE = (SealBroken, KeysMissing, LookupError, TypeError, ValueError)


async def of(house: House, person: str) -> Kept | None:
    """The person's open session. One that cannot be read is kept and put aside: otherwise its
    person could neither say *khẩn cấp* nor answer a page."""
    try:
        return await house.book.open_of(person)
    except _UNREADABLE as error:
        log().error("session_unreadable", person=person, error=type(error).__name__)
    effects = Effects(house)
    effects.add(sessions.put_aside(person))
    effects.note(Entry("session_unreadable"), by=person)
    await house.writer.submit(effects.rows())
    return await house.book.open_of(person)


async def may_be_answered_by(house: House, kept: Kept | None, word: str) -> bool:
    """Whether one word (*Mới*, *Trực*) may be the answer: a name is asked for, or an option reads
    so. Anywhere else it is the command."""
    if kept is None or len(word) > _ONE_WORD:
        return False
    form = await house.shelf.get(kept.session.form, kept.session.form_version)
    question = form.question(kept.session.at)
    if question is None:
        return False
    labels = {fold(label) for c in form.lists.get(question.list, ()) for label in c.label.values()}
    asked = f"{question.label.get('vi', '')} {question.hint.get('vi', '')}"
    return fold(word).strip(" .!") in labels or (question.kind == "text" and _NAME in asked.lower())
