"""*Việc phải làm ngay*: the list an acknowledged alarm opens, with one-tap results."""

from __future__ import annotations

from collections.abc import Sequence

from bot import standing
from bot.house import House
from bot.local import short_moment
from bot.paging import pages
from bot.secrecy import sheet_marks
from bot.turn import Turn
from cases.escalation import OUTCOMES, Escalation
from cases.person import Person
from cases.task import RESULTS, STOPPED, Task
from conversations.reply import Option, Reply
from db import escalations, tasks
from db.cases import CaseFile
from db.work import Work

OUTCOME = "!out"
_MARK = {"reached": "✓", "no_answer": "✗", "later": "…"}
_SHORT = {"reached": "r", "no_answer": "n", "later": "l", "stopped": "s"}
LETTERS = {letter: result for result, letter in _SHORT.items()}


async def opened(
    turn: Turn, work: Work, esc: Escalation, file: CaseFile, new: Sequence[Task] = ()
) -> Reply:
    """The list as its lead opens it: what became of the alarm before this one, then the tasks."""
    earlier = await escalations.ended_before(work, file.case.id, esc.id)
    first = standing.ended(turn.house, turn.person, earlier) if earlier else ""
    listed = new or await tasks.of_alarm(work, esc.id)
    return shown(turn, listed, esc, file, *((first,) if first else ()))


def shown(turn: Turn, tasks: Sequence[Task], esc: Escalation, file: CaseFile, *first: str) -> Reply:
    """The list, one-tap results for the task whose turn it is, and the outcomes that close it."""
    house, case = turn.house, file.case
    head = turn.say(
        "tasks.head",
        code=case.code,
        place=pages.place(house, case, turn.person),
        received=short_moment(case.received_at),
    )
    lines = "\n".join(_line(turn, task) for task in tasks)
    raiser = standing.raised_by(house, turn.person, case, esc)
    above = (raiser, *sheet_marks.interpreter(house, turn.person, case))
    parts = [*first, head, *(line for line in above if line), lines]
    options = []
    following = min((t for t in tasks if t.state == "open"), key=lambda t: t.tries, default=None)
    if following is not None:
        parts.append(turn.say("tasks.now", task=turn.say(f"tasks.{following.kind}")))
        options += results(house, turn.person, following)
    options.append(Option(f"!cases.{case.code}", turn.say("tasks.read_case", code=case.code)))
    parts.append(turn.say("tasks.close_with_outcome"))
    options += [
        Option(f"{OUTCOME}.{esc.id}.{outcome}", turn.say(f"tasks.outcome_{outcome}"))
        for outcome in OUTCOMES
    ]
    return Reply(tuple(parts), tuple(options), discreet=True)


def results(house: House, person: Person, task: Task) -> list[Option]:
    """The one-tap results of a task; whoever decides after three tries may stop the calling."""
    decides = task.is_for_lead(house.library.policy.reminders)
    return [
        Option(f"!task.{task.id}.{_SHORT[result]}", house.say(f"tasks.{result}", person))
        for result in (*RESULTS, *((STOPPED,) if decides else ()))
    ]


def _line(turn: Turn, task: Task) -> str:
    """Without a number: typed numbers mean the buttons."""
    mark = _MARK.get(task.result or "", "☐")
    return f"{mark} {turn.say(f'tasks.{task.kind}')}"
