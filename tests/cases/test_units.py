"""Which unit a commune belongs to and who gets its cases."""

from __future__ import annotations

from cases.units import manager_for
from tests.cases.house import POLICY, person

UNITS = POLICY.units
MINH = person("minh", "case_manager", "khu-vuc-2")
SON = person("son", "head", "trung-tam")
LAN = person("lan", "operator", "khu-vuc-2")


def test_a_commune_belongs_to_its_unit() -> None:
    assert UNITS.unit_of("20320") == "khu-vuc-2"


def test_a_case_without_a_known_commune_stays_at_the_centre() -> None:
    assert UNITS.unit_of(None) == UNITS.unit_of("nowhere") == UNITS.home == "trung-tam"


def test_a_case_goes_to_the_case_manager_of_its_unit() -> None:
    assert manager_for("khu-vuc-2", (LAN, SON, MINH)) == MINH


def test_a_unit_without_a_case_manager_gives_its_cases_to_the_head() -> None:
    assert manager_for("khu-vuc-1", (LAN, SON, MINH)) == SON


def test_a_case_manager_who_left_gets_no_case() -> None:
    gone = person("minh", "case_manager", "khu-vuc-2", disabled=True)
    assert manager_for("khu-vuc-2", (gone, SON)) == SON


def test_a_house_without_a_head_has_nobody_to_give() -> None:
    assert manager_for("khu-vuc-1", (LAN,)) is None


def test_people_belong_to_units_or_communes_that_exist() -> None:
    assert UNITS.knows("khu-vuc-1") and UNITS.knows("20320") and not UNITS.knows("ha-noi")


def test_every_commune_is_named_in_both_languages() -> None:
    assert len(UNITS.communes) >= 8
    assert all(c.name["vi"] and c.name["en"] and c.code for c in UNITS.communes.values())


def test_the_shipped_number_is_nobodys() -> None:
    assert UNITS.centre.phone == "0236 000 0000"
