"""`export`: submissions to a form as a file."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import app as house_app
from bot import new_file, start
from bot.command_people import known
from bot.export import Exported, export
from bot.house import House
from bot.local import ZONE
from bot.papers import CLASSES, ENDINGS, OPEN, Wanted
from bot.settings import Settings, load

app = typer.Typer()
out = Console(highlight=False, soft_wrap=True)
_LABELS = {"vi": "vi", "en": "en", "codes": ""}
_FIRST = datetime(2000, 1, 1, tzinfo=UTC)
_LAST = datetime(9000, 1, 1, tzinfo=UTC)

How = Annotated[str, typer.Option("--as", help=" | ".join(ENDINGS))]
Out = Annotated[Path, typer.Option("--out", help="the new file; .zip for several files")]
By = Annotated[str, typer.Option("--by", help="id of the person who asks (people list)")]
Begins = Annotated[str, typer.Option("--from", help="first day, YYYY-MM-DD, Viet Nam time")]
Ends = Annotated[str, typer.Option("--to", help="last day, YYYY-MM-DD")]
Labels = Annotated[
    str, typer.Option("--labels", "--language", help="labels beside the codes: vi | en | codes")
]
Split = Annotated[bool, typer.Option("--split", help="a 0/1 column for each option (several)")]
Sensitive = Annotated[
    str, typer.Option("--sensitive", help="classes to take out beside F0,F1: F2,F3 … or all")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command line."""

    form: str
    how: str
    out: Path
    by: str
    begins: str
    ends: str
    labels: str
    split: bool
    sensitive: str


@app.command("export")
def export_(
    form: str,
    how: How,
    to: Out,
    by: By,
    begins: Begins = "",
    ends: Ends = "",
    labels: Labels = "vi",
    split: Split = False,
    sensitive: Sensitive = "",
) -> None:
    """Write what was sent to FORM into a new file that only its owner may read."""
    asked = Asked(form, how, to, by, begins, ends, labels, split, sensitive)
    asyncio.run(_export(load(), asked))


async def _export(settings: Settings, asked: Asked) -> None:
    _check(asked)
    async with start.opened(settings) as house:
        done = await run(house, asked)
    _tell(asked.out, done)


async def run(house: House, asked: Asked) -> Exported:
    """The file is written; what it holds is told in numbers."""
    _check(asked)
    known(house, asked.by)
    done = await export(house, wanted(house, asked), house_app.press())
    new_file.write(asked.out, done.content)
    return done


def wanted(house: House, asked: Asked) -> Wanted:
    """The words of the command line as values. Raises ValueError with what to write."""
    since = _day(asked.begins) if asked.begins else _FIRST
    until = _day(asked.ends) + timedelta(days=1) if asked.ends else _LAST
    if since >= until:
        raise ValueError("--to has to be the day of --from or later")
    return Wanted(
        form=asked.form,
        how=asked.how,
        ending=asked.out.suffix.lower(),
        by=house.directory.people[asked.by],
        since=since,
        until=until,
        classes=_classes(asked.sensitive),
        language=_LABELS[asked.labels],
        split=asked.split,
    )


def _check(asked: Asked) -> None:
    """What is wrong on its face, before any database is opened."""
    if asked.how not in ENDINGS:
        raise ValueError(f"--as {asked.how}: use one of {', '.join(ENDINGS)}")
    if asked.out.suffix.lower() not in ENDINGS[asked.how]:
        raise ValueError(f"--out {asked.out}: for {asked.how} use {_or(ENDINGS[asked.how])}")
    if asked.labels not in _LABELS:
        raise ValueError(f"--labels {asked.labels}: use one of {', '.join(_LABELS)}")
    _classes(asked.sensitive)
    new_file.refuse_known(asked.out)


def _or(words: tuple[str, ...]) -> str:
    return " or ".join(words)


def _classes(sensitive: str) -> frozenset[str]:
    asked = set(CLASSES) if sensitive.lower() == "all" else set(sensitive.upper().split(","))
    asked = {word.strip() for word in asked} - {""}
    if "F8" in asked:
        raise ValueError("--sensitive F8: such material never leaves in an export")
    if unknown := asked - set(CLASSES):
        raise ValueError(f"--sensitive {','.join(sorted(unknown))}: use F2 … F7, or all")
    return OPEN | asked


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=ZONE)
    except ValueError:
        raise ValueError(f"{text}: write it like 2026-11-22") from None


def _tell(path: Path, done: Exported) -> None:
    out.print(f"✓ {done.submissions} submission(s), {done.cases} case(s) → {path}", markup=False)
    if done.left_out:
        classes = ", ".join(done.left_out)
        out.print(f"  Left out: questions of class {classes} (--sensitive).", markup=False)
    if done.unread:
        out.print(f"  ! {done.unread} submission(s) do not open: key or form version gone.")
    if done.strays:
        out.print(
            f"  ! {done.strays} answer(s) have no place in their form and are not in the file."
        )
    out.print("  Dùng xong thì xóa. Delete it as soon as it has been used (24 hours at most).")
