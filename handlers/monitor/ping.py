"""The outside monitor (a dead man's switch) hears that all is well: one GET, nothing in it."""

from __future__ import annotations

import aiohttp

_PATIENCE = aiohttp.ClientTimeout(total=10)


async def ping(url: str) -> bool:
    """Whether the monitor took it. Its address is a secret and is logged nowhere."""
    try:
        async with (
            aiohttp.ClientSession(timeout=_PATIENCE) as session,
            session.get(url) as answer,
        ):
            return answer.status < 300
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return False
