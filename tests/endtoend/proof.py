"""What must be true of many emergencies, whatever was killed while they came in."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.clock import MachineClock
from tests.endtoend.emergencies import Emergencies
from tests.endtoend.rung import pages_in

RESENT = "(gửi lại)"
AFTER = 1.0
"""Seconds after an acknowledgement in which a page that was leaving may still arrive."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A page that came to a telephone; `at` in seconds since 1970."""

    page: str
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Proof:
    """`pages` rang, `twice` of them for the second time; `latest`: seconds from an acknowledgement
    to the last page of its alarm, below 0 where none came after; `unpaged`: alarms no page of
    which arrived."""

    raised: int
    cases: int
    alarms: int
    most_alarms_of_one: int
    changes: Mapping[str, int]
    changed_twice: tuple[str, ...]
    pages: int
    twice: int
    unmarked: int
    latest: float
    unpaged: int
    events: Mapping[str, int]

    def holds(self, deaths: int, phones: int) -> None:
        """Nothing lost, nothing done twice, nobody rung after the acknowledgement."""
        assert (self.cases, self.alarms, self.most_alarms_of_one) == (self.raised, self.raised, 1)
        wanted = {"alarm_raised": self.raised, "acknowledged": self.raised}
        assert (self.changes, self.changed_twice) == (wanted, ()), self
        assert self.unpaged == 0 and set(self.events) == {"done"}, self
        assert self.twice <= deaths * phones and self.unmarked == 0, self
        assert self.latest <= AFTER, self


async def proof(of: Emergencies) -> Proof:
    """Read the tables, and everything the telephones were sent."""
    alarms, journal = await of.rows("escalations"), await of.rows("journal")
    alarm_of = {row["id"]: row["escalation_id"] for row in await of.rows("pages")}
    changes = Counter(
        (row["action"], row["case_id"])
        for row in journal
        if row["action"] in ("alarm_raised", "acknowledged")
    )
    rung = list(_rung(of))
    seen = Counter(ring.page for ring in rung)
    return Proof(
        raised=len(of.raisers),
        cases=len(await of.rows("cases")),
        alarms=len(alarms),
        most_alarms_of_one=max(Counter(row["raised_by"] for row in alarms).values()),
        changes=Counter(action for action, _ in changes.elements()),
        changed_twice=tuple(f"{a} {case}" for (a, case), n in changes.items() if n > 1),
        pages=len(seen),
        twice=sum(seen.values()) - len(seen),
        unmarked=_unmarked(rung),
        latest=_latest(rung, alarms, alarm_of),
        unpaged=len({row["id"] for row in alarms} - {alarm_of[p] for p in seen}),
        events=Counter(row["state"] for row in await of.rows("inbox")),
    )


def _rung(of: Emergencies) -> Iterator[Ring]:
    ahead = MachineClock().real().timestamp() - time.monotonic()
    for call in of.telegram.calls("sendMessage"):
        for page in pages_in(call.parameters):
            yield Ring(page, call.parameters["text"], call.at + ahead)


def _unmarked(rung: Sequence[Ring]) -> int:
    """Pages that came again and did not say so."""
    met: set[str] = set()
    count = 0
    for ring in rung:
        count += ring.page in met and RESENT not in ring.text
        met.add(ring.page)
    return count


def _latest(
    rung: Sequence[Ring],
    alarms: Sequence[Mapping[str, Any]],
    alarm_of: Mapping[str, str],
) -> float:
    last: dict[str, float] = defaultdict(float)
    for ring in rung:
        last[alarm_of[ring.page]] = max(last[alarm_of[ring.page]], ring.at)
    taken = {row["id"]: _seconds(row["acknowledged_at"]) for row in alarms}
    return max((last[id] - taken[id] for id in last if id in taken), default=0.0)


def _seconds(moment: Any) -> float:
    """A moment as SQLite or PostgreSQL keeps it."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    if not isinstance(moment, datetime):
        return float(moment)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
