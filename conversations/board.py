"""What the duty screen (*màn hình trực*) shows: codes, places and times, never a client."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A colleague on the phone list (*danh bạ trực*); `phone` "" where none was given."""

    called: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class BoardAlarm:
    """An alarm without an outcome. `key`: another one with each raise of this case; `ladder`: its
    name; `level`: of the case, "" while nobody has signed one; `rings`: nobody has taken it, so the
    siren sounds; `token`: what *Tôi nhận xử lý* sends; `calling`: whom the present rung calls, the
    `rung`-th of `rungs`, in the `round`-th round from 0; `numbers`: the colleagues to ring up."""

    key: str
    code: str
    ladder: str
    level: str
    place: str
    raised_at: datetime
    rings: bool
    token: str
    lead: str = ""
    mine: bool = False
    taken_at: datetime | None = None
    calling: tuple[str, ...] = ()
    rung: int = 0
    rungs: int = 0
    round: int = 0
    drill: bool = False
    numbers: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The screen at a moment. `stuck`: the names of what stands still, as `/health` has them."""

    now: datetime
    alarms: tuple[BoardAlarm, ...]
    on_duty: tuple[Line, ...]
    stuck: tuple[str, ...]
