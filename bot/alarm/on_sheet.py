"""What a case's sheet offers about its alarm: to its lead, to who may call others, or again."""

from __future__ import annotations

from bot.alarm import lead_buttons
from bot.turn import Turn
from cases.rights import About
from conversations.reply import Option
from db import escalations
from db.cases import CaseFile
from db.work import Work


async def offered(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[Option]:
    """The buttons of the alarm that is open, or the one that raises it again."""
    alarm = await escalations.latest_of_case(work, file.case.id)
    if alarm is None:
        return []
    code, esc = file.case.code, alarm.escalation
    options = []
    if esc.is_open and matter.lead == turn.person.id:
        options.append(Option(f"!ack.{code}", turn.say("tasks.show")))
    if esc.is_open and (await turn.may(work, "escalation.call_next", matter)).allowed:
        options.append(lead_buttons.choices(turn.house, turn.person, code))
    ended = not esc.is_open and file.case.state == "open"
    if ended and (await turn.may(work, "escalation.reopen", matter)).allowed:
        label = turn.say("leading.again", code=code)
        options.append(Option(f"{lead_buttons.AGAIN}.{code}", label))
    return options
