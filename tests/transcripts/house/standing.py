"""What stands in the house at a moment of a story: the answers to its `? …` lines."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from itertools import groupby

from conversations.local_time import local
from db import cases, journal, reminders, tasks
from db.cases import CaseFile
from db.work import Work
from tests.promises.hotline import Hotline
from tests.transcripts.house import paper

Shown = Callable[[Hotline, Work, CaseFile], Awaitable[list[str]]]


async def told(hotline: Hotline, words: tuple[str, ...]) -> list[str]:
    """The lines that answer `? <what> <code> …`. Raises ValueError when there is no such thing."""
    what, code, *more = words
    async with hotline.house.database.read() as work:
        file = await cases.by_code(work, hotline.house.keys, code)
        if file is None:
            raise ValueError(f"there is no case {code}")
        if what == "paper":
            return await paper.text(hotline, work, file, *more)
        if what not in SHOWN:
            raise ValueError(f"? {what}: known are paper, {', '.join(SHOWN)}")
        return await SHOWN[what](hotline, work, file)


async def _case(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    case = file.case
    level = f"level {case.level or 'not signed'} (proposed {case.proposed or 'none'})"
    state = f"{case.state}{', emergency' if case.emergency else ''}"
    place = hotline.house.commune_name(case.commune) or "commune not known"
    manager = hotline.house.called(case.assigned_to) or "nobody"
    head = f"{case.process} / {case.stage} · {state} · {level} · {place} · manager: {manager}"
    called = hotline.house.called
    return [head, *(f"{k}: {called(value) or value}" for k, value in sorted(case.fields.items()))]


async def _sheets(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    found = await cases.submissions_of(work, hotline.house.keys, file.case.id)
    return [f"{s.form} ({s.kind}) · {hotline.house.called(s.person)} · {_at(s.at)}" for s in found]


async def _journal(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    """Who did what, without the single answers: the sheets show those."""
    rows = [r for r in await journal.of_case(work, file.case.id) if r["action"] != "answered"]
    done = [(str(r["action"]), hotline.house.called(r["person_id"]) or "the bot") for r in rows]
    counted = [(what, who, len(list(same))) for (what, who), same in groupby(done)]
    return [f"{what} · {who}{f' ×{n}' if n > 1 else ''}" for what, who, n in counted]


async def _tasks(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    found = await tasks.of_case(work, file.case.id)
    return [f"{t.kind}: {t.state}{f', {t.result}' if t.result else ''}" for t in found]


async def _reminders(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    """In the order in which they are due."""
    planned = await reminders.of_case(work, file.case.id)
    found = sorted((p.reminder for p in planned), key=lambda r: (r.due_at, r.kind))
    called = hotline.house.called
    return [f"{r.kind} → {called(r.to) or r.to}: {r.state}, {_at(r.due_at)}" for r in found]


async def _calls(hotline: Hotline, work: Work, file: CaseFile) -> list[str]:
    query = "SELECT kind, state, started_at FROM calls WHERE case_id = :case ORDER BY started_at"
    rows = await hotline.rows(query, case=file.case.id)
    return [f"{row['kind']}: {row['state']}" for row in rows]


SHOWN: Mapping[str, Shown] = {
    "case": _case,
    "sheets": _sheets,
    "journal": _journal,
    "tasks": _tasks,
    "reminders": _reminders,
    "calls": _calls,
}


def _at(moment: datetime) -> str:
    return f"{local(moment):%H:%M %d/%m}"
