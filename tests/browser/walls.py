"""What may stand on the duty screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from conversations.board import Board, BoardAlarm, Line
from tests.handlers.web.fake_desk import NOW

HUNG = Line("anh Nguyễn Văn Hùng", "0905 123 456")
RINGING = BoardAlarm(
    key="a7:1",
    code="A7",
    ladder="emergency",
    level="high",
    place="phường Hải Châu",
    raised_at=NOW - timedelta(minutes=3),
    rings=True,
    token="!ack.A7",
    calling=("anh Nguyễn Văn Hùng", "chị Phạm Thu Hà"),
    rung=2,
    rungs=4,
    numbers=(HUNG, Line("chị Phạm Thu Hà", "0914 555 010")),
)
ANOTHER = replace(RINGING, key="b9:1", code="B9", place="xã Bà Nà", token="!ack.B9", level="")
TAKEN = replace(RINGING, rings=False, lead="chị Phạm Thu Hà", taken_at=NOW, calling=(), numbers=())
MINE = replace(TAKEN, lead="chị Trần Thị Lan", mine=True)


def wall(
    *alarms: BoardAlarm, duty: tuple[Line, ...] = (HUNG,), stuck: tuple[str, ...] = ()
) -> Board:
    """The screen with these alarms."""
    return Board(NOW, alarms, duty, stuck)
