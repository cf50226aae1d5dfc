"""Working days and working hours (*ngày làm việc, giờ làm việc*), Vietnamese holidays included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from cases.reading import Node

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`off` and `working`: days the organisation adds to what the holidays library knows.

    Every moment that goes in or comes out is an aware UTC datetime.
    """

    zone: tzinfo
    opens: time
    closes: time
    weekdays: frozenset[int]
    confirmed_until: int = 9999
    off: frozenset[date] = field(default_factory=frozenset)
    working: frozenset[date] = field(default_factory=frozenset)

    def local_day(self, moment: datetime) -> date:
        """The date on the wall."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, hour: time) -> datetime:
        """The moment of a wall-clock time."""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)

    def is_confirmed(self, day: date) -> bool:
        """Whether somebody compared that year with the official decision."""
        return day.year <= self.confirmed_until

    def is_working_day(self, day: date) -> bool:
        """Not a weekend or holiday; a swapped Saturday (*làm bù*) is a working day."""
        holidays, swapped = _national(day.year)
        if day in self.working or day in self.off:
            return day in self.working
        return day in swapped or (day.isoweekday() in self.weekdays and day not in holidays)

    def next_working_moment(self, moment: datetime) -> datetime:
        """The first moment from this one on that lies in working hours."""
        starts, _ = next(self._windows(moment))
        return max(moment.astimezone(UTC), starts)

    def add_working_time(self, moment: datetime, amount: timedelta) -> datetime:
        """When this much working time has passed."""
        for starts, ends in self._windows(moment):
            starts = max(starts, moment)
            if amount <= ends - starts:
                return starts + amount
            amount -= ends - starts
        raise AssertionError("the windows never end")

    def add_working_hours(self, moment: datetime, hours: int) -> datetime:
        """When so many working hours have passed."""
        return self.add_working_time(moment, timedelta(hours=hours))

    def add_working_days(self, moment: datetime, days: int) -> datetime:
        """The same wall-clock time, so many working days later."""
        day = self.local_day(moment)
        for _ in range(days):
            day = self.working_day_after(day)
        return self.at(day, moment.astimezone(self.zone).time())

    def working_hours_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from one moment to a later one; none if it is not later."""
        total = timedelta()
        for starts, ends in self._windows(start):
            if starts >= end:
                break
            total += min(ends, end) - max(starts, start)
        return total

    def working_day_after(self, day: date) -> date:
        """The next working day after this one."""
        day += _DAY
        while not self.is_working_day(day):
            day += _DAY
        return day

    def working_day_until(self, day: date) -> date:
        """This day if it is a working day, else the last one before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def _windows(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working windows that end after this moment, in order, for ever."""
        day = self.local_day(moment)
        while True:
            if self.is_working_day(day) and self.at(day, self.closes) > moment:
                yield self.at(day, self.opens), self.at(day, self.closes)
            day += _DAY


@lru_cache(maxsize=64)
def _national(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays and swapped working days of a year, as the library knows them."""
    from holidays import country_holidays

    known = country_holidays("VN", years=[year])
    return frozenset(known), frozenset(known.weekend_workdays)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day: 31/01 + 1 = 28/02."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_of_next - _DAY).day))


def read_calendar(root: Node) -> Calendar:
    """`holidays.yaml`."""
    hours = timedelta(hours=root.get("utc_offset_hours").whole(most=14))
    opens, closes = root.get("opens").hour(), root.get("closes").hour()
    if opens >= closes:
        raise root.get("closes").fault("working hours have to end after they begin")
    weekdays = frozenset(row.whole(least=1, most=7) for row in root.get("weekdays").rows())
    if not weekdays:
        raise root.get("weekdays").fault("at least one day from 1 (Monday) to 7 is needed")
    return Calendar(
        zone=timezone(hours),
        opens=opens,
        closes=closes,
        weekdays=weekdays,
        confirmed_until=root.get("confirmed_until").whole(),
        off=frozenset(_day(node, day) for day, node in root.get("days_off").table().items()),
        working=frozenset(_day(row, str(row.value)) for row in root.get("extra_days").rows()),
    )


def _day(node: Node, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise node.fault("a date like 2027-02-20 is needed here") from error
