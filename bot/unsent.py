"""What was answered in a report that is not sent yet (*đang ghi tiếp*), read where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot import own_forms, partial
from bot.house import House
from db import cases, sessions
from db.cases import CaseFile, Submission
from db.sessions import Kept
from db.work import Work

OPEN: Final = "open"
"""The kind of a sheet that stands in its session only."""


async def with_open(house: House, work: Work, file: CaseFile) -> Sequence[Submission]:
    """The forms about a case, oldest first; then those reports that go on, each in the place of
    what was kept of it when it broke off."""
    filed = await cases.submissions_of(work, house.keys, file.case.id)
    going_on = [
        sheet
        for kept in await sessions.unsent_about(work, house.keys, file.case.id)
        if (sheet := await _so_far(house, work, file, kept))
    ]
    taken = {sheet.session for sheet in going_on}
    left = [s for s in filed if s.kind != "partial" or s.session not in taken]
    return [*left, *going_on]


async def _so_far(house: House, work: Work, file: CaseFile, kept: Kept) -> Submission | None:
    """The answers of this session as a sheet; None where the case has them all, or where it is no
    report: a draft of another form is its writer's own until it is sent."""
    session = kept.session
    form = await house.shelf.get(session.form, session.form_version)
    if session.person not in house.directory.people or not own_forms.is_report(house, form):
        return None
    said = partial.said_so_far(house, kept, form)
    known = said.answers or said.unknown or said.notes
    if not known or not await partial.is_new(work, house, kept, file, said):
        return None
    return Submission(
        id=session.id,
        case=file.case.id,
        session=session.id,
        person=session.person,
        form=session.form,
        form_version=session.form_version,
        kind=OPEN,
        at=session.touched_at,
        answers=said.answers,
        unknown=said.unknown,
        notes=said.notes,
    )
