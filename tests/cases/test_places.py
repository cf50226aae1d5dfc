"""The country's provinces and communes as they are shipped."""

from __future__ import annotations

import pytest

from cases.places import Place, read_places
from cases.reading import PolicyFaults
from tests.cases.house import FILES, POLICY
from tests.each import each

PLACES = POLICY.places


def test_there_are_34_provinces_and_3321_communes() -> None:
    assert len(PLACES.provinces) == 34
    assert len(PLACES.communes) == 3321
    assert {p.kind for p in PLACES.provinces.values()} == {"tỉnh", "thành phố"}
    kinds = [p.kind for p in PLACES.communes.values()]
    assert [kinds.count(k) for k in ("xã", "phường", "đặc khu")] == [2621, 687, 13]


def test_every_place_has_its_official_code_and_stands_in_its_order() -> None:
    assert all(code.isdecimal() and len(code) == 2 for code in PLACES.provinces)
    assert all(code.isdecimal() and len(code) == 5 for code in PLACES.communes)
    assert list(PLACES.provinces) == sorted(PLACES.provinces)
    assert all(place.code == code for code, place in PLACES.communes.items())
    assert all(place.province in PLACES.provinces for place in PLACES.communes.values())


@each(
    ("code", "kind", "name", "province"),
    [
        ("00070", "phường", "Hoàn Kiếm", "01"),
        ("20242", "phường", "Hải Châu", "48"),
        ("20333", "đặc khu", "Hoàng Sa", "48"),
        ("26740", "phường", "Sài Gòn", "79"),
        ("26743", "phường", "Bến Thành", "79"),
    ],
)
def test_well_known_communes_have_the_codes_the_state_gave_them(
    code: str, kind: str, name: str, province: str
) -> None:
    place = PLACES.communes[code]
    assert (place.kind, place.name, place.province) == (kind, name, province)


@each(
    ("code", "vi", "en"),
    [
        ("20242", "phường Hải Châu", "Hải Châu ward"),
        ("20320", "xã Hòa Vang", "Hòa Vang commune"),
        ("20333", "đặc khu Hoàng Sa", "Hoàng Sa special zone"),
    ],
)
def test_a_commune_is_called_in_both_languages(code: str, vi: str, en: str) -> None:
    assert PLACES.communes[code].called == {"vi": vi, "en": en}


def test_a_province_is_called_in_both_languages() -> None:
    assert PLACES.provinces["48"].called == {"vi": "thành phố Đà Nẵng", "en": "Đà Nẵng city"}
    assert PLACES.provinces["51"].called["en"] == "Quảng Ngãi province"


def test_a_commune_knows_the_old_ones_with_their_district() -> None:
    assert PLACES.communes["20314"].old == (
        "phường Hòa Xuân, quận Cẩm Lệ",
        "xã Hòa Châu, huyện Hòa Vang",
        "xã Hòa Phước, huyện Hòa Vang",
    )


@each(
    ("code", "old"),
    [
        ("20779", "thị trấn Tân Bình, huyện Hiệp Đức, tỉnh Quảng Nam"),
        ("20410", "phường Sơn Phong, thành phố Hội An, tỉnh Quảng Nam"),
        ("20333", "huyện Hoàng Sa"),
        ("20242", "phường Nam Dương, quận Hải Châu"),
    ],
)
def test_an_old_name_carries_what_is_needed_to_know_it(code: str, old: str) -> None:
    holders = [c for c, place in PLACES.communes.items() if old in place.old]
    assert holders == [code], holders


def test_a_commune_that_was_split_is_an_old_name_of_every_part() -> None:
    old = "xã Hòa Liên, huyện Hòa Vang"
    holders = [p.name for p in PLACES.communes.values() if old in p.old]
    assert holders == ["Hải Vân", "Liên Chiểu"]


def test_nearly_every_commune_has_old_ones() -> None:
    without = [place.name for place in PLACES.communes.values() if not place.old]
    assert without == []
    assert sum(len(place.old) for place in PLACES.communes.values()) > 11_000


@each("line", ["X\t1", "P\t01\thuyện\tHà Nội", "C\t00004\tphường\tBa Đình", "O\txã\tA\t00004", "D"])
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(PolicyFaults, match=r"communes.tsv: line 2: P, C, D, O or F"):
        read_places(f"# head\n{line}\n".encode())


def test_a_file_may_hold_one_province_only() -> None:
    lines = "P\t48\tthành phố\tĐà Nẵng\nC\t20242\tphường\tHải Châu\n"
    places = read_places(lines.encode())
    assert places.communes == {"20242": Place("20242", "phường", "Hải Châu", "48")}


def test_the_file_says_where_it_comes_from_and_stays_small() -> None:
    assert b"MIT" in FILES["communes.tsv"]
    assert len(FILES["communes.tsv"]) < 1_000_000


def test_the_centres_communes_are_called_as_the_country_calls_them() -> None:
    for code, commune in POLICY.units.communes.items():
        assert dict(commune.name) == dict(PLACES.communes[code].called)


def test_a_commune_of_another_province_is_known_but_goes_to_the_home_unit() -> None:
    assert POLICY.known_commune("00004") == "00004"
    assert POLICY.units.unit_of("00004") == POLICY.units.home


@each("code", [None, "", "4", "elsewhere", "hoa-vang"])
def test_what_is_no_code_of_a_commune_places_nothing(code: str | None) -> None:
    assert POLICY.known_commune(code) is None
