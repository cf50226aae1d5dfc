"""Whoever needs a place finds it by what people really type; what is old or made up says so."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.directory import EVERYWHERE, areas, read_directory, search
from cases.finding import closest, line_of, phrase_in, told, without, words_of
from cases.policy import Policy, PolicyFaults
from cases.reading import open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

DIRECTORY = POLICY.directory
AREAS = areas(POLICY.units, POLICY.places, fold)
TEXT = FILES["services.yaml"].decode()


def found(text: str) -> list[str]:
    """The ids a question brings, best first."""
    return [listing.id for listing in search(DIRECTORY, text, AREAS, fold).listings]


def fault(old: str, new: str) -> str:
    """What is wrong after one edit of the shipped file."""
    assert old in TEXT
    try:
        read_directory(open_file("services.yaml", TEXT.replace(old, new, 1).encode()))
    except PolicyFaults as faults:
        return str(faults)
    return ""


@each(
    ("text", "first"),
    [
        ("phuc hoi hai chau", "vd-phcn"),
        ("Dịch vụ phục hồi chức năng ở Hải Châu?", "vd-phcn"),
        ("xe lăn", "vd-phcn"),
        ("XE LAN", "vd-phcn"),
        ("học nghề cho người khuyết tật", "vd-day-nghe"),
        ("nha tam lanh hai chau", "vd-nha-tam-lanh"),
        ("luật sư", "vd-tro-giup-phap-ly"),
        ("cong an", "cong-an-113"),
        ("18001046", "ctxh-da-nang"),
        ("1800 1046", "ctxh-da-nang"),
        ("benh vien nhi", "vd-benh-vien-nhi"),
        ("wheelchair", "vd-phcn"),
        ("legal aid", "vd-tro-giup-phap-ly"),
    ],
)
def test_a_place_is_found_as_people_ask_for_it(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_two_words_side_by_side_mean_more_than_the_two_apart() -> None:
    assert found("công an") == ["cong-an-113"]


def test_a_place_in_the_question_keeps_only_who_serves_it() -> None:
    result = search(DIRECTORY, "vốn vay hòa vang", AREAS, fold)
    assert result.area is not None and result.area.code == "20320"
    assert [listing.id for listing in result.listings] == ["vd-von-vay"]
    assert "vd-von-vay" not in found("vốn vay hải châu")


def test_the_nearest_comes_first() -> None:
    result = search(DIRECTORY, "hải châu", AREAS, fold)
    assert result.area is not None
    near = [listing.nearness(result.area) for listing in result.listings]
    assert near == sorted(near, key=lambda n: 9 if n is None else n)
    assert {0, 1, 2} == set(near)


def test_a_province_takes_in_its_communes_and_the_country() -> None:
    ids = found("Đà Nẵng")
    assert {"vd-tro-cap", "ctxh-da-nang", "tong-dai-111"} <= set(ids)
    assert "ctxh-ho-chi-minh" not in ids


@each("text", ["", "   ", "dịch vụ", "ở đâu", "???", "abcxyz", "bói bài tarot"])
def test_nothing_is_found_rather_than_guessed(text: str) -> None:
    assert found(text) == []


def test_what_fits_only_in_part_is_told_apart() -> None:
    assert search(DIRECTORY, "xe lăn", AREAS, fold).exact
    assert not search(DIRECTORY, "xe lăn giá rẻ", AREAS, fold).exact


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_words_break_the_search(text: str) -> None:
    search(DIRECTORY, text, AREAS, fold)


@each(
    ("checked", "today", "stale"),
    [
        (date(2026, 5, 22), date(2026, 11, 22), False),
        (date(2026, 5, 21), date(2026, 11, 22), True),
        (date(2026, 8, 31), date(2027, 2, 28), False),
        (date(2026, 8, 31), date(2027, 3, 1), False),
        (date(2026, 8, 31), date(2027, 3, 2), True),
        (date(2026, 12, 31), date(2027, 6, 30), False),
    ],
)
def test_an_entry_is_old_after_six_months(checked: date, today: date, stale: bool) -> None:
    shipped = TEXT.replace("checked_on: 2026-11-10", f"checked_on: {checked}", 1)
    directory = read_directory(open_file("services.yaml", shipped.encode()))
    assert directory.is_stale(directory.listings["tong-dai-111"], today) is stale


def test_the_numbers_of_the_country_are_there() -> None:
    numbers = {listing.phone.replace(" ", "") for listing in DIRECTORY.listings.values()}
    assert {"111", "113", "114", "115", "18001046", "1900969680", "02361022"} <= numbers
    assert "18001567" not in numbers


def test_what_is_made_up_says_so_and_has_a_number_of_nobody() -> None:
    for listing in DIRECTORY.listings.values():
        assert (listing.trust == "example") == listing.name["vi"].endswith("(ví dụ)")
        if listing.trust == "example":
            assert listing.phone.startswith("0236 000 00")
        else:
            assert "[" in listing.source


def test_every_kind_has_a_place_and_every_text_both_languages() -> None:
    assert all(DIRECTORY.of_kind(kind) for kind in DIRECTORY.kinds)
    for listing in DIRECTORY.listings.values():
        for wording in (listing.name, listing.whom, listing.hours, listing.cost):
            assert wording["vi"] and wording["en"]


@each(
    ("old", "new", "said"),
    [
        ("id: tong-dai-111", "id: Tổng đài", "services.1.id: at most 40 small letters"),
        ("id: tong-dai-111", f"id: {'x' * 41}", "services.1.id: at most 40"),
        ("id: cong-an-113", "id: tong-dai-111", "'tong-dai-111' stands there twice"),
        ('vi: "Công an 113"', 'vi: "Cứu hỏa, cứu nạn 114"', "'cong-an-113' has the same name"),
        ("kinds: [hotline, police]", "kinds: [polices]", "services.2.kinds.1: 'polices'"),
        ("kinds: [hotline, police]", "kinds: []", "services.2.kinds: at least one kind"),
        ('phone: "113"', "phone: 113", "services.2.phone: a text is needed"),
        ('phone: "113"', 'phone: "gọi 113"', "services.2.phone: a number in quotes"),
        ("checked_on: 2026-11-10", "checked_on: hôm qua", "services.1.checked_on: a date"),
        ("serves: everywhere", "serves: []", "services.1.serves: codes of communes"),
        ("trust: confirmed", "trust: sure", "services.1.trust: 'sure' is not known"),
        ("fresh_months: 6", "fresh_months: 0", "fresh_months: a whole number from 1"),
        ('whom: {vi: "Ai', 'whom: {xx: "Ai', "services.2.whom: the Vietnamese text"),
    ],
)
def test_a_fault_names_the_entry_and_what_is_needed(old: str, new: str, said: str) -> None:
    assert said in fault(old, new)


def test_a_place_for_a_commune_that_does_not_exist_is_a_fault() -> None:
    wrong = TEXT.replace('serves: ["48"]', 'serves: ["99999"]', 1).encode()
    try:
        Policy.read(FILES | {"services.yaml": wrong}, fold)
    except PolicyFaults as faults:
        assert "services.ctxh-da-nang.serves: no commune or province has the code" in str(faults)
    else:
        raise AssertionError("nobody noticed")


def test_everywhere_is_near_enough_for_every_area() -> None:
    hotline = DIRECTORY.listings["tong-dai-111"]
    assert hotline.serves == {EVERYWHERE}
    assert all(hotline.nearness(area) == 2 for area in AREAS.values())


def test_words_are_folded_and_idle_ones_left_out() -> None:
    assert words_of("Dịch vụ, XE-LĂN?", fold) == ("dich", "vu", "xe", "lan")
    assert told(("dich", "vu", "xe", "lan")) == ("xe", "lan")


def test_the_longest_name_is_the_one_that_was_meant() -> None:
    assert phrase_in(("o", "hoa", "vang", "nay"), ("hoa", "hoa vang")) == "hoa vang"
    assert phrase_in(("hoavang",), ("hoa",)) == ""
    assert without(("vay", "hoa", "vang"), "hoa vang") == ("vay",)


def test_no_phrase_runs_from_one_text_into_the_next() -> None:
    lines = {"a": line_of(("xe", "lăn"), fold), "b": line_of(("xe lăn",), fold)}
    assert closest(("xe", "lan"), lines) == (["b"], True)
