"""A failpoint that raises where the real one kills: the process goes on and tries again."""

from __future__ import annotations

from bot.failpoints import Failpoints


class Stumbled(Exception):
    """The work was broken off here."""


class Stumble(Failpoints):
    """Raises the first `times` at this place."""

    def __init__(self, name: str, times: int = 1) -> None:
        super().__init__()
        self.place = name
        self.times = times

    def passing(self, name: str) -> None:
        """Here, or not."""
        if name == self.place and self.times:
            self.times -= 1
            raise Stumbled(name)
