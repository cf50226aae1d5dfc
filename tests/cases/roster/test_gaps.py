"""Where the roster fails: hours without anybody, people nobody can call."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cases.roster.gaps import gaps, not_reached, not_seen
from cases.roster.overrides import Absence, Override
from cases.roster.resolution import Roster
from cases.roster.shift import Shift
from cases.roster.turns import Turn
from tests.cases.house import local
from tests.each import each

NOW = local("2026-11-23 12:00")
END = NOW + timedelta(days=14)


def shift(who: str, begins: str, ends: str) -> Shift:
    return Shift(f"{who} {begins}", who, local(f"2026-11-{begins}"), local(f"2026-11-{ends}"))


def found(*shifts: Shift, **more: object) -> list[tuple[str, str]]:
    """The gaps of these rows, as hours of the wall of Viet Nam."""
    roster = Roster(shifts, **more)  # type: ignore[arg-type]
    until = local("2026-11-27 00:00")
    spans = [(g.starts_at, g.ends_at) for g in gaps(roster, NOW, until)]
    return [(wall(a), wall(b)) for a, b in spans]


def wall(at: datetime) -> str:
    return at.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%d %H:%M")


@each(
    ("shifts", "holes"),
    [
        ((shift("lan", "23 06:00", "27 00:00"),), []),
        ((shift("lan", "23 18:00", "27 00:00"),), [("23 12:00", "23 18:00")]),
        (
            (shift("lan", "23 06:00", "26 08:00"), shift("ha", "26 20:00", "27 06:00")),
            [("26 08:00", "26 20:00")],
        ),
        ((), [("23 12:00", "27 00:00")]),
        ((shift("lan", "20 06:00", "21 06:00"),), [("23 12:00", "27 00:00")]),
        (
            (shift("lan", "22 06:00", "23 06:00"), shift("ha", "23 11:00", "27 00:00")),
            [],
        ),
    ],
)
def test_R12_a_gap_now_or_in_three_days_is_found_and_one_that_is_over_is_not(
    shifts: tuple[Shift, ...], holes: list[tuple[str, str]]
) -> None:
    assert found(*shifts) == holes


def test_R12_an_absence_makes_a_gap_and_a_replacement_fills_it() -> None:
    whole = shift("lan", "23 06:00", "27 00:00")
    away = Absence("a", "lan", local("2026-11-25 06:00"), local("2026-11-26 06:00"))
    holes = [("25 06:00", "26 06:00")]
    assert found(whole, absences=(away,)) == holes
    some = Override("o", "add", "ha", local("2026-11-25 06:00"), local("2026-11-26 00:00"))
    assert found(whole, absences=(away,), overrides=(some,)) == [("26 00:00", "26 06:00")]


def test_a_person_nobody_can_call_leaves_a_gap() -> None:
    roster = Roster((shift("lan", "23 06:00", "30 00:00"),))
    until = local("2026-11-24 00:00")
    assert gaps(roster, NOW, until, able={"lan"}) == []
    assert [g.ends_at for g in gaps(roster, NOW, until, able={"ha"})] == [until]


def test_a_gap_of_the_backup_is_one_of_its_own() -> None:
    roster = Roster((shift("lan", "23 06:00", "30 00:00"),))
    holes = gaps(roster, NOW, local("2026-11-24 00:00"), role="backup")
    assert [g.role for g in holes] == ["backup"]


def turn(who: str, begins: str) -> Turn:
    return Turn(who, "duty", local(begins), END)


def test_who_cannot_be_called_or_was_not_heard_of_is_named_once_with_the_next_turn() -> None:
    coming = [turn("lan", "2026-11-24 06:00"), turn("ha", "2026-11-25 06:00")]
    coming.append(turn("ha", "2026-11-29 06:00"))
    assert not_reached(coming, able={"lan"}) == [coming[1]]
    seen = {"lan": local("2026-11-01 06:00"), "ha": local("2026-11-22 06:00")}
    assert not_seen(coming, seen, local("2026-11-16 00:00")) == [coming[0]]
    assert not_seen(coming, {}, NOW) == coming[:2]
