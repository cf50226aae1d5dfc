"""A draft in one line: which form, which case, how far it is, since when."""

from __future__ import annotations

from bot import turn
from bot.house import House
from bot.local import short_moment
from cases.person import Person
from conversations.engine.moment import Moment
from conversations.engine.navigation import progress
from conversations.form import Form
from conversations.reply import Option
from db import cases
from db.sessions import Kept
from db.work import Work

RESUME = "!resume"


async def line(house: House, kept: Kept, form: Form | None, work: Work | None = None) -> str:
    """*Tiếp nhận thông tin · A1 · 3/18 câu · 14:05 22/11*."""
    session = kept.session
    person = house.directory.people.get(session.person)
    if work is None:
        async with house.database.read() as work:
            code = await _code(work, house, kept)
    else:
        code = await _code(work, house, kept)
    return house.say(
        "drafts.line",
        person,
        form=title(form, session.language) if form else session.form,
        code=f"{code} · " if code else "",
        answers=len(session.answers),
        count=_count(house, kept, form, person),
        since=short_moment(session.opened_at),
    )


def go_on(house: House, kept: Kept) -> Option:
    """One tap opens it again."""
    person = house.directory.people.get(kept.session.person)
    return Option(f"{RESUME}.{kept.session.id}", house.say("drafts.go_on", person))


def title(form: Form, language: str) -> str:
    """What a form is called."""
    return form.title.get(language) or form.title[form.default_language]


async def _code(work: Work, house: House, kept: Kept) -> str:
    about = kept.session.about
    file = await cases.one(work, house.keys, about) if about else None
    return file.case.code if file else ""


def _count(house: House, kept: Kept, form: Form | None, person: Person | None) -> int:
    """How many questions there are now; at least as many as were answered."""
    answered = len(kept.session.answers)
    if form is None or person is None:
        return answered
    given = turn.given(house, person, seed=kept.session.id)
    return max(answered, progress(Moment(form, kept.session, given, house.now()))[1])
