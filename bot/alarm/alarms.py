"""Finding the alarm an answer is about: by the page it came with, or by the case's code."""

from __future__ import annotations

from dataclasses import dataclass

from bot import about, unopened
from bot.house import House
from bot.turn import Turn
from cases.case import Case
from cases.code import read_code
from cases.escalation import Escalation
from cases.rights import BARRED, About, Decision
from conversations.reply import Reply
from db import escalations, plain_cases
from db.cases import CaseFile
from db.escalations import Alarm, Page
from db.work import Work


@dataclass(frozen=True, slots=True)
class Ringing:
    """An alarm with its case (one that does not open as far as it is known), who was paged, and the
    page that was tapped (None: typed)."""

    alarm: Alarm
    file: CaseFile
    paged: frozenset[str]
    page: Page | None

    @property
    def about(self) -> About:
        """For rights."""
        return about.case(self.file.case, self.alarm.escalation, self.paged)


def refused(turn: Turn, decision: Decision) -> Reply:
    """Not theirs; who may not know of it hears what is said where there is no alarm at all."""
    key = "alarm.not_found" if decision.why == BARRED else "alarm.not_yours"
    return Reply((turn.say(key),))


def lives(house: House, alarm: Alarm | None, case: Case) -> bool:
    """Whether it rings, or somebody has it who is still here and may know: they are asked whether
    they go on, and without an answer it rings again, so a new danger is theirs to hear."""
    if alarm is None or not alarm.escalation.is_open:
        return False
    return alarm.escalation.state == "paging" or is_led(house, alarm.escalation, case)


def is_led(house: House, esc: Escalation, case: Case) -> bool:
    """Whether somebody has taken it who works here and may know of it."""
    if esc.acknowledged_by is None:
        return False
    return esc.acknowledged_by not in house.barred(case) | gone(house, esc)


def gone(house: House, esc: Escalation) -> frozenset[str]:
    """Who took it and works here no more."""
    lead = esc.acknowledged_by
    person = house.directory.people.get(lead or "")
    return frozenset({lead}) if lead and (person is None or person.disabled) else frozenset()


async def find(work: Work, house: House, arg: str) -> Ringing | None:
    """`arg`: the id of a page or of an alarm, or a case code."""
    code, page, alarm = read_code(arg), None, None
    if code:
        file = await plain_cases.by_code(work, house.keys, code)
        alarm = await _of_case(work, house, file) if file else None
    else:
        page = await escalations.page(work, arg)
        alarm = await escalations.one(work, page.escalation if page else arg)
    return await _with_case(work, house, alarm, page)


async def _of_case(work: Work, house: House, file: CaseFile) -> Alarm | None:
    """The one that is open, here or where this case goes on; else the last one it had."""
    end = await plain_cases.at_end(work, house.keys, file)
    found = await escalations.open_of_case(work, end.case.id)
    return found or await escalations.latest_of_case(work, file.case.id)


def unknown(turn: Turn, arg: str) -> Reply:
    """There is no such alarm; a button nobody knows (any more) points to the newest page."""
    return Reply((turn.say("alarm.not_found" if read_code(arg) else "leading.use_newest"),))


async def of_escalation(work: Work, house: House, id: str) -> Ringing | None:
    """The alarm of this id."""
    return await _with_case(work, house, await escalations.one(work, id), None)


async def _with_case(
    work: Work, house: House, alarm: Alarm | None, page: Page | None
) -> Ringing | None:
    if alarm is None:
        return None
    file = await plain_cases.one(work, house.keys, alarm.escalation.case_id)
    sent = await escalations.pages_of(work, alarm.escalation.id)
    if file is None:
        return None
    file = await plain_cases.at_end(work, house.keys, file)
    file = await unopened.as_known(work, house, alarm.escalation, file)
    return Ringing(alarm, file, frozenset(p.person for p in sent), page)
