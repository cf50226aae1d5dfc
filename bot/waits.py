"""What waits for one person to decide (*việc chờ anh/chị*), case by case."""

from __future__ import annotations

from bot import about, reminders
from bot.house import House
from bot.turn import Turn, actor_of
from cases.rights import About
from db import reminders as rows
from db import signatures
from db.cases import CaseFile
from db.work import Work

CLOSING, PLAN, SECOND, MANAGER = "closing", "plan", "second", "manager"
_PLAN_CLOCK = "plan_decision"
_PLAN_FORM = "plan_approval"


async def of_case(turn: Turn, work: Work, file: CaseFile) -> tuple[str, ...]:
    """Which of the four wait for this person: a decision on closing, a plan, a second signature, a
    case without a manager."""
    if file.case.state != "open":
        return ()
    matter = await about.file(work, file)
    found = []
    if await closing_asked(turn, work, file, matter):
        found.append(CLOSING)
    if await _plan(turn, work, file, matter):
        found.append(PLAN)
    if await _second(turn, work, file, matter):
        found.append(SECOND)
    if file.case.assigned_to is None and (await turn.may(work, "case.assign", matter)).allowed:
        found.append(MANAGER)
    return tuple(found)


async def closing_asked(turn: Turn, work: Work, file: CaseFile, matter: About) -> bool:
    """Whether an end is proposed that this person may decide on."""
    if not (await turn.may(work, "case.close", matter)).allowed:
        return False
    return await _clock_runs(work, turn.house, file, reminders.CLOSING)


async def _plan(turn: Turn, work: Work, file: CaseFile, matter: About) -> bool:
    actor, rights = await actor_of(work, turn.house, turn.person), turn.house.library.policy.rights
    if not rights.begin(actor, _PLAN_FORM, matter, report=False).allowed:
        return False
    return await _clock_runs(work, turn.house, file, _PLAN_CLOCK)


async def _second(turn: Turn, work: Work, file: CaseFile, matter: About) -> bool:
    if not (await turn.may(work, "case.second", matter)).allowed:
        return False
    waiting = await signatures.waiting(work, file.case.id)
    return waiting is not None and waiting.signed_by != turn.person.id


async def _clock_runs(work: Work, house: House, file: CaseFile, name: str) -> bool:
    """Whether a clock of `clocks.yaml` runs for the case."""
    clock = house.library.policy.clocks.get(name)
    known = await rows.of_case(work, file.case.id)
    return clock is not None and any(clock.has(p.reminder) and p.reminder.is_open for p in known)
