"""Who is paged now (*gọi người trực*): the ladder climbed, one moment at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cases.entry import Entry
from cases.escalation import Escalation, Reach, Target
from cases.ladder import Rung


@dataclass(frozen=True, slots=True)
class PageOrder:
    """Page this person on all their channels. `repeat`: 0 for the first page of the rung."""

    person: str
    rung: int
    round: int
    repeat: int
    loud: bool


@dataclass(frozen=True, slots=True)
class Advance:
    """The alarm after a moment, the pages that moment orders, and what the journal says."""

    escalation: Escalation
    pages: tuple[PageOrder, ...] = ()
    entries: tuple[Entry, ...] = ()


def advance(esc: Escalation, now: datetime, reach: Reach, busy: frozenset[str]) -> Advance:
    """What is due at `now`: the next rung, else a repeat, else nothing.

    While it rings there is always a next moment; only a person's *Tôi nhận xử lý* (a second one's,
    where the lead wants one) or an outcome ends it.
    """
    esc = _on_this_clock(esc, now)
    if not esc.rings or esc.next_at is None:
        return Advance(esc)
    if now >= esc.next_at:
        return _climb(esc, now, reach, busy)
    if esc.repeat_at is None or now < esc.repeat_at:
        return Advance(esc)
    esc = _busy_now(esc, busy)
    if not esc.awaits:
        # Whoever was free when it rang is in a call by now, or has it: nobody else was reached.
        return _climb(replace(esc, next_at=now), now, reach, busy)
    return _repeat(esc, now)


def rings(esc: Escalation) -> bool:
    """Whether people are called for it now: nobody leads yet, or the lead wants a second one."""
    return esc.rings


def is_due(esc: Escalation, now: datetime) -> bool:
    """Whether `advance` has something to do."""
    moment = esc.next_moment
    return moment is not None and (moment <= now or _is_of_another_clock(esc, now))


def _is_of_another_clock(esc: Escalation, now: datetime) -> bool:
    """A page is repeated every `repeat_s`, a rung given up after its window: a moment further away
    than that was written before the machine's clock was put back, and would be silence until then.
    """
    repeat, climb = esc.repeat_at or now, esc.next_at or now
    return repeat > now + _repeat_time(esc) or climb > now + max(_window(esc), _repeat_time(esc))


def _on_this_clock(esc: Escalation, now: datetime) -> Escalation:
    """Ring this rung again now, its window anew, when the clock was put back meanwhile. A rung that
    waits for nobody has no window."""
    if not _is_of_another_clock(esc, now):
        return esc
    if not esc.awaits:
        return replace(esc, next_at=now, repeat_at=now)
    return replace(esc, next_at=now + _window(esc), repeat_at=now)


def _repeat(esc: Escalation, now: datetime) -> Advance:
    """Page the rung again; repeats missed while we were down are rung once, not in a burst."""
    esc = replace(esc, repeats=esc.repeats + 1, repeat_at=now + _repeat_time(esc))
    left_alone = {esc.acknowledged_by, *esc.spent}
    people = [t.person for t in esc.targets if t.person not in left_alone]
    pages = _orders(esc, people)
    return Advance(esc, pages, (_paged(esc, pages),) if pages else ())


def _climb(esc: Escalation, now: datetime, reach: Reach, busy: frozenset[str]) -> Advance:
    """Go up until a rung waits for somebody, at most once round the ladder.

    1. A rung with nobody who may answer is passed at once; its busy people are paged all the same.
    2. After an outage the rungs whose whole window has passed are paged together, once.
    3. Where that is nobody, whoever of the centre was not called yet is called, loudly.
    4. Where nobody at all may answer: loud, and tried again after `repeat_s`.
    """
    due = esc.next_at or now
    empty: list[Entry] = []
    called: dict[str, Target] = {}
    for _ in esc.ladder.steps:
        if _must_rest(esc, now):
            break
        esc = _next_rung(esc, reach, busy)
        called |= {t.person: t for t in esc.targets}
        if not esc.awaits:
            esc = replace(esc, loudness=max(esc.loudness, 1))
            empty.append(Entry("rung_empty", _place(esc)))
            continue
        due += timedelta(seconds=_step(esc).wait_s)
        if due > now:
            break
    if not esc.awaits and not any(t.may_answer for t in called.values()):
        left = _the_rest(esc, reach, busy, called)
        called |= {t.person: t for t in left}
        esc = replace(esc, loudness=2 if left else esc.loudness)
    esc = _settle(replace(esc, targets=tuple(called.values()) or esc.targets), now)
    pages = _orders(esc, called)
    return Advance(esc, pages, (*empty, _paged(esc, pages)))


def _must_rest(esc: Escalation, now: datetime) -> bool:
    """A round that ended early, since all declined or failed, begins again at the next repeat:
    otherwise everyone who said *tôi bận* would be rung again in the same second, without end."""
    if esc.rung + 1 < len(esc.ladder.steps) or esc.repeat_at is None or now >= esc.repeat_at:
        return False
    return not esc.awaits


def _next_rung(esc: Escalation, reach: Reach, busy: frozenset[str]) -> Escalation:
    """Step up one rung, or begin the next round: loud, everyone called, nobody excused."""
    rung = esc.rung + 1
    if rung >= len(esc.ladder.steps):
        esc = replace(esc, round=esc.round + 1, loudness=2, spent=())
        rung = 0
    esc = replace(esc, rung=rung)
    words = _step(esc).call
    if rung == 0 and esc.round > esc.began:
        words = (*words, "everyone")
    if _step(esc).loud:
        esc = replace(esc, loudness=2)
    return replace(esc, targets=_targets(esc, words, reach, busy))


def _targets(
    esc: Escalation, words: Iterable[str], reach: Reach, busy: frozenset[str]
) -> tuple[Target, ...]:
    """Whom these words mean: never who raised it, who has it, or who declined this round."""
    people = dict.fromkeys(p for word in words for p in reach.get(word, ()))
    skipped = {esc.raised_by, esc.acknowledged_by, *esc.spent}
    return tuple(Target(p, busy=p in busy) for p in people if p not in skipped)


def _the_rest(
    esc: Escalation, reach: Reach, busy: frozenset[str], called: Iterable[str]
) -> tuple[Target, ...]:
    """Everybody of the centre whom this rung has not called."""
    known = {*called, *(t.person for t in esc.targets)}
    everyone = _targets(esc, ("everyone",), reach, busy)
    return tuple(t for t in everyone if t.person not in known)


def _busy_now(esc: Escalation, busy: frozenset[str]) -> Escalation:
    """The people of the rung with the calls they have open at this moment."""
    targets = tuple(replace(t, busy=t.person in busy) for t in esc.targets)
    return replace(esc, targets=targets)


def _step(esc: Escalation) -> Rung:
    """The rung it stands on; the last one where an alarm says more than its ladder has."""
    return esc.ladder.steps[min(esc.rung, len(esc.ladder.steps) - 1)]


def _settle(esc: Escalation, now: datetime) -> Escalation:
    """Set the two clocks of the rung; they run from the moment the pages really left."""
    wait = timedelta(seconds=_step(esc).wait_s)
    if not esc.awaits:
        wait = _repeat_time(esc)
        esc = replace(esc, loudness=2)
        if esc.repeat_at is not None and now < esc.repeat_at:
            return replace(esc, next_at=esc.repeat_at)
    return replace(esc, next_at=now + wait, repeat_at=now + _repeat_time(esc), repeats=0)


def _window(esc: Escalation) -> timedelta:
    """How long the present rung has to answer; nothing before the first."""
    return timedelta(seconds=_step(esc).wait_s if esc.rung >= 0 else 0)


def _orders(esc: Escalation, people: Iterable[str]) -> tuple[PageOrder, ...]:
    loud = esc.loudness == 2
    return tuple(PageOrder(p, esc.rung, esc.round, esc.repeats, loud) for p in people)


def _repeat_time(esc: Escalation) -> timedelta:
    return timedelta(seconds=esc.ladder.repeat_s)


def _place(esc: Escalation) -> dict[str, str]:
    return {"escalation": esc.id, "rung": str(esc.rung), "round": str(esc.round)}


def _paged(esc: Escalation, pages: tuple[PageOrder, ...]) -> Entry:
    if not pages:
        return Entry("nobody_reached", _place(esc))
    return Entry("paged", _place(esc) | {"repeat": str(esc.repeats), "people": str(len(pages))})
