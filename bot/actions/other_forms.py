"""*Biểu mẫu khác*: the organisation's own forms and the house's, about a case or about none."""

from __future__ import annotations

from bot import about, own_forms
from bot.actions.case_list import may_see
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.code import read_code
from conversations.reply import Reply
from db import cases
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>.<group>.<page>`: of those about that case; without a code, those about none."""
    first, group, page = (*arg.split("."), "", "")[:3]
    code = read_code(first) or ""
    matter, process = None, ""
    if code:
        file = await cases.by_code(work, turn.house.keys, code)
        if file is None or not await may_see(turn, work, file):
            return Done(Reply((turn.say("cases.not_found", code=code),)))
        matter, process = await about.file(work, file), file.case.process
    own = await own_forms.offered(turn, work, matter)
    house = await own_forms.of_house(turn, work, matter, process)
    if not own and not house:
        return Done(Reply((turn.say("menu.no_forms"),)))
    options = own_forms.shelves(turn, own, house, code, group, page)
    said = [turn.say("cases.about", code=code)] if code else []
    return Done(Reply((*said, turn.say("menu.which_form")), tuple(options)))
