"""`paper`: an official paper of a case as a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import app as house_app
from bot import new_file, start
from bot.command_people import known
from bot.house import House
from bot.printing.fetch import printed
from bot.printing.outline import outlines
from bot.printing.ticket import Ticket
from bot.settings import Settings, load
from cases.code import read_code
from cases.person import Person
from conversations.paper import FORMATS, NotDrawn, PaperFile
from db import cases

app = typer.Typer()
out = Console(highlight=False, soft_wrap=True)

Out = Annotated[Path, typer.Option("--out", help="the new file: .pdf or .docx")]
By = Annotated[str, typer.Option("--by", help="id of the person who asks (people list)")]


@app.command("paper")
def paper_(code: str, paper: str, to: Out, by: By) -> None:
    """Write PAPER (mau_01 … mau_06, theo_doi, ket_thuc) of the case CODE into a new file."""
    asyncio.run(_paper(load(), code, paper, to, by))


async def _paper(settings: Settings, code: str, paper: str, to: Path, by: str) -> None:
    check(paper, to)
    async with start.opened(settings) as house:
        await run(house, code, paper, to, by)
    out.print(f"✓ {paper} · {code} → {to}", markup=False)
    out.print("  Dùng xong thì xóa. Delete it as soon as it has been used.")


async def run(house: House, code: str, paper: str, to: Path, by: str) -> PaperFile:
    """The file is written. Raises ValueError with a sentence for whoever asked."""
    known(house, by)
    async with house.database.read() as work:
        file = await cases.by_code(work, house.keys, read_code(code) or code)
    person = house.directory.people[by]
    ticket = Ticket(by, file.case.id if file else "", paper, to.suffix.lower()[1:])
    made = await _printed(house, person, ticket)
    if made is None:
        raise ValueError(
            f"no {paper} of case {code} for {person.called}: no such case, not theirs to print "
            "(paper.print in rights.yaml), or its form was not sent yet"
        )
    new_file.write(to, made.content)
    return made


async def _printed(house: House, person: Person, ticket: Ticket) -> PaperFile | None:
    try:
        return await printed(house, person, ticket, house_app.printers())
    except NotDrawn as error:
        raise ValueError(
            f"{error} could not be drawn: a fault of the program, nothing in the case is lost. "
            "Try the other ending (.pdf, .docx), and pass the log on to whoever runs the house"
        ) from None


def check(paper: str, to: Path) -> None:
    """What is wrong on its face, before any database is opened. Raises ValueError."""
    if paper not in outlines():
        raise ValueError(f"no paper {paper}; there are: {', '.join(outlines())}")
    if to.suffix.lower()[1:] not in FORMATS:
        raise ValueError(f"--out {to}: use .pdf or .docx")
    new_file.refuse_known(to)
