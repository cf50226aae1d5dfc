"""Which moment an hour agreed on (*hẹn 15h30*) means: it is never moved to another day silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

JUST_PASSED: Final = timedelta(hours=2)
"""So short after an hour nobody surely means that of tomorrow: it is asked."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AgreedHour:
    """`at`: the moment meant, None where it has to be asked; `instead`: what else may be meant."""

    at: datetime | None
    instead: tuple[datetime, ...] = ()


def agreed_hour(times: Sequence[time], day: date | None, now: datetime) -> AgreedHour:
    """The next such hour. `times`: as it is typed first, then of the other half of the day; `day`:
    where one was said; `now`: local. An hour of a day that is over leaves nothing to choose."""
    if day is not None:
        to_come = tuple(at for at in _on(day, times, now) if at > now)
        return AgreedHour(to_come[0] if to_come else None, to_come[1:])
    today, tomorrow = _on(now.date(), times, now), _on(now.date() + _DAY, times, now)
    later = tuple(at for at in today if at > now)
    if today[0] > now:
        return AgreedHour(today[0], (*later[1:], tomorrow[0]))
    if later or now - today[0] <= JUST_PASSED:
        return AgreedHour(None, (*later, tomorrow[0]))
    return AgreedHour(tomorrow[0])


def _on(day: date, times: Sequence[time], now: datetime) -> tuple[datetime, ...]:
    return tuple(datetime.combine(day, at, now.tzinfo) for at in times)
