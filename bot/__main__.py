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


def main() -> int:
    """Run a command; what a person can mend is said in a sentence, never as a traceback."""
    try:
        command_line.app(standalone_mode=False)
    except (SettingsWrong, KeysMissing, ValueError, FormFaults, PolicyFaults) as error:
        print(f"✗ {error}", file=sys.stderr)
        return WRONG
    except typer.Exit as stop:
        return stop.exit_code
    except (typer.Abort, KeyboardInterrupt, asyncio.CancelledError):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
