"""Who stands on the phone list, in which order, and who may read it."""

from __future__ import annotations

from dataclasses import replace

from cases.person import ROLES, Person
from cases.phone_list import listed, may_see
from tests.each import each

HUNG = Person("hung", "Nguyễn Văn Hùng", "anh", "operator", "trung-tam", phone="0905123456")
HA = replace(HUNG, id="ha", role="shift_lead", phone="0914555010")
ANH = replace(HUNG, id="anh", role="head", phone="0913000111")
NGA = replace(HUNG, id="nga", phone="")
PEOPLE = {p.id: p for p in (HUNG, HA, ANH, NGA)}
REACH = {
    "head": ("anh",),
    "shift_lead": ("ha",),
    "backup": ("ha",),
    "on_duty": ("nga", "hung", "gone"),
    "everyone": ("hung", "nga", "ha", "anh"),
}


def ids(**more: object) -> list[str]:
    return [p.id for p in listed(REACH, PEOPLE, **more)]  # type: ignore[arg-type]


def test_who_is_on_duty_comes_first_and_nobody_twice() -> None:
    assert ids() == ["hung", "ha", "anh"]


def test_the_reader_and_whoever_may_not_know_are_not_on_it() -> None:
    assert ids(besides={"hung", "anh"}) == ["ha"]


def test_who_was_disabled_is_not_on_it() -> None:
    people = {**PEOPLE, "ha": replace(HA, disabled=True)}
    assert [p.id for p in listed(REACH, people)] == ["hung", "anh"]


@each("role", ROLES)
def test_numbers_of_the_staff_are_for_the_staff_of_the_centre(role: str) -> None:
    seeing = {"operator", "case_manager", "shift_lead", "head"}
    assert may_see(replace(HUNG, role=role)) == (role in seeing)
    assert not may_see(replace(HUNG, role=role, disabled=True))
