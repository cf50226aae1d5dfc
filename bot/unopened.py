"""An alarm whose case does not open (*hồ sơ không mở được*) rings all the same, by its code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.house import House
from bot.on_duty import reach_at
from cases.barring import open_to_all, open_to_leading, opens, unopened
from cases.case import Case
from cases.entry import Entry
from cases.escalation import Escalation
from cases.task import Task
from db import access, cases, escalations, journal, plain_cases
from db.cases import CaseFile
from db.work import Work

_NOTED: Final = "case_unopened"
_KEPT_OUT: Final = "kept_out"
"""The journal's line each time it changed who may not know."""
_ALONE: Final = timedelta(minutes=5)
"""So long those who were looked at are called alone; then nobody may be left out for a doubt."""


async def case_of(work: Work, house: House, esc: Escalation) -> CaseFile | None:
    """The alarm's own case, as far as it opens."""
    file = await plain_cases.one(work, house.keys, esc.case_id)
    return await as_known(work, house, esc, file) if file else None


async def of_case(work: Work, house: House, id: str) -> CaseFile | None:
    """A case some letter is about, as far as it opens."""
    file = await plain_cases.one(work, house.keys, id)
    alarm = await escalations.latest_of_case(work, id) if file and not file.opens else None
    if file is None or alarm is None:
        return file
    return await as_known(work, house, alarm.escalation, file)


async def of_task(work: Work, house: House, task: Task) -> CaseFile | None:
    """What an alarm opened goes on whatever became of its case; whether a caller may be called back
    stands in the case alone."""
    id = task.case_id or ""
    return await (cases.one(work, house.keys, id) if task.is_call else of_case(work, house, id))


async def as_known(work: Work, house: House, esc: Escalation, file: CaseFile) -> CaseFile:
    """A case that does not open with whom its alarm may call: nobody knows who is suspected."""
    if file.opens:
        return file
    calls = await _calls(work, esc)
    case = unopened(file.case, calls.before)
    able = await _able(work, house, esc)
    silent = esc.rings and calls.lost is not None and house.now() >= calls.lost + _ALONE
    # Who was let in once stays in: the page in their hand must go on working.
    if silent or calls.since or not able & calls.before - set(esc.spent):
        case = open_to_leading(case)
        if not able - house.barred(case):
            case = open_to_all(case)
    return replace(file, case=case)


async def _able(work: Work, house: House, esc: Escalation) -> frozenset[str]:
    """Whom the alarm could call at this moment, who may know or not."""
    reach = await reach_at(work, house, house.now(), drill=esc.drill)
    browsers = await access.with_browser(work, house.clock.real())
    called = {person for people in reach.values() for person in people} - {esc.raised_by}
    return frozenset(p for p in called if house.directory.rings(p, browsers))


async def noted(work: Work, esc: Escalation, case: Case) -> tuple[Entry, ...]:
    """The journal's line the first time an alarm rings for a case that does not open."""
    if opens(case):
        return ()
    written = {row["action"] for row in await journal.of_case(work, case.id)}
    return () if _NOTED in written else (Entry(_NOTED, {"escalation": esc.id}),)


@dataclass(frozen=True, slots=True)
class _Calls:
    """Whom the alarm called after it was last said who may not know: `before` the case was lost,
    when they were looked at, and of the others `since`. `lost`: when that was first seen."""

    before: frozenset[str]
    since: frozenset[str]
    lost: datetime | None


async def _calls(work: Work, esc: Escalation) -> _Calls:
    lines = await journal.of_case(work, esc.case_id)
    said = [row["at"] for row in lines if row["action"] == _KEPT_OUT]
    lost = [row["at"] for row in lines if row["action"] == _NOTED]
    sent = [p for p in await escalations.pages_of(work, esc.id) if all(p.at > at for at in said)]
    before = frozenset(p.person for p in sent if all(p.at < at for at in lost))
    since = frozenset(p.person for p in sent) - before
    return _Calls(before, since, min(lost, default=None))
