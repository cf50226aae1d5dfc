"""What an open question or a draft waits for: planned whenever the session moves."""

from __future__ import annotations

from dataclasses import replace

from bot.house import House
from bot.shelf import FormGone
from cases import drafts
from cases.drafts import Draft, Wait
from conversations.form import Form
from db.sessions import Kept


def planned(house: House, kept: Kept, form: Form | None, *, in_case: bool = False) -> Kept:
    """The session with the first thing that comes of its silence. `in_case`: all its answers
    stand in a case already (the caller hung up)."""
    return set_to(kept, next(iter(course(house, kept, form, in_case=in_case)), None))


async def planned_anew(house: House, kept: Kept) -> Kept:
    """The same for a session whose form is not at hand."""
    return planned(house, kept, await form_of(house, kept))


def set_to(kept: Kept, wait: Wait | None) -> Kept:
    """The session waiting for this."""
    if wait is None:
        return replace(kept, awaits=None, next_at=None)
    return replace(kept, awaits=wait.what, next_at=wait.at)


def course(
    house: House, kept: Kept, form: Form | None, *, in_case: bool = False
) -> tuple[Wait, ...]:
    """All that comes while its person is silent."""
    session, policy = kept.session, house.library.policy
    person = house.directory.people.get(session.person)
    draft = Draft(
        role=person.role if person else drafts.OTHERS,
        state=session.state,
        report=form is not None and form.asks_danger_first,
        answered=session.has_words,
        since=session.touched_at,
        in_case=in_case,
        naming=form is not None and asks_name(kept, form),
    )
    return drafts.course(draft, policy.drafts, policy.calendar)


def asks_name(kept: Kept, form: Form) -> bool:
    """Whether the very question that is open now asks for the suspect's name."""
    question = form.question(kept.session.at) if kept.session.state == "open" else None
    return question is not None and question.own.get("case") == "suspect_person"


async def form_of(house: House, kept: Kept) -> Form | None:
    """The form the session began with, None when it is neither in the folder nor kept."""
    try:
        return await house.shelf.get(kept.session.form, kept.session.form_version)
    except FormGone:
        return None
