"""A paper is fetched: rights, journal, and the drawing beside the loop, outside any transaction."""

from __future__ import annotations

import asyncio

from bot import about
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time, day
from bot.printing.build import Desk, build
from bot.printing.outline import outlines
from bot.printing.ticket import Ticket, read_ticket
from bot.printing.written import LANGUAGE, Written, written
from bot.shelf import FormGone
from bot.turn import given, may
from cases.case import Case
from cases.entry import Entry
from cases.person import Person
from conversations.paper import FORMATS, PaperFile, Printers
from db import cases
from db.cases import Submission
from db.work import Work

ACTION = "paper.print"


async def fetched(house: House, person: Person, word: str, printers: Printers) -> PaperFile | None:
    """The file behind an address of `ticket`; None when it is not theirs, too old, or gone."""
    ticket = read_ticket(house.keys, word, house.clock.real())
    if ticket is None or ticket.person != person.id:
        return None
    return await printed(house, person, ticket, printers)


async def printed(
    house: House, person: Person, ticket: Ticket, printers: Printers
) -> PaperFile | None:
    """The paper as a file, written down in the journal before anybody has it."""
    outline, draw = outlines().get(ticket.paper), printers.get(ticket.ending)
    if outline is None or draw is None:
        return None
    async with house.database.read() as work:
        desk = await _allowed(work, house, person, ticket.case)
    if desk is None:
        return None
    at = f"{clock_time(house.now())} {day(house.now())}"
    foot = house.say("papers.foot", code=desk.case.code, at=at, by=person.name)
    paper = build(outline, desk, foot)
    if paper is None:
        return None
    content = await asyncio.to_thread(draw, paper)
    effects = Effects(house)
    detail = {"form": ticket.paper, "as": ticket.ending}
    effects.note(Entry("paper_printed", detail), by=person.id, case=ticket.case)
    await house.writer.submit(effects.rows())
    return PaperFile(f"{paper.name}.{ticket.ending}", FORMATS[ticket.ending], content)


async def _allowed(work: Work, house: House, person: Person, case: str) -> Desk | None:
    file = await cases.one(work, house.keys, case)
    if file is None:
        return None
    matter = await about.file(work, file)
    if not (await may(work, house, person, ACTION, matter)).allowed:
        return None
    return await opened(work, house, file.case)


async def opened(work: Work, house: House, case: Case) -> Desk:
    """Everything a paper about this case may say; forms whose version is gone are left out."""
    sent = await cases.submissions_of(work, house.keys, case.id)
    forms = [form for item in sent if (form := await _written(house, item))]
    people = house.directory.people
    manager = people.get(case.assigned_to or "")
    return Desk(
        case=case,
        forms=tuple(forms),
        policy=house.library.policy,
        say=house.say,
        manager=manager.name if manager else "",
        place=house.commune_name(case.commune),
    )


async def _written(house: House, item: Submission) -> Written | None:
    try:
        form = await house.shelf.get(item.form, item.form_version)
    except FormGone:
        return None
    by = house.directory.people.get(item.person)
    nobody = Person("", "", "", "", "", language=LANGUAGE)
    known = given(house, by or nobody, seed="")
    name, unit = (by.name, by.unit) if by else ("", "")
    return written(form, item, known, item.at, name, unit)
