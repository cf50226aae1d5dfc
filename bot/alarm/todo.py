"""*Việc phải làm ngay*: the list an acknowledged alarm opens, with numbers and one-tap results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot import standing, task_words
from bot.alarm import lead_buttons, not_heard, whom_to_call
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.paging import pages
from bot.secrecy import sheet_marks
from bot.turn import Turn
from cases import task as rules
from cases.case import Case
from cases.contact_try import NO_ANSWER, ROLE_OF, Calling, Try, clock_due
from cases.escalation import OUTCOMES, Escalation
from cases.person import Person
from cases.task import RESULTS, STOPPED, Task
from conversations.reply import Option, Reply
from db import commune_clocks, contact_tries, escalations, offers, tasks
from db.cases import CaseFile
from db.commune_clocks import CommuneClock
from db.work import Work

OUTCOME, TASK, PLACE = "!out", "!task", "!place"
OTHER = "o"
"""The letter of *Gặp được qua số khác*."""
_SAFE, _POLICE = "child_safe", "police"
_MARK = {"reached": "✓", "no_answer": "✗", "later": "…"}
_SHORT = {"reached": "r", "no_answer": "n", "later": "l", "stopped": "s"}
LETTERS = {letter: result for result, letter in _SHORT.items()}


def begun(effects: Effects, esc: Escalation, file: CaseFile) -> tuple[Task, ...]:
    """Somebody took the alarm: what has to be done now, and the clock of the commune."""
    house, case = effects.house, file.case
    opened = rules.open_tasks(case.id, esc.id, house.new_id)
    effects.add(*(tasks.added(task) for task in opened))
    effects.add(commune_clocks.added(CommuneClock(esc.id, clock_due(case.received_at, esc))))
    return opened


async def opened(
    turn: Turn, work: Work, esc: Escalation, file: CaseFile, new: Sequence[Task] = ()
) -> Reply:
    """The list as its lead opens it: what became of the alarm before this one, then the tasks."""
    earlier = await escalations.ended_before(work, file.case.id, esc.id)
    first = standing.ended(turn.house, turn.person, earlier) if earlier else ""
    listed = new or await tasks.of_alarm(work, esc.id)
    return await shown(turn, work, listed, esc, file, *((first,) if first else ()))


async def shown(
    turn: Turn,
    work: Work,
    listed: Sequence[Task],
    esc: Escalation,
    file: CaseFile,
    *first: str,
    new: Iterable[Try] = (),
    chosen: str = "",
) -> Reply:
    """The list, the numbers and one-tap results of the task whose turn it is, and the outcomes that
    close it. `new`: tries of this very moment; `chosen`: the id of the task that was asked for."""
    house, case = turn.house, file.case
    just = tuple(new)
    tries = (*await contact_tries.of_alarm(work, esc.id), *just)
    callings = {t.id: whom_to_call.of_task(house, case, t.kind, tries) for t in listed}
    spent = {id_ for id_, of in callings.items() if of and of.spent}
    missed = next((t.task_id for t in just if t.result == NO_ANSWER and t.kind in ROLE_OF), "")
    following = rules.following(listed, spent, house.now(), chosen, missed)
    waits, openers = await not_heard.of_case(turn, work, file)
    head = _head(turn, esc, file)
    if following is None or following.kind != _POLICE:
        head.append(turn.say("tasks.urgent"))
    parts = [*first, "\n".join(head), *waits]
    options: list[Option] = []
    if following is not None:
        parts.append(await _now(turn, work, file, following, callings[following.id]))
        options += _results(turn, following)
    parts.append(_made(turn, case, listed, following))
    options += _others(turn, case, listed, following)
    options += openers
    if not case.commune:
        options.append(Option(f"{PLACE}.{case.code}", turn.say("contacts.place_it")))
    options.append(Option(f"!cases.{case.code}", turn.say("tasks.read_case", code=case.code)))
    if esc.acknowledged_by == turn.person.id:
        options.append(lead_buttons.choices(house, turn.person, case.code))
    parts.append(_closing(turn, case, listed, following))
    options += outcomes(house, turn.person, esc, case)
    return Reply(tuple(filter(None, parts)), tuple(options), discreet=True)


def outcomes(house: House, person: Person, esc: Escalation, case: Case) -> list[Option]:
    """What may have become of the child, one tap each."""
    return [
        Option(f"{OUTCOME}.{esc.id}.{word}", task_words.outcome(house, person, case, word))
        for word in OUTCOMES
    ]


def results(house: House, person: Person, task: Task) -> list[Option]:
    """The one-tap results of a task; whoever decides after three tries may stop the calling."""
    decides = task.is_for_lead(house.library.policy.reminders)
    return [
        Option(f"{TASK}.{task.id}.{_SHORT[result]}", house.say(f"tasks.{result}", person))
        for result in (*RESULTS, *((STOPPED,) if decides else ()))
    ]


def undone(house: House, person: Person, case: Case, listed: Sequence[Task]) -> str:
    """What is still open, for a push: no number stands in it."""
    kinds = (task.kind for task in listed if task.state == "open")
    return " · ".join(task_words.task(house, person, case, kind) for kind in kinds)


def _head(turn: Turn, esc: Escalation, file: CaseFile) -> list[str]:
    house, case = turn.house, file.case
    head = turn.say(
        "tasks.head",
        code=case.code,
        place=pages.place(house, case, turn.person),
        received=short_moment(case.received_at),
    )
    raiser = standing.raised_by(house, turn.person, case, esc)
    above = [head, raiser, *sheet_marks.interpreter(house, turn.person, case)]
    if whom_to_call.area(house, case).shunned:
        above.append(turn.say("contacts.shunned"))
    elif not case.commune:
        above.append(turn.say("contacts.commune_unknown"))
    return [line for line in above if line]


def _made(turn: Turn, case: Case, listed: Sequence[Task], following: Task | None) -> str:
    """The calls with a result, on one line: those still to make are buttons. Without a number:
    typed numbers mean the buttons."""
    return " · ".join(
        f"{_MARK[t.result]} {task_words.task(turn.house, turn.person, case, t.kind)}"
        for t in listed
        if t.result in _MARK and (t != following or t.state == "done")
    )


def _closing(turn: Turn, case: Case, listed: Sequence[Task], following: Task | None) -> str:
    """Whether the child is safe is answered by an outcome."""
    asked = any(t.kind == _SAFE and t.state == "open" and t != following for t in listed)
    safe = task_words.task(turn.house, turn.person, case, _SAFE) if asked else ""
    return f"{safe} {turn.say('tasks.close_with_outcome')}".strip()


async def _now(turn: Turn, work: Work, file: CaseFile, task: Task, calling: Calling | None) -> str:
    """The task whose turn it is, with the numbers to call for it."""
    name = task_words.task(turn.house, turn.person, file.case, task.kind)
    said = [turn.say("tasks.now", task=name)]
    if calling is not None:
        said.append(await _all_tried(turn, work, task) if calling.spent else "")
        said.append(whom_to_call.said(turn.house, turn.person, calling))
    elif task.kind == rules.KINDS[0]:
        said += await whom_to_call.reporter(turn, work, file)
    elif task.kind == _SAFE:
        adult = task_words.is_adults(turn.house, file.case)
        said.append(turn.say("contacts.hurt_person" if adult else "contacts.hurt"))
        said.append(whom_to_call.health(turn.house, turn.person, file.case))
    return "\n".join(line for line in said if line)


async def _all_tried(turn: Turn, work: Work, task: Task) -> str:
    """That nobody answered at any number, and who has been told of it already."""
    letters = await offers.of(work, turn.house.keys, f"spent:{task.id}")
    told = dict.fromkeys(letter.person for letter in letters if letter.person)
    if not told:
        return turn.say("contacts.none_answered")
    return turn.say("contacts.all_tried", called=", ".join(map(turn.house.called, told)))


def _results(turn: Turn, task: Task) -> list[Option]:
    """Each carries how often it was tried: an older button records nothing twice."""
    buttons = results(turn.house, turn.person, task)
    if task.kind in ROLE_OF:
        other = Option(f"{TASK}.{task.id}.{OTHER}", turn.say("contacts.result_other"))
        buttons.append(other)
    return [Option(f"{button.token}.{task.tries}", button.label) for button in buttons]


def _others(turn: Turn, case: Case, listed: Sequence[Task], following: Task | None) -> list[Option]:
    """The other calls still to make: any of them may be made first. Whether the child is safe is
    answered by an outcome."""
    return [
        Option(f"{TASK}.{t.id}", f"→ {task_words.task(turn.house, turn.person, case, t.kind)}")
        for t in listed
        if t.state == "open" and t != following and t.kind != _SAFE
    ]
