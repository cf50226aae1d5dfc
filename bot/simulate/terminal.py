"""One line from whoever sits at the terminal."""

from __future__ import annotations

import sys
from io import TextIOWrapper

from rich.console import Console

from bot.simulate.display import printable

_PROMPT = "> "
# Between \001 and \002 readline counts no columns, so that long lines still wrap where they should.
_COLOURED = "\001\033[1;36m\002> \001\033[0m\002"


def ready() -> None:
    """Before the first line: bytes that are no UTF-8 are bad input, never an end."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def ask(out: Console) -> str | None:
    """What was typed; None at the end of the input (Ctrl-D) or when it is broken off (Ctrl-C)."""
    try:
        if sys.stdin.isatty() and sys.stdout.isatty():
            return _edited(coloured=not out.no_color)
        return _plain(out)
    except (EOFError, KeyboardInterrupt):
        out.print()
        return None


def _edited(coloured: bool) -> str:
    """With the arrow keys; the lines typed before are kept in memory only."""
    try:
        import readline  # noqa: F401
    except ImportError:  # not on every machine
        return input(_PROMPT)
    return input(_COLOURED if coloured else _PROMPT)


def _plain(out: Console) -> str | None:
    out.print(_PROMPT, end="", markup=False)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not sys.stdin.isatty():
        out.print(printable(line.rstrip("\n")), markup=False)
    return line
