"""People and how they are called."""

from __future__ import annotations

from cases.person import ROLES, Person


def test_a_person_is_called_by_title_and_full_name() -> None:
    assert Person("1", "Trần Thị Lan", "chị", "operator", "trung-tam").called == "chị Trần Thị Lan"


def test_without_a_title_the_name_stands_alone() -> None:
    assert Person("1", "Trần Thị Lan", "", "operator", "trung-tam").called == "Trần Thị Lan"


def test_being_on_duty_is_no_role() -> None:
    assert len(ROLES) == 8 and "on_duty" not in ROLES
