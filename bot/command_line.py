"""Every command, a few lines each; the work is done elsewhere."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import (
    check_forms,
    command_check,
    command_export,
    command_paper,
    command_people,
    command_phones,
    command_roster,
    command_simulate,
    logs,
    start,
)
from bot.clock import MachineClock
from bot.command_simulate import Wishes
from bot.settings import Settings, load
from db.keys import new_field_key

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
keys_app = typer.Typer(no_args_is_help=True, help="Keys of FIELD_KEYS_FILE.")
app.add_typer(keys_app, name="keys")
app.add_typer(command_people.app, name="people")
command_roster.app.add_typer(command_phones.app)
app.add_typer(command_roster.app, name="roster")
app.add_typer(command_export.app)
app.add_typer(command_paper.app)
out = Console(highlight=False, soft_wrap=True)


@app.callback()
def house() -> None:
    """Tiếp Nhận: hotline intake, alarms, reminders. Settings: .env (see .env.example)."""


@app.command()
def run() -> None:
    """Everything in one process: database, web chat, Telegram, alarms, reminders."""
    settings = ready_settings()
    asyncio.run(start.everything(settings, out))


@app.command()
def receive() -> None:
    """The doors alone: web, webhooks, Telegram's listener. Any number, on PostgreSQL."""
    asyncio.run(start.receiving(ready_settings(), out))


@app.command()
def work() -> None:
    """Everything but the doors: answers, alarms, reminders. Any number, on PostgreSQL."""
    asyncio.run(start.working(ready_settings(), out))


@app.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    start.migrated(ready_settings())
    out.print("✓ The database is up to date.")


@app.command()
def check(
    forms: Annotated[
        list[str] | None, typer.Argument(help="A form's id, or a file: .md .csv .xlsx")
    ] = None,
) -> None:
    """Read forms and name every fault by sheet, row and column; exit 0 when there is none."""
    settings = load()
    files = check_forms.run(settings, forms or (), out)
    if files is None:
        raise typer.Exit(1)
    refused = asyncio.run(command_check.against_answers(settings, files))
    for report in refused or ():
        out.print(f"✗ {report}", markup=False)
    if refused:
        raise typer.Exit(1)
    out.print(f"✓ {len(files)} form(s): no faults. Không có lỗi.")
    for warning in command_check.warnings(settings):
        out.print(f"⚠ {warning}", markup=False)
    if refused is None:
        out.print(
            "· Chưa có cơ sở dữ liệu để so với câu trả lời đã có. No database to compare with."
        )


@app.command()
def simulate(
    form: Annotated[str, typer.Argument(help="A form's id, or a file: .md .csv .xlsx")],
    channel: Annotated[str, typer.Option("--as", help="web, telegram or zalo")] = "web",
    language: str = "vi",
    role: str = "operator",
    now: Annotated[str, typer.Option(help="When it begins: 2026-11-22T21:00")] = "",
    seconds: Annotated[int, typer.Option(help="How far the clock moves with each line")] = 0,
    answers: Annotated[str, typer.Option(help="table or json")] = "table",
    transcript: Annotated[Path | None, typer.Option(help="Write it to this file as a test")] = None,
    replay: Annotated[Path | None, typer.Option(help="Play such a test, show what differs")] = None,
) -> None:
    """Talk to a form in the terminal; nothing is stored and nobody is called."""
    if replay:
        raise typer.Exit(command_simulate.replay(load(), form, replay, out))
    wishes = Wishes(channel, language, role, now, seconds, answers, transcript)
    raise typer.Exit(command_simulate.run(load(), form, wishes, out))


@keys_app.command("new")
def new_key() -> None:
    """Print a new key line for FIELD_KEYS_FILE."""
    print_line(new_field_key(MachineClock().real()))


def print_line(line: str) -> None:
    """Plain words on standard output, for other programs."""
    typer.echo(line)


def ready_settings() -> Settings:
    """The settings, with logging set up."""
    settings = load()
    logs.set_up(settings.log_level)
    return settings
