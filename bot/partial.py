"""A form that is not finished: what was said so far, and whether a case has it already."""

from __future__ import annotations

from bot import turn
from bot.house import House
from conversations.engine.finishing import hang_up
from conversations.engine.moment import Moment
from conversations.facts import CallHungUp
from conversations.form import Form
from db import cases
from db.cases import CaseFile, Submission
from db.sessions import Kept
from db.work import Work


def said_so_far(house: House, kept: Kept, form: Form) -> CallHungUp:
    """The answers as if the caller had hung up now; ticks that were not confirmed are among them.

    Raises LookupError when the session's person is not known.
    """
    person = house.directory.people[kept.session.person]
    given = turn.given(house, person, seed=kept.session.id)
    done = hang_up(Moment(form, kept.session, given, house.now()))
    return next(fact for fact in done.facts if isinstance(fact, CallHungUp))


async def is_new(
    work: Work, house: House, kept: Kept, file: CaseFile | None, fact: CallHungUp
) -> bool:
    """Whether the case lacks any of this."""
    if file is None:
        return True
    sheets = await cases.submissions_of(work, house.keys, file.case.id)
    own = [sheet for sheet in sheets if sheet.session == kept.session.id]
    if not own:
        return True
    last = own[-1]
    known = (last.answers, tuple(last.unknown), tuple(last.notes))
    return known != (fact.answers, fact.unknown, fact.notes)


def flags_open(form: Form, said: CallHungUp | Submission) -> int:
    """How many questions about danger have no answer, or only *Chưa rõ*."""
    unknown = {*said.unknown, *(n for n, v in said.answers.items() if v == "unknown")}
    return sum(name not in said.answers or name in unknown for name in form.first_flags)
