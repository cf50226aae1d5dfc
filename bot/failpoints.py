"""Named places where a test may kill the process, as a power cut would (kill -9)."""

from __future__ import annotations

import os
import signal

NAMES = (
    "before_inbox_commit",
    "after_inbox_commit",
    "before_alarm_commit",
    "after_alarm_commit",
    "before_step_commit",
    "after_step_commit",
    "before_send",
    "after_send",
    "after_sent_commit",
)


class Failpoints:
    """`FAILPOINT=after_alarm_commit:2` ends the process the second time it passes there."""

    def __init__(self, setting: str = "") -> None:
        name, _, count = setting.partition(":")
        if name and name not in NAMES:
            raise ValueError(f"FAILPOINT: {name} is none of {', '.join(NAMES)}")
        self._name = name
        self._left = int(count or 1)

    def passing(self, name: str) -> None:
        """The process is at this place now."""
        if name != self._name:
            return
        self._left -= 1
        if self._left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
