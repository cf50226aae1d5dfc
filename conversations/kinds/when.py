"""From where days are counted, and which of several days are likely to be meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

Days = tuple[date, ...]
"""The days that may be meant; one = understood, several = asked."""

SOON = timedelta(days=60)
"""A plan is at most this far away; beyond it people tell what has happened."""
_NIGHT_ENDS = 4
"""Until four in the morning *hôm nay* may still be the evening before."""
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class When:
    """The local moment of asking; `ahead`: plans are asked for, not what has happened."""

    now: datetime
    ahead: bool = False

    @property
    def today(self) -> date:
        """The day on the calendar."""
        return self.now.date()

    @property
    def late(self) -> bool:
        """Whether it is past midnight and the night is not over."""
        return self.now.hour < _NIGHT_ENDS

    def away(self, days: int) -> Days:
        """So many days from today; in the small hours also counted from the day before."""
        on = self.today + timedelta(days=days)
        return (on, on - timedelta(days=1)) if self.late else (on,)

    def likely(self, days: Iterable[date], soon: timedelta = SOON) -> Days:
        """Of the days a text fits: the last one, and the next one when it comes soon."""
        ordered = sorted(set(days))
        past = [on for on in ordered if on <= self.today]
        coming = [on for on in ordered if on > self.today]
        if self.ahead:
            return tuple(past[-1:] if past[-1:] == [self.today] else coming[:1] or past[-1:])
        near = [on for on in coming[:1] if on - self.today <= soon and past[-1:] != [self.today]]
        return (*past[-1:], *near)


def on_day(year: int, month: int, day: int) -> Days:
    """That day if there is one."""
    try:
        return (date(year, month, day),) if FIRST_YEAR <= year <= LAST_YEAR else ()
    except ValueError:
        return ()


def full_year(typed: str, today: date) -> int:
    """Two figures: up to next year they are of this century, else of the last."""
    year = int(typed)
    if len(typed) == 4:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 1 else century - 100 + year
