"""The channels a form can be tried on, by what they are able to do (*kênh*)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conversations.channel import Can

PROFILES: Final[Mapping[str, Can]] = {
    "web": Can(buttons=True, edit=True, files=True, voice=True, location=True, max_text=20_000),
    "telegram": Can(buttons=True, edit=True, files=True, voice=True, location=True, max_text=4_096),
    "zalo": Can(
        buttons=False,
        edit=False,
        files=True,
        voice=True,
        location=False,
        max_text=2_000,
        monthly=3_000,
    ),
}
"""The same values as the channels have; the simulator knows no channel itself."""


def spoken(channel: str) -> str:
    """A channel as people write it: Telegram, Zalo, web."""
    return channel if channel == "web" else channel.capitalize()
