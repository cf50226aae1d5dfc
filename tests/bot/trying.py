"""A small form, and someone who tries it at the terminal."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rich.console import Console

from bot import command_simulate, library
from bot.command_simulate import Wishes
from bot.settings import Settings
from bot.simulate.display import Display
from bot.simulate.loop import Loop
from bot.simulate.profiles import PROFILES
from bot.simulate.talk import Pace, Talk
from bot.simulate.typed import Typist
from cases.policy import Policy
from conversations.engine.session import Given
from conversations.form import Form
from conversations.texts import Texts
from conversations.xform import read

NOON = "2026-11-22T12:00"
SMALL = """
| survey | | | | | |
| | type | name | label::Tiếng Việt (vi) | label::English (en) | bind::hl:danger \
| bind::hl:unknown |
| | select_multiple signs | signs | Thấy gì? | What is seen? | hurt | |
| | text | words | Kể lại | Tell it | | yes |
| | date | day | Ngày nào? | Which day? | | |
| choices | | | | | |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) | exclusive |
| | signs | hurt | Bị thương | Hurt | |
| | signs | thin | Gầy yếu | Thin | |
| | signs | none | Không có gì | Nothing | yes |
| settings | | | | | |
| | form_id | version | form_title | default_language | namespaces |
| | small | 1 | Nhỏ | Tiếng Việt (vi) | hl="urn:tiep-nhan:hl" |
"""
FAULTY = SMALL.replace("| date |", "| hologram |")


@cache
def settings() -> Settings:
    """The built-in forms and sentences."""
    return Settings(_env_file=None)  # type: ignore[call-arg]


@cache
def texts() -> Texts:
    """Every sentence that is shipped."""
    return library.texts(settings())


@cache
def policy() -> Policy:
    """The policy that is shipped."""
    return library.policy(settings())


@cache
def small() -> Form:
    """The small form."""
    return read("small.md", SMALL.encode())


def talk(language: str = "vi") -> Talk:
    """A talk about the small form."""
    return Talk(small(), Given(texts()), language, Pace(seconds=0))


def paper(screen: io.StringIO) -> Console:
    """A console that writes there, as the command line has it."""
    return Console(file=screen, width=100, highlight=False, soft_wrap=True)


def tried(lines: Iterable[str], channel: str) -> str:
    """What stands on the screen after these lines about the small form."""
    about, screen, can = talk(), io.StringIO(), PROFILES[channel]
    display, typist = Display(paper(screen), can, about), Typist(channel, can, lambda text: ())
    typed = iter(lines)
    Loop(about, typist, display, "operator").run(lambda: next(typed, None))
    return screen.getvalue()


class Tried:
    """What `simulate` left: its exit code and what stood on the screen."""

    def __init__(self, code: int, screen: str) -> None:
        self.code, self.screen = code, screen


class Desk:
    """A terminal at which lines are typed. Policy and sentences are read once for all of them."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        once = {"policy": policy(), "texts": texts()}
        for name, books in once.items():
            monkeypatch.setattr(library, name, lambda _, books=books: books)
        self.folder, self._monkeypatch = folder, monkeypatch
        self.form = folder / "small.md"
        self.form.write_text(SMALL, encoding="utf-8")

    def type(self, *lines: str, form: str = "", **wishes: object) -> Tried:
        """Try the form with these lines."""
        self._monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{s}\n" for s in lines)))
        wanted = Wishes(**{"now": NOON, **wishes})  # type: ignore[arg-type]
        screen = io.StringIO()
        code = command_simulate.run(settings(), form or str(self.form), wanted, paper(screen))
        return Tried(code, screen.getvalue())

    def replay(self, file: Path) -> Tried:
        """Play a transcript."""
        screen = io.StringIO()
        out = Console(file=screen, width=100, highlight=False, soft_wrap=True)
        return Tried(
            command_simulate.replay(settings(), str(self.form), file, out), screen.getvalue()
        )
