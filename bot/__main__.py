"""The command line: `python -m bot …`."""

from __future__ import annotations

import asyncio
import sys

import typer

from bot import command_line
from bot.settings import SettingsWrong
from cases.policy import PolicyFaults
from conversations.fault import FormFaults
from db.keys import KeysMissing

WRONG = 2
Misuse: type[Exception] = typer.BadParameter.__mro__[2]
"""A command or an option that does not exist: ClickException, for which typer has no name."""


def main() -> int:
    """Run a command; what a person can mend is said in a sentence, never as a traceback."""
    try:
        left = command_line.app(standalone_mode=False)
    except (SettingsWrong, KeysMissing, ValueError, FormFaults, PolicyFaults) as error:
        print(f"✗ {error}", file=sys.stderr)
        return WRONG
    except Misuse as error:
        return _misused(error)
    except (typer.Abort, KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return left if isinstance(left, int) else 0  # what a command left with: typer.Exit(1)


def _misused(error: Exception) -> int:
    if str(error):  # nothing when the help was asked for by saying nothing
        typer.echo(f"✗ {error}", err=True)
    return WRONG


if __name__ == "__main__":
    sys.exit(main())
