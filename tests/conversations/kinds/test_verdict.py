"""When a name is an answer and when it is only offered, over a country of six communes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.kinds.searching import searched
from conversations.kinds.verdict import said
from conversations.question import Answer, Choice, Complaint
from tests.each import each


def commune(code: str, label: str, province: str, old: str = "", own: bool = False) -> Choice:
    """One of the country, in province 1 (Bắc Hà) or 2 (Nam Hà)."""
    called = {"1": "tỉnh Bắc Hà", "2": "tỉnh Nam Hà"}[province]
    columns = {"province": province, "province_label": called, "old": old}
    return Choice(code, {"vi": label}, {**columns, "own": "yes"} if own else columns)


LAND = (
    commune("a", "xã Tân An", "1", "xã Tân An, huyện Đông | xã Bình Yên, huyện Đông", own=True),
    commune("b", "xã Tân An", "2", "xã Gia Lộc, huyện Tây | xã Hữu Lộc, huyện Tây"),
    commune("c", "phường Minh Tâm", "1", "xã Minh Tâm, huyện Đông | xã Cổ Thạch, huyện Đông"),
    commune("d", "phường An Lộc", "1", "xã Đại Từ, huyện Đông", own=True),
    commune("e", "xã Phú Nhuận", "2", "xã An Lộc, huyện Tây | xã Hữu Lộc, huyện Tây"),
    commune("f", "xã Yên Khê", "2", "xã Thạch Bàn, huyện Tây | xã Minh Tâm, huyện Tây"),
)


def made_of(typed: str) -> str:
    """The code that is the answer, or those that are offered after a question mark."""
    found = searched(typed, LAND, "vi")
    if isinstance(found, int):
        return LAND[found].name
    return f"? {' '.join(offer.value for offer in found.offers)}".strip()


@each(
    ("typed", "made"),
    [
        ("Yên Khê", "f"),
        ("phú nhuận", "e"),
        ("xã Phú Nhuận, Nam Hà", "e"),
        ("Phú Nhuận, huyện Tây", "e"),
    ],
)
def test_a_name_of_today_that_no_other_place_had_is_the_answer(typed: str, made: str) -> None:
    assert made_of(typed) == made


def test_two_places_of_one_name_are_offered_the_centres_own_first() -> None:
    assert made_of("Tân An") == "? a b"


@each(
    ("typed", "made"),
    [("Tân An, Bắc Hà", "a"), ("tan an nam ha", "b"), ("Tân An, huyện Tây", "b")],
)
def test_what_lies_around_decides_between_them(typed: str, made: str) -> None:
    assert made_of(typed) == made


def test_a_name_that_another_place_had_before_is_offered_with_it() -> None:
    assert made_of("Minh Tâm") == "? c f"
    assert made_of("Minh Tâm, Bắc Hà") == "c"
    assert made_of("phường Minh Tâm") == "c"
    assert made_of("Minh Tâm, huyện Tây") == "f"


def test_the_centres_own_is_the_answer_when_the_other_place_lies_in_another_province() -> None:
    assert made_of("An Lộc") == "d"
    assert made_of("xã An Lộc") == "? e"


def test_an_old_name_alone_is_offered_in_words() -> None:
    assert searched("Bình Yên", LAND, "vi") == Complaint(
        "choosing.old_name",
        {"old": "xã Bình Yên, huyện Đông", "new": "xã Tân An, tỉnh Bắc Hà"},
        offers=(Answer("a"),),
    )


@each(("typed", "made"), [("Bình Yên, Đông", "a"), ("Cổ Thạch, huyện Đông", "c")])
def test_an_old_name_with_its_district_is_the_answer(typed: str, made: str) -> None:
    assert made_of(typed) == made


def test_an_old_name_that_is_all_its_commune_is_made_of_is_the_answer() -> None:
    assert made_of("Đại Từ") == "d"


@each("typed", ["Hữu Lộc", "xã Hữu Lộc, huyện Tây"])
def test_a_commune_that_was_split_is_asked_about_however_well_it_is_named(typed: str) -> None:
    found = searched(typed, LAND, "vi")
    assert isinstance(found, Complaint)
    assert found.key == "choosing.old_name_split"
    assert [offer.value for offer in found.offers] == ["b", "e"]


def test_a_district_is_offered_as_its_communes() -> None:
    found = searched("huyện Tây", LAND, "vi")
    assert isinstance(found, Complaint)
    assert found.key == "choosing.district"
    assert {offer.value for offer in found.offers} == {"b", "e", "f"}


@each("typed", ["tỉnh Nam Hà", "nam ha", "Bắc Hà"])
def test_a_province_alone_is_too_little(typed: str) -> None:
    assert searched(typed, LAND, "vi") == Complaint("choosing.province_alone")


@each(
    ("typed", "made"),
    [("Phú Nhuân", "e"), ("phu nhaun", "? e"), ("phunhuan", "? e"), ("yen khee", "f")],
)
def test_a_slip_is_offered_a_missing_tone_is_not_asked_about(typed: str, made: str) -> None:
    assert made_of(typed) == made


@each(("typed", "made"), [("phú nh", "e"), ("nhuận", "e"), ("tân", "? a b"), ("ye", "? f")])
def test_a_part_is_the_answer_when_it_is_long_enough_and_fits_one(typed: str, made: str) -> None:
    assert made_of(typed) == made


@each("typed", ["Hà Nội", "xyz", "không có", "123456"])
def test_what_is_not_there_is_told_so(typed: str) -> None:
    assert searched(typed, LAND, "vi") == Complaint("choosing.no_such_commune")


def test_a_first_piece_nobody_knows_keeps_the_second_from_being_the_answer() -> None:
    assert made_of("Phú Nhaun, Yên Khê").startswith("? ")
    assert made_of("12 Lê Lợi, Yên Khê") == "f"
    assert made_of("Ngõ Đình, xã Yên Khê") == "f"


def test_an_option_without_a_province_is_said_alone() -> None:
    assert said(Choice("x", {"vi": "Có", "en": "Yes"}), "en") == "Yes"
    assert said(LAND[0], "vi") == "xã Tân An, tỉnh Bắc Hà"


@pytest.mark.slow
@given(st.text(alphabet="tân anbìyeêhộlđuxphg,.-() 12", max_size=40))
def test_whatever_is_typed_is_an_answer_or_a_complaint(typed: str) -> None:
    found = searched(typed, LAND, "vi")
    assert 0 <= found < len(LAND) if isinstance(found, int) else found.key
