"""How long after something (*sau bao lâu*), as policy files write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from cases.calendar import Calendar, add_months
from cases.reading import Node

UNITS: Final = ("minutes", "hours", "days", "working_days", "months", "before_month_end")


@dataclass(frozen=True, slots=True)
class Offset:
    """So many of one unit. Minutes and hours run on; days, working days and months end when the
    house opens. `before_month_end`: the next day that many days before the end of a month."""

    unit: str
    count: int

    def after(self, moment: datetime, calendar: Calendar) -> datetime:
        """The moment this long after another."""
        if self.unit in ("minutes", "hours"):
            return moment + timedelta(**{self.unit: self.count})
        day = calendar.local_day(moment)
        if self.unit == "working_days":
            for _ in range(self.count):
                day = calendar.working_day_after(day)
        elif self.unit == "months":
            day = add_months(day, self.count)
        elif self.unit == "days":
            day += timedelta(days=self.count)
        else:
            day = min(d for d in (self._in_month(day, 0), self._in_month(day, 1)) if d > day)
        return calendar.at(day, calendar.opens)

    def _in_month(self, day: date, later: int) -> date:
        first_of_next = add_months(day.replace(day=1), later + 1)
        return first_of_next - timedelta(days=self.count + 1)


def read_offset(node: Node) -> Offset:
    """`{days: 10}`: one unit and how many."""
    units = node.table()
    if len(units) != 1:
        raise node.fault(f"one of these and a number is needed here: {', '.join(UNITS)}")
    ((unit, count),) = units.items()
    if unit not in UNITS:
        raise node.fault(f"{unit!r} is not known here; known: {', '.join(UNITS)}")
    return Offset(unit, count.whole(most=27 if unit == "before_month_end" else 10_000))
