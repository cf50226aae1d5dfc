"""`simulate FORM`: talk to a form in the terminal, as on any channel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from bot import library
from bot.clock import MachineClock
from bot.settings import Settings
from bot.simulate import answers, record
from bot.simulate.display import Display
from bot.simulate.loop import Loop
from bot.simulate.profiles import PROFILES
from bot.simulate.record import Record
from bot.simulate.source import source
from bot.simulate.talk import Pace, Talk, moment
from bot.simulate.terminal import ask, ready
from bot.simulate.typed import Typist
from bot.turn import lists
from cases.person import ROLES
from cases.policy import Policy
from conversations.check import check
from conversations.engine.session import Given
from conversations.form import Form
from conversations.transcript import header
from conversations.xform import read

REFUSED: Final = 2
OTHER: Final = 1


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to talk: `channel` a name of PROFILES; `now` as typed, "" = this minute; `seconds` the
    clock moves with each line; `answers` table or json; `transcript` a new file to write."""

    channel: str = "web"
    language: str = "vi"
    role: str = "operator"
    now: str = ""
    seconds: int = 0
    answers: str = "table"
    transcript: Path | None = None

    def faults(self, form: Form) -> Iterator[str]:
        """What is asked for and does not exist."""
        known = {
            "--as": (self.channel, tuple(PROFILES)),
            "--language": (self.language, form.languages),
            "--role": (self.role, ROLES),
            "--answers": (self.answers, ("table", "json")),
        }
        for name, (wish, there) in known.items():
            if wish not in there:
                yield f"{name} {wish}: there is {', '.join(there)}"


def run(settings: Settings, wanted: str, wishes: Wishes, out: Console) -> int:
    """Talk until the form is sent, cancelled, or the input ends; the exit code.

    Raises ValueError for a wish that cannot be granted.
    """
    form = find(settings, wanted, out)
    if form is None:
        return REFUSED
    policy = library.policy(settings)
    talk = _talk(settings, policy, form, wishes)
    spoken = Console(stderr=True, highlight=False) if wishes.answers == "json" else out
    kept = Record(wishes.transcript, talk) if wishes.transcript else None
    ready()
    display = Display(spoken, PROFILES[wishes.channel], talk)
    typist = Typist(wishes.channel, PROFILES[wishes.channel], policy.danger.find)
    Loop(talk, typist, display, wishes.role, kept).run(lambda: ask(spoken))
    if wishes.answers == "json":
        out.print(answers.as_json(talk), markup=False, soft_wrap=True)
    else:
        answers.show(talk, out)
    return 0


def replay(settings: Settings, wanted: str, file: Path, out: Console) -> int:
    """Play a transcript and show where it comes out otherwise; the exit code."""
    form = find(settings, wanted, out)
    if form is None:
        return REFUSED
    written = _written(file)
    said = header(written)
    language, pace = said.get("language", "vi"), Pace.read(said)
    given = _given(settings, library.policy(settings))
    changed = record.differences(written, Talk(form, given, language, pace))
    key = "simulate.replay_other" if changed else "simulate.replay_same"
    out.print(given.texts.say(key, language, file=file), markup=False)
    for line in changed:
        style = {"-": "red", "+": "green"}.get(line[:1], "dim")
        out.print(line, markup=False, style=style)
    return OTHER if changed else 0


def find(settings: Settings, wanted: str, out: Console) -> Form | None:
    """The form of that id, or in that file; None after its faults were told.

    Raises ValueError when there is no such form.
    """
    named = source(settings, wanted)
    faults = check({named.name: named.contents}, named.beside)
    for fault in faults:
        out.print(f"✗ {fault.said('vi')}\n  {fault.said('en')}", markup=False, style="red")
    return None if faults else read(named.name, named.contents, named.beside)


def _written(file: Path) -> str:
    try:
        return file.read_text(encoding=record.UTF8)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{file} cannot be read: {error}") from None


def _given(settings: Settings, policy: Policy) -> Given:
    return Given(library.texts(settings), username="anh Thử", lists=lists(policy))


def _talk(settings: Settings, policy: Policy, form: Form, wishes: Wishes) -> Talk:
    if fault := next(wishes.faults(form), ""):
        raise ValueError(fault)
    now = moment(wishes.now) if wishes.now else _this_minute()
    given = _given(settings, policy)
    return Talk(form, given, wishes.language, Pace(now, max(wishes.seconds, 0)))


def _this_minute() -> datetime:
    return MachineClock().real().replace(second=0, microsecond=0)
