"""Điều 32 NĐ 56/2017: apart from the parents for at most 15 days, by decision of the chair."""

from __future__ import annotations

from tests.each import each
from tests.rules.filled import Filled, form


@each(
    ("first", "last", "taken"),
    [
        ("2026-11-22", "2026-11-21", False),
        ("2026-11-22", "2026-11-22", True),
        ("2026-11-22", "2026-11-23", True),
        ("2026-11-22", "2026-12-06", True),
        ("2026-11-22", "2026-12-07", True),
        ("2026-11-22", "2026-12-08", False),
        ("2026-11-22", "2027-11-22", False),
        ("2026-12-25", "2027-01-09", True),
        ("2026-12-25", "2027-01-10", False),
        ("2027-02-20", "2027-03-07", True),
        ("2027-02-20", "2027-03-08", False),
        ("2028-02-20", "2028-03-06", True),
        ("2028-02-20", "2028-03-07", False),
    ],
)
def test_a_child_is_kept_apart_for_fifteen_days_at_most(first: str, last: str, taken: bool) -> None:
    stay = Filled("emergency_measures", {"measure": "isolation", "taken_from": first})
    assert stay.takes("taken_until", last) is taken


def test_a_sixteenth_day_is_refused_with_its_article() -> None:
    until = form("emergency_measures").by_name["taken_until"]
    assert "Điều 32 NĐ 56/2017" in until.constraint_message["vi"]
    assert "15" in until.constraint_message["vi"] and "15" in until.constraint_message["en"]


@each(
    ("measure", "stays"),
    [
        ("isolation", True),
        ("shelter", True),
        ("alternative_care", True),
        ("police isolation", True),
        ("medical", False),
        ("police guard", False),
        ("other", False),
    ],
)
def test_a_place_is_asked_for_where_the_child_goes_somewhere(measure: str, stays: bool) -> None:
    asked = Filled("emergency_measures", {"measure": measure}).asks("taken_where")
    assert asked is stays


def test_without_a_decision_the_form_says_whom_to_telephone() -> None:
    waiting = Filled("emergency_measures", {"decided_by": "not_yet"})
    assert waiting.asks("call_the_chair") and not waiting.asks("decided_at")
    decided = Filled("emergency_measures", {"decided_by": "chair"})
    assert decided.asks("decided_at") and not decided.asks("call_the_chair")


def test_a_decision_is_never_later_than_now() -> None:
    decided = Filled("emergency_measures", {"decided_by": "chair"})
    assert decided.takes("decided_at", "2026-11-22T11:59:00.000+07:00")
    assert not decided.takes("decided_at", "2026-11-22T12:01:00.000+07:00")


def test_where_the_child_is_belongs_to_the_story_not_to_the_codes() -> None:
    here = form("emergency_measures").by_name
    assert {here[name].own["sensitive"] for name in ("taken_where", "taken_by")} == {"F3"}
