"""Run as a script: imports the bot once, then forks a fresh `python -m bot …` at every order.

Importing takes seconds, forking none; what runs, is killed and comes back is a real process.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import runpy
import sys
from typing import Any

ALWAYS = (
    *("bot.command_line", "bot.app", "handlers.telegram.send", "telegram", "alembic.command"),
    *("uvicorn.protocols.http.auto", "uvicorn.lifespan.on", "uvicorn.loops.auto"),
    *(
        "sqlalchemy.dialects.sqlite.aiosqlite",
        "sqlalchemy.dialects.postgresql.psycopg",
        "apscheduler.schedulers.asyncio",
    ),
)
LISTENING = "handlers.telegram.receive"


def main() -> None:
    """Orders come as lines of JSON on standard input, one answer a line goes back."""
    for name in ALWAYS:
        importlib.import_module(name)
    read_the_books()
    answer("ready")
    for line in sys.stdin:
        order = json.loads(line)
        answer(ORDERS[order.pop("do")](**order))


def read_the_books() -> None:
    """Forms and calendar bring their own libraries when they are first read."""
    from bot import library
    from bot.settings import load

    library.load(load(None))


def start(arguments: list[str], environment: dict[str, str], log: str) -> int:
    """`python -m bot <arguments>` as a new process; its number."""
    if environment.get("TELEGRAM_BOT_TOKEN") and {"run", "receive"} & {*arguments}:
        importlib.import_module(LISTENING)
    gc.freeze()
    number = os.fork()
    if number:
        return number
    become(arguments, environment, log)
    try:
        runpy.run_module("bot", run_name="__main__")
    except SystemExit as end:
        os._exit(int(end.code or 0))
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def become(arguments: list[str], environment: dict[str, str], log: str) -> None:
    """The surroundings a shell would give it; a folder without anybody's `.env`."""
    os.setsid()
    os.chdir(os.path.dirname(log))
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bot", *arguments]
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (out, 1), (out, 2)):
        os.dup2(source, target)


def ended(number: int, wait: bool) -> int | None:
    """How it ended (0, 2, -9 …); None while it runs."""
    found, status = os.waitpid(number, 0 if wait else os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def answer(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


ORDERS = {"start": start, "ended": ended}

if __name__ == "__main__":
    main()
