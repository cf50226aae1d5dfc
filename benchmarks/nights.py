"""Simulated nights: alarms among random people, rosters, failures and clocks; is one ever silent?

`python -m benchmarks.nights --nights 10000 --seed 1` prints how many nights, pages and silences.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cases import leading
from cases.escalation import Escalation, Reach, decline, failed, raise_, raised_again
from cases.ladder import WORDS, Ladder, Rung
from cases.paging import PageOrder, advance, is_due

START = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
STAFF = ("lan", "hoa", "mai", "son", "thu", "minh")
SLACK = timedelta(seconds=15)
_TICK_S = 5


@dataclass
class Night:
    """One night. `clock` is what the machine says, `passed` what really passed; `dead`: telephones
    gone for good; `asleep` until: the bot is down."""

    dice: random.Random
    clock: datetime = START
    passed: timedelta = timedelta()
    dead: set[str] = field(default_factory=set)
    busy: frozenset[str] = frozenset()
    pages: int = 0
    down_until: timedelta = timedelta()
    heard: timedelta = timedelta()
    silences: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        dice = self.dice
        self.staff = dice.sample(STAFF, dice.randint(0, len(STAFF)))
        self.reach = self.roster()
        rungs = [
            Rung(tuple(dice.sample(WORDS, dice.randint(1, 2))), dice.choice((10, 60, 120, 300)))
            for _ in range(dice.choice((0, 1, 2, 4, 4, 5)))
        ]
        self.ladder = Ladder("emergency", dice.choice((30, 60, 120)), tuple(rungs))
        listen = Ladder("listen", 120, (Rung(("on_duty",), 300),), severity=1)
        began = self.ladder if dice.random() < 0.8 else listen
        by = dice.choice((*STAFF, "ctv", ""))
        self.esc, _ = raise_(
            id="e", case_id="c", session_id="s", episode=1, ladder=began, by=by, now=self.clock
        )
        self.tick()

    def roster(self) -> Reach:
        """Who is who at this hour: gaps in any word, but everyone is everyone."""
        some = {w: tuple(p for p in self.staff if self.dice.random() < 0.4) for w in WORDS}
        return {**some, "everyone": tuple(self.staff)}

    def lived(self, minutes: int = 90) -> Night:
        """The whole night, looked at every few seconds."""
        while self.passed < timedelta(minutes=minutes) and self.esc.is_open:
            self.passed += timedelta(seconds=_TICK_S)
            self.clock += timedelta(seconds=_TICK_S)
            if self.dice.random() < 0.05:
                self.dice.choice(_HAPPENINGS)(self)
            if self.passed >= self.down_until:
                self.tick()
                self.look()
        return self

    def tick(self) -> None:
        """What the bot does at a moment, as `escalate.climb` does it."""
        self.esc = leading.due(self.esc, self.clock, None)[0]
        for _ in (*self.esc.ladder.steps, "once more"):
            if not is_due(self.esc, self.clock):
                return
            step = advance(self.esc, self.clock, self.reach, self.busy)
            self.esc = step.escalation
            for page in step.pages:
                self.ring(page)

    def ring(self, page: PageOrder) -> None:
        """A telephone rings, or turns out to be dead."""
        self.pages += 1
        if page.person in self.dead:
            self.esc = failed(self.esc, page.person, self.clock)
        else:
            self.heard = self.passed

    def look(self) -> None:
        """An alarm nobody has must have rung for somebody lately, or say loudly that it cannot."""
        esc = self.esc
        since = self.passed - max(self.heard, self.down_until)
        limit = timedelta(seconds=max(esc.ladder.repeat_s, self.longest())) + SLACK
        due = leading.is_due(esc, self.clock) if esc.state == "acknowledged" else False
        if esc.state == "acknowledged" and (esc.lead_moment is None or due):
            self.silences.append(f"nobody asks the lead: {esc}")
        if esc.rings and since >= limit and (self.could_hear() or esc.loudness < 2):
            self.silences.append(f"silent for {since}: {esc}")
        if not esc.rings or not self.could_hear():
            self.heard = self.passed
        if esc.rings and esc.next_moment is None:
            self.silences.append(f"never again: {esc}")

    def longest(self) -> int:
        """Who said that they are busy is left alone for the rest of the round, seconds."""
        if not set(self.living()) & set(self.esc.spent):
            return 0
        return sum(rung.wait_s for rung in self.esc.ladder.steps) + self.esc.ladder.repeat_s

    def living(self) -> list[str]:
        """Whose telephone can still ring for this alarm."""
        skipped = {self.esc.raised_by, self.esc.acknowledged_by, *self.dead}
        return [person for person in self.staff if person not in skipped]

    def could_hear(self) -> bool:
        """Whether there is anybody at all."""
        return bool(self.living())


def _declines(night: Night) -> None:
    esc = night.esc
    if esc.targets and esc.rung >= 0:
        who = night.dice.choice(esc.targets).person
        night.esc = decline(esc, who, esc.rung, esc.round, night.clock)


def _dies(night: Night) -> None:
    who = night.dice.choice(STAFF)
    night.dead.add(who)
    night.esc = failed(night.esc, who, night.clock)


def _works_again(night: Night) -> None:
    night.dead.discard(night.dice.choice(STAFF))


def _down(night: Night) -> None:
    night.down_until = night.passed + timedelta(seconds=night.dice.choice((20, 120, 900)))


def _clock_put(night: Night) -> None:
    night.clock += timedelta(minutes=night.dice.choice((-120, -50, -5, 5, 120)))


def _roster_changes(night: Night) -> None:
    night.reach = night.roster()
    night.busy = frozenset(p for p in night.staff if night.dice.random() < 0.2)


def _taken(night: Night) -> None:
    if night.staff and night.dice.random() < 0.3:
        take = night.dice.choice((leading.acknowledge, leading.more))
        night.esc, _ = take(night.esc, night.dice.choice(night.staff), night.clock)


def _given_back(night: Night) -> None:
    after = leading.release(night.esc, night.esc.acknowledged_by or "", night.clock)
    if isinstance(after, Escalation):
        night.esc = after


def _named_again(night: Night) -> None:
    night.esc, _ = raised_again(night.esc, night.ladder, night.clock, of="")


_HAPPENINGS: tuple[Callable[[Night], None], ...] = (
    *(_declines, _declines, _dies, _works_again, _down, _clock_put, _roster_changes),
    *(_roster_changes, _taken, _given_back, _named_again),
)


def night(seed: int) -> Night:
    """The night of this seed, to its end."""
    return Night(random.Random(seed)).lived()


def main() -> None:
    """Live through them and say what was heard."""
    wanted = argparse.ArgumentParser(description=main.__doc__)
    wanted.add_argument("--nights", type=int, default=10_000)
    wanted.add_argument("--seed", type=int, default=1)
    given = wanted.parse_args()
    pages, silent = 0, []
    for seed in range(given.seed, given.seed + given.nights):
        lived = night(seed)
        pages += lived.pages
        if lived.silences:
            silent.append(seed)
    print(f"{given.nights} nights, {pages} pages, {len(silent)} with a silent alarm {silent[:5]}")


if __name__ == "__main__":
    main()
