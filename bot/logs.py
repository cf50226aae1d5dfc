"""Logs carry an action and ids, never a person's words, and never a bot token."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog

_TOKEN = re.compile(r"\d{3,}:[\w-]{20,}")


def set_up(level: str) -> None:
    """One line an action; libraries speak only from WARNING on (httpx and PTB log contents)."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(_redact)
    for name in ("aiogram", "telegram", "httpx", "pyxform", "uvicorn.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # A cycle that takes longer than a second skips a beat; that is no news.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _cause,
            _without_tokens,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )


def log() -> Any:
    """The logger: `log().info("page_sent", page=…)`."""
    return structlog.get_logger()


def _redact(record: logging.LogRecord) -> bool:
    message = record.getMessage()
    if _TOKEN.search(message):
        record.msg, record.args = _TOKEN.sub("[token]", message), ()
    return True


def _cause(_logger: Any, _name: str, event: Any) -> Any:
    """What kind of error it was and where; never its text, which may hold a person's words."""
    error = sys.exc_info()[1] if event.pop("exc_info", None) else None
    if error is None:
        return event
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    at = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
    return event | {"error": type(error).__name__, "at": at}


def _without_tokens(_logger: Any, _name: str, event: Any) -> Any:
    return {k: _TOKEN.sub("[token]", v) if isinstance(v, str) else v for k, v in event.items()}
