"""An alarm that rings until somebody takes it (*báo động, chuyển cấp báo động*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Final

from cases.entry import Entry
from cases.ladder import Ladder

OUTCOMES: Final = ("child_safe", "handed_over", "not_found", "false_report", "moved_province")
"""How an alarm may end: trẻ an toàn, đã bàn giao, không tìm thấy, tin sai, chuyển tỉnh khác."""

MISTAKEN, HEARD = "mistaken", "heard"
ENDINGS: Final = (*OUTCOMES, MISTAKEN, HEARD)
"""How an alarm may have ended: with an outcome; raised by mistake (*bấm nhầm*), which a second
person agreed to; or what was to be listened to was heard and was no danger."""
JOINED: Final = "joined"
"""How `last_danger` begins where the last danger was another report of the same event."""

Reach = Mapping[str, tuple[str, ...]]
"""Person ids by ladder word (`duty.reach`)."""


@dataclass(frozen=True, slots=True)
class Target:
    """A person called on the present rung. `busy`: has a call open, so is paged but not counted."""

    person: str
    declined: bool = False
    failed: bool = False
    busy: bool = False

    @property
    def may_answer(self) -> bool:
        """Whether the alarm still waits for them."""
        return not (self.declined or self.failed or self.busy)


@dataclass(frozen=True, slots=True)
class Escalation:
    """One alarm about one case; `ladder` is a frozen copy, so a change of policy leaves it alone.

    `state`: paging, acknowledged, resolved. `rung`: index into the ladder, -1 before the first
    page. `round`: how often the ladder began again. `loudness`: 0 as usual, 1 a rung was empty,
    2 loud. `next_at`: the next rung; `repeat_at`: the next page of this rung. `spent`: persons who
    declined or could not be reached this round. `joined`: acknowledged after the lead did.
    `drill`: a practice (*diễn tập*). `evidence`: how often danger was named again. `wants_more`:
    who leads asks for a second person. `mistaken_by`: who raised it said *Tôi bấm nhầm*. `ask_at`:
    when the lead is asked whether they still handle it; `asked_at`: since when they were asked.
    `offered_to`, `offered_until`: to whom the lead hands it over, and how long that offer stands.
    `began`: the round in which it rang first, or anew; in the rounds after that everyone is called.
    `last_danger`: where danger was named last, so that the same words count once.
    """

    id: str
    case_id: str
    session_id: str
    episode: int
    ladder: Ladder
    raised_by: str
    raised_at: datetime
    state: str = "paging"
    rung: int = -1
    round: int = 0
    loudness: int = 0
    next_at: datetime | None = None
    repeat_at: datetime | None = None
    repeats: int = 0
    targets: tuple[Target, ...] = ()
    spent: tuple[str, ...] = ()
    acknowledged_by: str | None = None
    acknowledged_at: datetime | None = None
    joined: tuple[str, ...] = ()
    outcome: str | None = None
    resolved_by: str | None = None
    resolved_at: datetime | None = None
    drill: bool = False
    evidence: int = 0
    wants_more: bool = False
    mistaken_by: str | None = None
    mistaken_at: datetime | None = None
    ask_at: datetime | None = None
    asked_at: datetime | None = None
    offered_to: str | None = None
    offered_until: datetime | None = None
    began: int = 0
    last_danger: str = ""

    @property
    def rings(self) -> bool:
        """Whether people are called now: nobody has taken it, or who has wants a second person."""
        return self.state == "paging" or (self.state == "acknowledged" and self.wants_more)

    @property
    def awaits(self) -> bool:
        """Whether somebody of this rung, other than who has it, may still answer."""
        return any(t.may_answer and t.person != self.acknowledged_by for t in self.targets)

    @property
    def next_moment(self) -> datetime | None:
        """When `paging.advance` has something to do again; None once nobody is called any more."""
        moments = [m for m in (self.next_at, self.repeat_at) if m is not None]
        return min(moments, default=None)

    @property
    def lead_moment(self) -> datetime | None:
        """When the lead is to be asked, or an unanswered question or offer runs out."""
        moments = [m for m in (self.ask_at, self.offered_until) if m is not None]
        return min(moments, default=None)

    @property
    def is_open(self) -> bool:
        """Whether it still needs somebody: not closed with an outcome."""
        return self.state != "resolved"

    def to_dict(self) -> dict[str, Any]:
        """Plain values for storing as JSON."""
        body = {f.name: getattr(self, f.name) for f in fields(self)}
        body["ladder"] = self.ladder.to_dict()
        body["targets"] = [
            {"person": t.person, "declined": t.declined, "failed": t.failed, "busy": t.busy}
            for t in self.targets
        ]
        for name in _MOMENTS:
            body[name] = body[name].isoformat() if body[name] else None
        return body | {"spent": list(self.spent), "joined": list(self.joined)}

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> Escalation:
        """The alarm again, as it was stored."""
        values = dict(body)
        for name in _MOMENTS:
            # An alarm of an older version has not all of them.
            stored = body.get(name)
            values[name] = datetime.fromisoformat(stored) if stored else None
        values["ladder"] = Ladder.from_dict(body["ladder"])
        values["targets"] = tuple(Target(**t) for t in body["targets"])
        values["spent"], values["joined"] = tuple(body["spent"]), tuple(body["joined"])
        return cls(**values)


_MOMENTS: Final = (
    *("raised_at", "next_at", "repeat_at", "acknowledged_at", "resolved_at"),
    *("mistaken_at", "ask_at", "asked_at", "offered_until"),
)


def raise_(
    *,
    id: str,
    case_id: str,
    session_id: str,
    episode: int,
    ladder: Ladder,
    by: str,
    now: datetime,
    drill: bool = False,
    of: str = "",
) -> tuple[Escalation, Entry]:
    """Raise the alarm (*khẩn cấp*): the first page is due this very moment. `of`: where danger was
    named (a session's turn), so that a replay of the same words is no new evidence."""
    escalation = Escalation(
        id=id,
        case_id=case_id,
        session_id=session_id,
        episode=episode,
        ladder=ladder,
        raised_by=by,
        raised_at=now,
        next_at=now,
        drill=drill,
        last_danger=of,
    )
    return escalation, Entry("alarm_raised", {"escalation": id, "episode": str(episode)})


def raised_again(
    esc: Escalation, ladder: Ladder, now: datetime, *, of: str
) -> tuple[Escalation, tuple[Entry, ...]]:
    """Danger was named again: counted, and where this ladder is the stronger one it rings anew from
    its first rung, whoever had taken the weaker alarm. A calmer word lowers nothing."""
    if not esc.is_open or (of and of == esc.last_danger):
        return esc, ()
    # Whatever was taken back (*bấm nhầm*) before, this is new.
    doubtless = replace(esc, mistaken_by=None, mistaken_at=None)
    counted = replace(doubtless, evidence=esc.evidence + 1, last_danger=of)
    again = Entry("alarm_raised_again", {"escalation": esc.id, "evidence": str(counted.evidence)})
    if ladder.severity <= esc.ladder.severity:
        return counted, (again,)
    stronger = Entry("alarm_strengthened", {"escalation": esc.id, "ladder": ladder.name})
    return replace(ring_anew(counted, now), ladder=ladder), (again, stronger)


def ring_anew(esc: Escalation, now: datetime, rung: int = 0) -> Escalation:
    """Nobody has it any more: it rings now, from this rung upwards. A round of its own, so that its
    pages are other pages than those of the rungs already climbed, and nobody is excused."""
    free = replace(esc, state="paging", acknowledged_by=None, acknowledged_at=None)
    free = replace(free, wants_more=False, ask_at=None, asked_at=None)
    free = replace(free, offered_to=None, offered_until=None, targets=(), spent=(), repeats=0)
    again = esc.round + 1
    return replace(free, rung=rung - 1, round=again, began=again, next_at=now, repeat_at=None)


def decline(esc: Escalation, person: str, rung: int, round: int, now: datetime) -> Escalation:
    """*Tôi bận, gọi người khác*: not paged again this round; if it was the last one awaited, the
    next rung is due now. A button of an older rung or round changes nothing."""
    if (rung, round) != (esc.rung, esc.round):
        return esc
    return _give_up_on(esc, person, now, declined=True)


def failed(esc: Escalation, person: str, now: datetime) -> Escalation:
    """Every contact of this person failed for good; a failure that may pass is not told here."""
    return _give_up_on(esc, person, now, declined=False)


def _give_up_on(esc: Escalation, person: str, now: datetime, *, declined: bool) -> Escalation:
    called = {t.person for t in esc.targets}
    if not esc.rings or person not in called or person in esc.spent:
        return esc
    targets = tuple(
        replace(t, declined=declined or t.declined, failed=not declined or t.failed)
        if t.person == person
        else t
        for t in esc.targets
    )
    esc = replace(esc, targets=targets, spent=(*esc.spent, person))
    return esc if esc.awaits else replace(esc, next_at=now)
