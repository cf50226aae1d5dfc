"""A paper is fetched: rights, journal, and the drawing beside the loop, outside any transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot import about
from bot.assessments import compared
from bot.by_phone import is_by_phone
from bot.effects import Effects
from bot.house import House
from bot.local import clock_time, day
from bot.logs import log
from bot.printing.beside import Beside
from bot.printing.build import Desk, build
from bot.printing.outline import outlines
from bot.printing.ticket import Ticket, read_ticket
from bot.printing.written import LANGUAGE, Written, written
from bot.secrecy import not_to_call
from bot.shelf import FormGone
from bot.turn import given, may
from cases.case import Case
from cases.entry import Entry
from cases.person import Person
from cases.reminder import OPEN
from conversations.paper import FORMATS, NotDrawn, Paper, PaperFile, Printers
from db import cases, reminders, signatures
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
    """The paper as a file, written down in the journal before anybody has it. Raises NotDrawn."""
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
    content = await _drawn(draw, paper, ticket)
    effects = Effects(house)
    detail = {"form": ticket.paper, "as": ticket.ending}
    effects.note(Entry("paper_printed", detail), by=person.id, case=ticket.case)
    await house.writer.submit(effects.rows())
    return PaperFile(f"{paper.name}.{ticket.ending}", FORMATS[ticket.ending], content)


async def _drawn(draw: Callable[[Paper], bytes], paper: Paper, ticket: Ticket) -> bytes:
    """The bytes; a program that draws may stumble over what people wrote, and its complaint may
    quote them, so that only its kind goes into the log."""
    try:
        return await asyncio.to_thread(draw, paper)
    except Exception as error:
        kind = type(error).__name__
        log().error("paper_not_drawn", paper=ticket.paper, ending=ticket.ending, error=kind)
    raise NotDrawn(f"{ticket.paper} as {ticket.ending}")


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
    case = await not_to_call.known(work, house, case)
    sent = await cases.submissions_of(work, house.keys, case.id)
    forms = [form for item in sent if (form := await _written(house, item))]
    people = house.directory.people
    manager = people.get(case.assigned_to or "")
    planned = (p.reminder for p in await reminders.of_case(work, case.id))
    reviews = [r.due_at for r in planned if r.kind == "review" and r.state in OPEN]
    return Desk(
        case=case,
        forms=tuple(forms),
        policy=house.library.policy,
        say=house.say,
        manager=manager.name if manager else "",
        place=house.commune_name(case.commune),
        signed=await signatures.of_case(work, case.id),
        beside=await _beside(work, house, case, sent),
        review=min(reviews, default=None),
    )


async def _beside(
    work: Work, house: House, case: Case, sent: Sequence[Submission]
) -> Beside | None:
    """The newest review beside the assessment before it."""
    review = next((s for s in reversed(sent) if (s.form, s.kind) == ("review", "sent")), None)
    if review is None:
        return None
    found = await compared(work, house, case, review.session, review.form, review.answers)
    earlier = await _written(house, found.earlier) if found else None
    if found is None or earlier is None:
        return None
    return Beside(review.session, earlier.title, earlier.at, found.comparison)


async def _written(house: House, item: Submission) -> Written | None:
    try:
        form = await house.shelf.get(item.form, item.form_version)
    except FormGone:
        return None
    by = house.directory.people.get(item.person)
    nobody = Person("", "", "", "", "", language=LANGUAGE)
    known = given(house, by or nobody, seed="")
    name, unit = (by.name, by.unit) if by else ("", "")
    made = written(form, item, known, item.at, name, unit)
    return replace(made, by_phone=is_by_phone(house, item.form, item.person))
