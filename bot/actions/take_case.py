"""Give a case to a case manager (*phân công*)."""

from __future__ import annotations

from dataclasses import replace

from bot import about, reminders
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.code import read_code
from cases.refusal import Refusal
from conversations.reply import Reply
from db import cases
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>.<person id>`."""
    code, _, person_id = arg.partition(".")
    house = turn.house
    file = await cases.by_code(work, house.keys, read_code(code) or "")
    manager = house.directory.people.get(person_id)
    allowed = file and (await turn.may(work, "case.assign", about.case(file.case))).allowed
    if file is None or manager is None or manager.role != "case_manager" or not allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    if manager.id in house.barred(file.case):
        return Done(Reply((turn.say("menu.not_allowed"),)))
    moved = file.case.assign(manager.id)
    if isinstance(moved, Refusal):
        return Done(Reply((turn.say(f"refusal.{moved.key}", **moved.args),)))
    case, entry = moved
    effects.add(cases.changed(file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    await reminders.for_case(work, effects, case)
    text = house.say("cases.yours_now", manager, code=case.code)
    effects.tell(manager.id, Reply((text,)), replace(file, case=case).key, case=case.id)
    return Done(Reply((turn.say("cases.given_to", code=case.code, called=manager.called),)))
