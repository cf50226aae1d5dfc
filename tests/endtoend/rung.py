"""Which pages a request to Telegram rang with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

TAKE, STILL = "!ack.", "!here."


def pages_in(parameters: Mapping[str, Any]) -> Iterator[str]:
    """The pages (*gọi người trực*) that can be taken by the buttons of this message."""
    markup = parameters.get("reply_markup") or {}
    markup = json.loads(markup) if isinstance(markup, str) else markup
    for button in chain.from_iterable(markup.get("inline_keyboard", [])):
        if button["callback_data"].startswith(TAKE):
            yield button["callback_data"].removeprefix(TAKE)
