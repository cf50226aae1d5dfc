"""*Cùng một việc với A7*: two reports of one event become one case."""

from __future__ import annotations

from bot import joining
from bot.actions.case_list import may_see
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.code import read_code
from cases.refusal import Refusal
from conversations.reply import Option, Reply
from db import cases
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code of the younger>.<code of the older>`."""
    young_code, _, old_code = arg.partition(".")
    keys = turn.house.keys
    young = await cases.by_code(work, keys, read_code(young_code) or "")
    old = await cases.by_code(work, keys, read_code(old_code) or "")
    if young is None or old is None or young.case.id == old.case.id:
        return Done(Reply((turn.say("cases.not_found", code=young_code),)))
    may = (await turn.may(work, "call.join")).allowed
    if not may or not (await may_see(turn, work, young) and await may_see(turn, work, old)):
        return Done(Reply((turn.say("menu.not_allowed"),)))
    if old.case.state != "open":
        return Done(Reply((turn.say("refusal.case_closed"),)))
    refused = await joining.join(work, effects, young, old, turn.person.id)
    if isinstance(refused, Refusal):
        return Done(Reply((turn.say(f"refusal.{refused.key}", **refused.args),)))
    code = old.case.code
    read = Option(f"!cases.{code}", turn.say("tasks.read_case", code=code))
    return Done(Reply((turn.say("calls.joined", young=young.case.code, code=code),), (read,)))
