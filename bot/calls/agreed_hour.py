"""The hour of *Hẹn gọi lại lúc …* as it is typed and said back: always with its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.local import ZONE, clock_time, short_moment
from bot.turn import Turn
from cases.agreed_hour import AgreedHour, agreed_hour
from cases.task import Task
from conversations.kinds.clock import Clock, clock
from conversations.reply import Option

AGAIN = "!again"
_MOMENT = "%Y%m%d%H%M"
_DAYS = {"nay": 0, "hom nay": 0, "today": 0, "mai": 1, "ngay mai": 1, "tomorrow": 1}
_SOON = ("l15", "l60")


def meant(typed: str, now: datetime) -> AgreedHour | None:
    """What folded words like *15h30*, *9h toi mai* mean; None when they name no hour."""
    bare = re.fullmatch(r"[0-9]{1,2}", typed.strip())
    found = clock(f"{typed}h" if bare else typed)
    if not isinstance(found, Clock):
        return None
    away, local = _DAYS.get(found.rest), now.astimezone(ZONE)
    if found.rest and away is None:
        return None
    if away is not None and found.day_ends:
        away += 1
    return agreed_hour(found.times, _day(local, away), local)


def _day(now: datetime, away: int | None) -> date | None:
    return None if away is None else now.date() + timedelta(days=away)


def said(turn: Turn, at: datetime) -> str:
    """*15:30 ngày mai, 24/11*."""
    local, today = at.astimezone(ZONE), turn.house.now().astimezone(ZONE).date()
    key = {0: "calls.at_today", 1: "calls.at_tomorrow"}.get((local.date() - today).days)
    return turn.say(key, time=clock_time(at), day=f"{local:%d/%m}") if key else short_moment(at)


def choices(turn: Turn, task: Task, moments: Iterable[datetime]) -> tuple[Option, ...]:
    """Another moment in one tap."""
    exact = (
        Option(f"{AGAIN}.{task.id}.{at.astimezone(ZONE):{_MOMENT}}", said(turn, at))
        for at in moments
    )
    soon = (Option(f"!task.{task.id}.{word}", turn.say(f"calls.{word}")) for word in _SOON)
    return (*exact, *soon)


def tapped(word: str) -> datetime | None:
    """The moment a button carries; None for anything else."""
    try:
        return datetime.strptime(word, _MOMENT).replace(tzinfo=ZONE)
    except ValueError:
        return None
