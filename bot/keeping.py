"""A form is kept: sealed with the key of its case, with a line in the journal."""

from __future__ import annotations

from bot.effects import Effects
from cases.entry import Entry
from conversations.facts import CallHungUp, FormFinished
from db import cases
from db.cases import CaseFile, Submission
from db.sessions import Kept


def form(
    effects: Effects, kept: Kept, fact: FormFinished | CallHungUp, file: CaseFile | None, kind: str
) -> None:
    """Keep what was said, with its case or, where it belongs to none, with the session's key.

    `kind`: sent, partial.
    """
    session, house = kept.session, effects.house
    case, key = (file.case.id, file.key) if file else (None, kept.key)
    item = Submission(
        id=house.new_id(),
        case=case,
        session=session.id,
        person=session.person,
        form=session.form,
        form_version=session.form_version,
        kind=kind,
        at=house.now(),
        answers=fact.answers,
        unknown=fact.unknown,
        notes=fact.notes,
    )
    effects.add(cases.submitted(item, key))
    detail = {"form": session.form, "version": session.form_version, "kind": kind}
    effects.note(Entry("form_kept", detail), by=session.person, case=case, session=session.id)
