"""The end of a case (*kết thúc*): proposed by whoever works on it, decided by the head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import about, reminders, second_person
from bot.alarm.todo import LETTERS
from bot.calls import call_backs
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.case import Case
from cases.code import read_code
from cases.entry import Entry
from cases.refusal import Refusal
from cases.task import STOPPED, Task
from conversations.reply import Option, Reply
from db import cases, escalations
from db import reminders as rows
from db.cases import CaseFile
from db.work import Work

FORM = "closing"
_STOP = next(letter for letter, result in LETTERS.items() if result == STOPPED)
_BACK = ("plan", "support", "protection")
"""Where a case goes on that was to end: the first of these its process lists."""


@dataclass(frozen=True, slots=True)
class _Asked:
    turn: Turn
    work: Work
    effects: Effects
    file: CaseFile

    @property
    def case(self) -> Case:
        return self.file.case

    def say(self, key: str) -> Done:
        return Done(Reply((self.turn.say(key, code=self.case.code),)))

    async def tell_workers(self, key: str) -> None:
        """The case's manager and whoever proposed it hear of the decision, by code alone."""
        house = self.turn.house
        sheets = await cases.submissions_of(self.work, house.keys, self.case.id)
        wrote = [sheet.person for sheet in sheets if sheet.form == FORM][-1:]
        out = house.barred(self.case) | {self.turn.person.id}
        for person_id in dict.fromkeys((self.case.assigned_to or "", *wrote)):
            person = house.directory.people.get(person_id)
            if person is not None and person.id not in out:
                text = house.say(key, person, code=self.case.code)
                self.effects.tell(person.id, Reply((text,)), self.file.key, case=self.case.id)


async def decide(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>.<yes|no>`: the head agrees, or does not."""
    word, _, choice = arg.partition(".")
    asked = await _asked(turn, work, effects, word, "case.close")
    if asked is None:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    if asked.case.state != "open" or not await _pending(asked):
        return asked.say("closing.nothing_asked")
    if choice != "yes":
        return await _go_on(asked)
    if await escalations.open_of_case(work, asked.case.id) is not None:
        return asked.say("closing.alarm_open")
    if calls := await call_backs.waiting(work, asked.case.id):
        return _calls_first(asked, calls)
    moved = asked.case.close(turn.person.id)
    if isinstance(moved, Refusal):
        return asked.say(f"refusal.{moved.key}")
    case, entry = moved
    effects.add(cases.changed(asked.file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    await reminders.for_closing(work, effects, case)
    await asked.tell_workers("closing.closed")
    return asked.say("closing.closed")


def _calls_first(asked: _Asked, calls: Sequence[Task]) -> Done:
    """Somebody still waits to be called: each call with its number, and the word to stop it."""
    turn, code = asked.turn, asked.case.code
    options = [
        option
        for task in calls
        for option in (
            Option(f"!task.{task.id}", turn.say("calls.show_number")),
            Option(f"!task.{task.id}.{_STOP}", turn.say("tasks.stopped")),
        )
    ]
    said = turn.say("closing.calls_open", code=code, count=len(calls))
    return Done(Reply((said,), tuple(options), discreet=True))


async def reopen(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>`: a closed case goes on at its plan (slide 5: *còn yếu tố nguy cơ*)."""
    asked = await _asked(turn, work, effects, arg, "case.reopen")
    if asked is None:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    moved = asked.case.reopen(turn.person.id)
    if isinstance(moved, Refusal):
        return asked.say(f"refusal.{moved.key}")
    case, entry = moved
    effects.note(entry, by=turn.person.id, case=case.id)
    case = _back(asked, case)
    effects.add(cases.changed(asked.file, case))
    await reminders.for_review(work, effects, case, None)
    await second_person.again(work, effects, replace(asked.file, case=case))
    await call_backs.restart(work, effects, case.id)
    await asked.tell_workers("closing.reopened")
    return asked.say("closing.reopened")


async def _asked(turn: Turn, work: Work, effects: Effects, word: str, right: str) -> _Asked | None:
    file = await cases.by_code(work, turn.house.keys, read_code(word) or "")
    if file is None:
        return None
    allowed = (await turn.may(work, right, await about.file(work, file))).allowed
    return _Asked(turn, work, effects, file) if allowed else None


async def _pending(asked: _Asked) -> bool:
    """Whether somebody has proposed it and nobody has decided yet."""
    house = asked.turn.house
    clock = house.library.policy.clocks.get(reminders.CLOSING)
    if clock is not None:
        known = await rows.of_case(asked.work, asked.case.id)
        return any(clock.has(p.reminder) and p.reminder.is_open for p in known)
    sheets = await cases.submissions_of(asked.work, house.keys, asked.case.id)
    return any(sheet.form == FORM for sheet in sheets)


async def _go_on(asked: _Asked) -> Done:
    """Not yet: the case stays open, and goes back to where the work goes on."""
    case, by = asked.case, asked.turn.person.id
    asked.effects.note(Entry("closing_refused"), by=by, case=case.id)
    moved = _back(asked, case)
    if moved is not case:
        asked.effects.add(cases.changed(asked.file, moved))
    await reminders.for_decision(asked.work, asked.effects, case)
    await asked.tell_workers("closing.not_yet")
    return asked.say("closing.not_yet")


def _back(asked: _Asked, case: Case) -> Case:
    """The case at the step the work goes on in; where it is already, as it is."""
    process = asked.turn.house.library.policy.processes.get(case.process)
    if process is None or case.stage not in ("closing", "review"):
        return case
    for to in _BACK:
        moved = case.move(process, to)
        if not isinstance(moved, Refusal):
            asked.effects.note(moved[1], by=asked.turn.person.id, case=case.id)
            return moved[0]
    return case
