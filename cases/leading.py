"""Who leads an alarm (*nhận xử lý*): taken, asked after, handed on, given back, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from cases.escalation import HEARD, MISTAKEN, OUTCOMES, Escalation, ring_anew
from cases.refusal import Refusal

ASK: Final = "ask"
LOST: Final = "lost"
OFFER_OVER: Final = "offer_over"
"""What `due` says is to be said: ask the lead, they have it no more, nobody took it over."""


def acknowledge(esc: Escalation, who: str, now: datetime) -> tuple[Escalation, str]:
    """*Tôi nhận xử lý*: "leads" for the first thumb, "joined" for later ones, "handed" for whom the
    lead offered it to, "closed" after the end."""
    if esc.state == "resolved":
        return esc, "closed"
    if esc.state == "paging":
        return _quiet(_led(esc, who, now)), "leads"
    if who == esc.acknowledged_by:
        return still_here(esc, who, now), "leads"
    if _is_offered(esc, who, now):
        return _handed(esc, who, now), "handed"
    joined = esc.joined if who in esc.joined else (*esc.joined, who)
    return _quiet(replace(esc, joined=joined)), "joined"


def more(esc: Escalation, who: str, now: datetime) -> tuple[Escalation, str]:
    """*Tôi xử lý, cần thêm người*: leads, and it rings on until a second one takes it. Where
    another one leads already this is the second thumb."""
    if esc.state == "paging":
        led = replace(_led(esc, who, now), wants_more=True)
        # Nobody else is on the rung: the next one is called in the same moment.
        return (led if led.awaits else replace(led, next_at=now)), "leads"
    if esc.state == "resolved" or who != esc.acknowledged_by:
        return acknowledge(esc, who, now)
    if esc.wants_more:
        return esc, "leads"
    kept = still_here(esc, who, now)
    return replace(kept, wants_more=True, next_at=now, repeat_at=None), "leads"


def due(esc: Escalation, now: datetime, active_at: datetime | None) -> tuple[Escalation, str]:
    """What is due with whoever leads. `active_at`: when they last did something about the case.

    1. An offer that nobody took in time is over; the lead stays the lead.
    2. A lead who did nothing since is asked; one who works is left alone, up to `again_s`.
    3. A lead who neither answers nor works in `grace_s` has it no more: the next rung rings.
    """
    if esc.state != "acknowledged":
        return esc, ""
    esc = _on_this_clock(esc, now)
    if esc.offered_until is not None and now >= esc.offered_until:
        return _without_offer(esc), OFFER_OVER
    ask_at = esc.ask_at or now
    if now < ask_at:
        return esc, ""
    if esc.asked_at is None:
        later = _later(esc, ask_at, active_at)
        return (replace(esc, ask_at=later), "") if later > now else (asked(esc, now), ASK)
    if active_at is not None and active_at > esc.asked_at:
        return _kept(esc, active_at), ""
    if now >= ask_at + _span(esc.ladder.grace_s):
        # We were down: the question, or its answer, may never have arrived.
        return asked(esc, now), ASK
    return lost(esc, now), LOST


def is_due(esc: Escalation, now: datetime) -> bool:
    """Whether `due` has something to do."""
    if esc.state != "acknowledged":
        return False
    moment = _on_this_clock(esc, now).lead_moment
    return esc.ask_at is None or moment != esc.lead_moment or (moment or now) <= now


def asked(esc: Escalation, now: datetime) -> Escalation:
    """*Anh/chị còn đang xử lý không?*: the lead has `grace_s` to answer from now."""
    return replace(esc, asked_at=now, ask_at=now + _span(esc.ladder.grace_s))


def asked_now(esc: Escalation, now: datetime) -> Escalation:
    """Danger was named again: the lead is asked at once, whatever they did before. One who is asked
    already has no more time than they had."""
    if esc.state != "acknowledged" or esc.asked_at is not None:
        return esc
    return asked(esc, now)


def still_here(esc: Escalation, who: str, now: datetime) -> Escalation:
    """*Vẫn đang xử lý*: the lead is left alone for `again_s`. Unasked it changes nothing."""
    return _kept(esc, now) if who == esc.acknowledged_by and esc.asked_at is not None else esc


def lost(esc: Escalation, now: datetime) -> Escalation:
    """Nobody has it any more: the next rung rings, nobody is excused."""
    return ring_anew(esc, now, esc.rung + 1)


def release(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Tôi không xử lý được nữa*: the others of this rung are called now, who gave it back is not
    called again this round."""
    if esc.state != "acknowledged" or who != esc.acknowledged_by:
        return Refusal("not_the_lead")
    return replace(ring_anew(esc, now, max(esc.rung, 0)), spent=(who,))


def call_next(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Gọi người tiếp theo*: the next rung rings now; whoever led leads no more."""
    if esc.state == "resolved":
        return Refusal("alarm_closed")
    if esc.state == "paging":
        return replace(esc, next_at=now)
    after = lost(esc, now)
    return replace(after, spent=(who,)) if who == esc.acknowledged_by else after


def offer(esc: Escalation, who: str, to: str, now: datetime) -> Escalation | Refusal:
    """*Giao cho người khác*: the lead stays the lead until `to` takes it over."""
    if esc.state != "acknowledged" or who != esc.acknowledged_by or to == who:
        return Refusal("not_the_lead")
    return replace(esc, offered_to=to, offered_until=now + _span(esc.ladder.offer_s))


def accept(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Nhận bàn giao*: whom it was offered to leads from now on."""
    return _handed(esc, who, now) if _is_offered(esc, who, now) else Refusal("no_offer")


def refuse(esc: Escalation, who: str, now: datetime) -> Escalation | Refusal:
    """*Không nhận được*: the offer is over, nothing else changes."""
    if not _is_offered(esc, who, now):
        return Refusal("no_offer")
    return _without_offer(esc)


def close(esc: Escalation, who: str, outcome: str, now: datetime) -> Escalation | Refusal:
    """End the alarm with what became of the child. Closed is final."""
    if esc.state == "resolved":
        return Refusal("alarm_closed")
    if outcome not in OUTCOMES:
        return Refusal("alarm_needs_outcome")
    return _over(esc, who, outcome, now)


def join(esc: Escalation, who: str, now: datetime) -> Escalation:
    """The same event rings already (*cùng một việc*): this alarm ends, the older one goes on."""
    return _over(esc, who, "joined", now)


def mistaken(esc: Escalation, who: str, now: datetime) -> Escalation:
    """A second person agrees that nobody is in danger (*bấm nhầm*): it ends as a mistake."""
    return _over(esc, who, MISTAKEN, now)


def heard(esc: Escalation, who: str, now: datetime) -> Escalation:
    """What nobody had listened to was listened to, and is no danger (*đã nghe*)."""
    return _over(esc, who, HEARD, now)


def _over(esc: Escalation, who: str, outcome: str, now: datetime) -> Escalation:
    done = replace(esc, state="resolved", outcome=outcome, resolved_by=who, resolved_at=now)
    return replace(_quiet(_without_offer(done)), ask_at=None, asked_at=None)


def _led(esc: Escalation, who: str, now: datetime) -> Escalation:
    taken = replace(esc, state="acknowledged", acknowledged_by=who, acknowledged_at=now)
    joined = tuple(p for p in esc.joined if p != who)
    return replace(taken, joined=joined, asked_at=None, ask_at=now + _span(esc.ladder.ask_s))


def _quiet(esc: Escalation) -> Escalation:
    """Nobody is called any more."""
    return replace(esc, wants_more=False, next_at=None, repeat_at=None)


def _is_offered(esc: Escalation, who: str, now: datetime) -> bool:
    return who == esc.offered_to and esc.offered_until is not None and now < esc.offered_until


def _handed(esc: Escalation, who: str, now: datetime) -> Escalation:
    """The new lead is asked after like anybody who takes it; the old one goes on knowing."""
    old = esc.acknowledged_by or ""
    taken = _led(_without_offer(esc), who, now)
    return replace(taken, joined=tuple(dict.fromkeys((*taken.joined, old))))


def _without_offer(esc: Escalation) -> Escalation:
    return replace(esc, offered_to=None, offered_until=None)


def _kept(esc: Escalation, since: datetime) -> Escalation:
    return replace(esc, asked_at=None, ask_at=since + _span(esc.ladder.again_s))


def _later(esc: Escalation, ask_at: datetime, active_at: datetime | None) -> datetime:
    """Work puts the first question off, at most until the alarm is `again_s` in their hands."""
    taken = esc.acknowledged_at or ask_at
    if active_at is None or active_at <= taken:
        return ask_at
    latest = taken + _span(esc.ladder.again_s)
    return max(ask_at, min(active_at + _span(esc.ladder.ask_s), latest))


def _on_this_clock(esc: Escalation, now: datetime) -> Escalation:
    """A question or an offer further away than the ladder allows was written before the machine's
    clock was put back: it would be silence until then."""
    ladder = esc.ladder
    far = now + _span(max(ladder.ask_s, ladder.again_s, ladder.grace_s))
    if esc.ask_at is not None and esc.ask_at > far:
        esc = replace(esc, asked_at=None, ask_at=now + _span(ladder.ask_s))
    until = now + _span(ladder.offer_s)
    if esc.offered_until is not None and esc.offered_until > until:
        esc = replace(esc, offered_until=until)
    return esc


def _span(seconds: int) -> timedelta:
    return timedelta(seconds=seconds)
