"""*Có tin thoại/ảnh chưa nghe*: files of a case nobody has heard, where its people look."""

from __future__ import annotations

from bot import about
from bot.local import clock_time
from bot.turn import Turn
from conversations.reply import Option
from db import unheard
from db.cases import CaseFile
from db.work import Work

HEAR = "!hear"
_MOST = 3


async def of_case(turn: Turn, work: Work, file: CaseFile) -> tuple[list[str], list[Option]]:
    """The line that says how many wait, and a button that opens each of the first that is theirs to
    hear: nobody's own, and before its alarm is out only who listens. Nothing once all are heard."""
    found = await unheard.of_case(work, file.case.id)
    if not found:
        return [], []
    listens = await turn.may(work, "listen.read", await about.file(work, file))
    options = []
    for item in found[:_MOST]:
        if item.person == turn.person.id or not (listens.allowed or item.state == unheard.RAISED):
            continue
        kind, since = turn.say(f"listening.kind_{item.kind}"), clock_time(item.since)
        label = turn.say("listening.open_one", kind=kind, since=since)
        options.append(Option(f"{HEAR}.{item.id}", label))
    return [turn.say("listening.not_heard", count=len(found))], options
