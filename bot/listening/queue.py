"""What waits to be listened to, as one person may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import about, drills
from bot.house import House
from bot.opening import PROCESS, case_fields
from bot.turn import Turn, may
from cases.case import open_case
from cases.person import Person
from cases.rights import About
from conversations.form import Form
from db import cases, sessions, unheard
from db.cases import CaseFile
from db.readable import UNREADABLE
from db.sessions import Kept
from db.unheard import RAISED, WAITING, Unheard
from db.work import Work

ACTION, READ = "listen.read", "case.read"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry with its session, its form, and its case where there is one."""

    item: Unheard
    kept: Kept
    form: Form
    file: CaseFile | None


async def shown(turn: Turn, work: Work) -> Sequence[Waiting]:
    """Everything that waits and is theirs to hear, oldest first."""
    found = [
        await allowed(work, turn.house, turn.person, item) for item in await unheard.waiting(work)
    ]
    return [waiting for waiting in found if waiting is not None]


async def one(work: Work, house: House, person: Person, id: str) -> Waiting | None:
    """The entry of this id, while it waits and is theirs to hear."""
    item = await unheard.one(work, id)
    if item is None or item.state != WAITING:
        return None
    return await allowed(work, house, person, item)


async def unheard_one(work: Work, house: House, person: Person, id: str) -> Waiting | None:
    """The entry of this id, also while an alarm is out for it, until somebody has heard it."""
    item = await unheard.one(work, id)
    if item is None or item.state not in (WAITING, RAISED):
        return None
    return await allowed(work, house, person, item)


async def allowed(work: Work, house: House, person: Person, item: Unheard) -> Waiting | None:
    """With all that belongs to it; None for whoever may not hear it, and where it is gone or does
    not open. Once its alarm is out, whoever may read the case hears it too."""
    try:
        kept = await sessions.one(work, house.keys, item.session)
        waiting = await with_case(work, house, item, kept) if kept else None
    except UNREADABLE:
        return None
    if waiting is None:
        return None
    matter = await _about(work, house, waiting)
    read_too = item.state == RAISED and waiting.file and person.id != item.person
    actions = (ACTION, READ) if read_too else (ACTION,)
    for action in actions:
        if (await may(work, house, person, action, matter)).allowed:
            return waiting
    return None


async def with_case(work: Work, house: House, item: Unheard, kept: Kept) -> Waiting:
    """The entry with the case of its session, where one was opened."""
    form = await house.shelf.get(kept.session.form, kept.session.form_version)
    id_ = kept.session.about
    file = await cases.one(work, house.keys, id_) if id_ else None
    file = file or await cases.by_session(work, house.keys, item.session)
    file = await cases.at_end(work, house.keys, file) if file else None
    return Waiting(item, kept, form, file)


async def others(work: Work, house: House, item: Unheard, of: CaseFile) -> bool:
    """Whether anything else waits that this case's alarm rings for: of another conversation of the
    same case, or of a case that was joined to it."""
    for other in await unheard.waiting(work):
        kept = await sessions.one(work, house.keys, other.session) if other.id != item.id else None
        file = (await with_case(work, house, other, kept)).file if kept else None
        if file is not None and file.case.id == of.case.id:
            return True
    return False


async def _about(work: Work, house: House, waiting: Waiting) -> About:
    """The case; before there is one, the case it would be, so that a suspect who was named already
    hears nothing."""
    if waiting.file is not None:
        return await about.file(work, waiting.file)
    policy, session = house.library.policy, waiting.kept.session
    fields = case_fields(waiting.form, session)
    commune = policy.known_commune(fields.get("commune"))
    case, _ = open_case(
        id="",
        number=1,
        process=policy.processes[PROCESS],
        unit=drills.unit_of(house, session.person, policy.units.unit_of(commune)),
        created_by=session.person,
        received_at=session.opened_at,
        now=house.now(),
    )
    filled, _ = case.fill(fields)
    return about.case(filled)
