"""*In giấy tờ*: the official papers of a case, as links to fetch on our own web."""

from __future__ import annotations

from bot import about
from bot.case_sheet import OWN_CHANNELS
from bot.effects import Effects
from bot.printing import fetch
from bot.printing.build import available
from bot.printing.outline import Outline
from bot.printing.ticket import Ticket, written_ticket
from bot.turn import Done, Turn
from cases.code import read_code
from cases.rights import About
from conversations.reply import Link, Option, Reply
from db import cases
from db.cases import CaseFile
from db.work import Work

_ACTION = "!paper"
_ENDINGS = ("pdf", "docx")


async def offered(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[Option]:
    """The button in a case, for those who may print."""
    if not (await turn.may(work, fetch.ACTION, matter)).allowed:
        return []
    return [Option(f"{_ACTION}.{file.case.code}", turn.say("papers.print"))]


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>` lists the papers, `<code>.<paper>` gives one as PDF and Word."""
    typed, _, wanted = arg.partition(".")
    code = read_code(typed) or typed
    file = await cases.by_code(work, turn.house.keys, code)
    if file is None or not await offered(turn, work, file, await about.file(work, file)):
        return Done(Reply((turn.say("cases.not_found", code=code),)))
    if turn.item.event.sender.channel not in OWN_CHANNELS:
        return Done(Reply((turn.say("papers.on_the_web", code=code),)))
    found = available(await fetch.opened(work, turn.house, file.case))
    if not wanted:
        return Done(_list(turn, code, found))
    outline = next((o for o in found if o.id == wanted), None)
    return Done(_ready(turn, file, outline) if outline else _list(turn, code, found, "papers.gone"))


def _list(turn: Turn, code: str, found: list[Outline], said: str = "papers.which") -> Reply:
    if not found:
        return Reply((turn.say("papers.none", code=code),))
    options = (Option(f"{_ACTION}.{code}.{o.id}", _label(turn, o)) for o in found)
    return Reply((turn.say(said, code=code),), tuple(options), discreet=True)


def _ready(turn: Turn, file: CaseFile, outline: Outline) -> Reply:
    house, code = turn.house, file.case.code
    links = []
    for ending in _ENDINGS:
        ticket = Ticket(turn.person.id, file.case.id, outline.id, ending)
        word = written_ticket(house.keys, ticket, house.clock.real())
        links.append(Link(turn.say(f"papers.fetch_{ending}"), f"papers/{word}"))
    back = Option(f"{_ACTION}.{code}", turn.say("papers.others", code=code))
    said = turn.say("papers.ready", paper=_label(turn, outline), code=code)
    return Reply((said,), (back,), discreet=True, files=tuple(links))


def _label(turn: Turn, outline: Outline) -> str:
    return outline.label.get(turn.person.language) or outline.label["vi"]
