"""Swapping shifts: who may take what, and what the roster says then."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases.refusal import Refusal
from cases.roster.exchange import Exchange, agreed, declined, exchanged
from cases.roster.overrides import Absence, Override, TemporaryRoster
from cases.roster.resolution import Roster
from cases.roster.shift import Shift
from cases.roster.swap import Swap, asked, past, taken, withdrawn
from tests.cases.house import ids, local
from tests.each import each

NOW = local("2026-11-23 12:00")
SIX, TEN = "2026-11-24 06:00", "2026-11-24 22:00"
LAN = Shift("1", "lan", local(SIX), local(TEN))
HUNG = Shift("2", "hung", local("2026-11-25 06:00"), local("2026-11-25 22:00"))
ROSTER = Roster((LAN, HUNG))
WHOLE = Swap("w", "lan", LAN.starts_at, LAN.ends_at)
ASKED = asked(WHOLE, ROSTER, NOW)


def part(begins: str, ends: str) -> Swap:
    return replace(WHOLE, starts_at=local(begins), ends_at=local(ends))


def after(roster: Roster, made: tuple[Override, ...]) -> Roster:
    return replace(roster, overrides=(*roster.overrides, *made))


def why(found: object) -> str:
    return found.key if isinstance(found, Refusal) else ""


def on(roster: Roster, text: str) -> tuple[str, ...]:
    return roster.on_duty(local(text))


def took(
    swap: Swap, roster: Roster = ROSTER, who: str = "hung", now: datetime = NOW
) -> tuple[Swap, Roster]:
    found = taken(swap, who, roster, now, ids())
    assert not isinstance(found, Refusal)
    return found[0], after(roster, found[1])


def test_R11_an_open_request_changes_nothing_and_a_taken_one_the_roster() -> None:
    assert replace(WHOLE, asked_at=NOW) == ASKED
    assert on(ROSTER, "2026-11-24 12:00") == ("lan",)
    swap, roster = took(WHOLE)
    assert (swap.state, swap.taken_by) == ("taken", "hung")
    assert on(roster, "2026-11-24 12:00") == ("hung",)


@each(
    ("swap", "now", "refused"),
    [
        (part(TEN, SIX), NOW, "swap_no_hours"),
        (WHOLE, local("2026-11-24 06:00"), "swap_past"),
        (part("2026-11-24 05:00", TEN), NOW, "swap_not_yours"),
        (part(SIX, "2026-11-24 23:00"), NOW, "swap_not_yours"),
        (replace(WHOLE, by="hung"), NOW, "swap_not_yours"),
        (replace(WHOLE, role="backup"), NOW, "swap_not_yours"),
    ],
)
def test_R11_only_hours_to_come_of_ones_own_can_be_offered(
    swap: Swap, now: datetime, refused: str
) -> None:
    assert why(asked(swap, ROSTER, now)) == refused


@each(
    ("swap", "who", "now", "refused"),
    [
        (WHOLE, "lan", NOW, "swap_own"),
        (WHOLE, "hung", local("2026-11-24 06:00"), "swap_past"),
        (WHOLE, "hung", local("2026-11-24 05:59:59"), ""),
        (replace(WHOLE, state="taken"), "hung", NOW, "swap_taken"),
        (replace(WHOLE, state="withdrawn"), "hung", NOW, "swap_withdrawn"),
        (replace(WHOLE, state="past"), "hung", NOW, "swap_past"),
    ],
)
def test_R11_only_an_open_request_of_somebody_else_can_be_taken(
    swap: Swap, who: str, now: datetime, refused: str
) -> None:
    assert why(taken(swap, who, ROSTER, now, ids())) == refused


def test_R11_who_is_on_duty_then_or_away_cannot_take_it() -> None:
    busy = Roster((*ROSTER.shifts, replace(HUNG, id="3", starts_at=LAN.starts_at)))
    assert why(taken(WHOLE, "hung", busy, NOW, ids())) == "swap_not_free"
    away = replace(ROSTER, absences=(Absence("a", "hung", local(SIX), local(TEN)),))
    assert why(taken(WHOLE, "hung", away, NOW, ids())) == "swap_not_free"


def test_R11_hours_that_are_somebody_elses_meanwhile_cannot_be_taken() -> None:
    gone = Override("o", "replace", "ha", local(SIX), local(TEN), replaced="lan")
    assert why(taken(WHOLE, "hung", after(ROSTER, (gone,)), NOW, ids())) == "swap_not_yours"


@each(
    ("begins", "ends", "hours"),
    [
        (SIX, "2026-11-24 12:00", ("hung", "lan", "lan")),
        ("2026-11-24 16:00", TEN, ("lan", "lan", "hung")),
        ("2026-11-24 11:00", "2026-11-24 16:00", ("lan", "hung", "lan")),
    ],
)
def test_R11_a_part_splits_the_shift_at_either_end(
    begins: str, ends: str, hours: tuple[str, ...]
) -> None:
    _, roster = took(part(begins, ends))
    found = [on(roster, f"2026-11-24 {h}:30")[0] for h in ("06", "14", "21")]
    assert tuple(found) == hours


def test_R11_the_two_parts_go_to_two_people() -> None:
    _, roster = took(part(SIX, "2026-11-24 14:00"))
    _, roster = took(part("2026-11-24 14:00", TEN), roster, who="ha")
    assert on(roster, "2026-11-24 13:59") == ("hung",)
    assert on(roster, "2026-11-24 14:00") == ("ha",)


def test_R11_whoever_took_a_shift_may_offer_it_again() -> None:
    _, roster = took(WHOLE)
    again = replace(WHOLE, id="again", by="hung")
    assert not why(asked(again, roster, NOW))
    found = taken(again, "ha", roster, NOW, iter("xyz").__next__)
    assert not isinstance(found, Refusal)
    assert on(after(roster, found[1]), "2026-11-24 12:00") == ("ha",)


def test_R11_an_untaken_request_is_past_and_who_asked_is_on_duty() -> None:
    assert past(WHOLE, local("2026-11-24 05:59:59")) is None
    over = past(WHOLE, WHOLE.starts_at)
    assert over is not None and over.state == "past"
    assert on(ROSTER, "2026-11-24 12:00") == ("lan",)
    assert why(taken(over, "hung", ROSTER, WHOLE.starts_at, ids())) == "swap_past"


def test_R11_only_who_asked_withdraws_and_only_while_it_is_open() -> None:
    assert why(withdrawn(WHOLE, "hung", NOW)) == "swap_not_yours"
    over = withdrawn(WHOLE, "lan", NOW)
    assert isinstance(over, Swap) and over.state == "withdrawn"
    assert why(withdrawn(over, "lan", NOW)) == "swap_withdrawn"
    assert why(taken(over, "hung", ROSTER, NOW, ids())) == "swap_withdrawn"


def offer(by: str = "hung", **fields: object) -> Exchange:
    """Hùng's whole shift for Lan's."""
    offered = Exchange("x", WHOLE.id, by, HUNG.starts_at, HUNG.ends_at)
    return replace(offered, **fields)  # type: ignore[arg-type]


def test_R11_an_exchange_is_two_replacements_or_none() -> None:
    found = exchanged(WHOLE, offer(), ROSTER, NOW, ids())
    assert not isinstance(found, Refusal) and len(found[1]) == 2
    roster = after(ROSTER, found[1])
    assert on(roster, "2026-11-24 12:00") == ("hung",)
    assert on(roster, "2026-11-25 12:00") == ("lan",)
    assert why(exchanged(WHOLE, offer("ha"), ROSTER, NOW, ids())) == "exchange_not_theirs"
    back = offer(starts_at=HUNG.ends_at, ends_at=HUNG.starts_at)
    assert why(exchanged(WHOLE, back, ROSTER, NOW, ids())) == "swap_past"
    away = replace(ROSTER, absences=(Absence("a", "lan", HUNG.starts_at, HUNG.ends_at),))
    assert why(exchanged(WHOLE, offer(), away, NOW, ids())) == "exchange_not_free"


def test_R11_only_who_asked_settles_an_exchange_and_only_once() -> None:
    assert why(agreed(WHOLE, offer(), "hung", ROSTER, NOW, ids())) == "swap_not_yours"
    assert not why(agreed(WHOLE, offer(), "lan", ROSTER, NOW, ids()))
    assert why(declined(WHOLE, offer(), "ha", NOW)) == "swap_not_yours"
    no = declined(WHOLE, offer(), "lan", NOW)
    assert isinstance(no, Exchange) and no.state == "declined"
    assert why(agreed(WHOLE, no, "lan", ROSTER, NOW, ids())) == "exchange_settled"
    assert why(declined(WHOLE, no, "lan", NOW)) == "exchange_settled"
    assert why(declined(WHOLE, offer(), "lan", WHOLE.starts_at)) == "swap_past"


def test_a_swap_within_tet_changes_the_roster_of_tet() -> None:
    tet = TemporaryRoster("tet", "Tết", local(SIX), local("2026-11-24 14:00"))
    mine = replace(LAN, id="t", ends_at=tet.ends_at, temporary_id="tet")
    roster = Roster((LAN, mine), temporary=(tet,))
    _, changed = took(WHOLE, roster)
    assert on(changed, "2026-11-24 12:00") == on(changed, "2026-11-24 20:00") == ("hung",)
    assert {o.temporary_id for o in changed.overrides} == {"tet", None}
