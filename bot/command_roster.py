"""`roster add | show | gaps | override | absent | tet | import | export`: who is on duty when."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import command_rules, roster_commands
from bot.local import ZONE
from bot.settings import load

app = typer.Typer(no_args_is_help=True, help="Who is on duty when.")
app.add_typer(command_rules.app, name="rule")
_FORMAT = "%Y-%m-%d %H:%M"
Begins = Annotated[str, typer.Option("--from", help="YYYY-MM-DD HH:MM, Viet Nam time")]
Ends = Annotated[str, typer.Option("--to", help="YYYY-MM-DD HH:MM, Viet Nam time")]
Role = Annotated[str, typer.Option(help="duty (trực chính) | backup (dự phòng)")]


@app.command()
def add(person: str, begins: Begins, ends: Ends, role: Role = "duty") -> None:
    """Put a person (name, a part of it, or id) on duty from … to (not including) …"""
    asyncio.run(roster_commands.add(load(), person, _span(begins, ends), role))


@app.command()
def show(days: int = 14) -> None:
    """Who is on duty in the coming days, everything taken into account."""
    asyncio.run(roster_commands.show(load(), days))


@app.command()
def gaps(days: int = 14) -> None:
    """Hours without anybody on duty, and people nobody can call; exit code 1 when there are any."""
    if not asyncio.run(roster_commands.gaps(load(), days)):
        raise typer.Exit(1)


@app.command()
def override(
    kind: Annotated[str, typer.Argument(help="add | remove | replace")],
    person: str,
    begins: Begins,
    ends: Ends,
    replaced: Annotated[str, typer.Option("--instead-of", help="whom they replace")] = "",
    role: Role = "duty",
) -> None:
    """Change the roster for a while: add somebody, take them off, or put them in place of …"""
    span = _span(begins, ends)
    asyncio.run(roster_commands.override(load(), kind, person, replaced, span, role))


@app.command()
def absent(person: str, begins: Begins, ends: Ends) -> None:
    """A person is away and counts on no roster; prints the gaps that makes."""
    asyncio.run(roster_commands.absent(load(), person, _span(begins, ends)))


@app.command()
def tet(name: str, file: Path, begins: Begins, ends: Ends) -> None:
    """A temporary roster from a CSV or .ics file: it replaces everything from … to …"""
    asyncio.run(roster_commands.temporary(load(), name, file, _span(begins, ends)))


@app.command("tet-end")
def tet_end(name: str) -> None:
    """Take back a temporary roster (its name, a part of it, or its id); prints who is on duty."""
    asyncio.run(roster_commands.temporary_ended(load(), name))


@app.command("import")
def import_(file: Path) -> None:
    """Put the shifts of a CSV or .ics file into the roster; nothing is written if one is wrong."""
    asyncio.run(roster_commands.taken_in(load(), file))


@app.command()
def export(
    csv: Annotated[Path | None, typer.Option(help="a file to write")] = None,
    ics: Annotated[Path | None, typer.Option(help="a calendar file to write")] = None,
    days: int = 56,
    person: Annotated[str, typer.Option(help="only this one (name, a part of it, or id)")] = "",
) -> None:
    """Write the roster of the coming days as a table for Excel or as a calendar."""
    paths = {ending: path for ending, path in (("csv", csv), ("ics", ics)) if path is not None}
    if not paths:
        raise ValueError("--csv FILE, --ics FILE or both")
    count, files = asyncio.run(roster_commands.export(load(), tuple(paths), days, person))
    for path, made in zip(paths.values(), files, strict=True):
        path.write_bytes(made)
        roster_commands.out.print(f"✓ {count} turn(s) → {path}", markup=False)


def _span(begins: str, ends: str) -> tuple[datetime, datetime]:
    span = read_moment(begins), read_moment(ends)
    if span[0] >= span[1]:
        raise ValueError("--to has to be later than --from")
    return span


def read_moment(text: str) -> datetime:
    """A moment of Viet Nam. Raises ValueError with what to write."""
    try:
        return datetime.strptime(text, _FORMAT).replace(tzinfo=ZONE)
    except ValueError:
        raise ValueError(f"{text}: write it like 2026-11-22 18:00") from None
