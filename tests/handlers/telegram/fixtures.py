"""Payloads as Telegram sends them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "fixtures" / "telegram"


def payload(name: str) -> dict[str, Any]:
    """The update kept under this name."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
