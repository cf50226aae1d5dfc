"""Communes as people type them: `tables/communes.txt` over the whole country, and the rules."""

from __future__ import annotations

import unicodedata
from functools import cache

from bot.turn import lists
from conversations.kinds.place_index import index_of
from conversations.kinds.searching import searched
from conversations.kinds.select_one import SELECT_ONE
from conversations.kinds.verdict import said
from conversations.question import Answer, Choice, Complaint
from tests.cases.house import POLICY
from tests.conversations.kinds.asking import NOW, event, question
from tests.conversations.kinds.typed import rows
from tests.each import each

COMMUNES = lists(POLICY)["communes"]
NAMED = {choice.name: choice for choice in COMMUNES}
ROWS = [(typed, made) for _, typed, made in rows("communes")]
SHOWN = 3


def asked(typed: str, language: str = "vi") -> Answer | Complaint:
    """What the question for the commune makes of it."""
    return SELECT_ONE.read(question("select_one"), event(typed), COMMUNES, NOW, language)


def made_of(typed: str) -> str:
    """The same, as the table writes it."""
    answer = asked(typed)
    if isinstance(answer, Answer):
        return said(NAMED[answer.value], "vi")
    labels = [said(NAMED[offer.value], "vi") for offer in answer.offers]
    why = f"? {answer.key.partition('.')[2]}"
    return f"{why} {len(labels)}: {'; '.join(labels[:SHOWN])}" if labels else why


@each(("typed", "made"), ROWS)
def test_a_commune_is_found_offered_or_not_there(typed: str, made: str) -> None:
    assert made_of(typed) == made


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(ROWS) >= 260
    answered = [made for _, made in ROWS if not made.startswith("?")]
    assert len(answered) >= 140


@each("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_way_of_writing_the_same_letters_finds_the_same(form: str) -> None:
    for typed in ("Phường Hải Châu", "xã Hòa Châu, huyện Hòa Vang", "Ngũ Hành Sơn"):
        written = unicodedata.normalize(form, typed)  # type: ignore[arg-type]
        assert made_of(written) == made_of(typed)


@cache
def in_full() -> dict[str, int | Complaint]:
    """A third of the communes, typed in full with their province."""
    return {c.name: searched(said(c, "vi"), COMMUNES, "vi") for c in COMMUNES[::3]}


def test_a_commune_typed_in_full_is_never_taken_for_another() -> None:
    for code, found in in_full().items():
        if isinstance(found, int):
            assert COMMUNES[found].name == code
        else:
            assert offered(found, NAMED[code]), said(NAMED[code], "vi")


def test_nearly_all_communes_typed_in_full_are_answered_at_once() -> None:
    at_once = sum(isinstance(found, int) for found in in_full().values())
    assert at_once > 0.9 * len(in_full())


def test_every_old_commune_leads_to_what_it_became() -> None:
    lost = []
    for choice in COMMUNES[::10]:
        for old in choice.columns["old"].split(" | "):
            found = searched(old, COMMUNES, "vi")
            right = isinstance(found, int) and old in COMMUNES[found].columns["old"]
            if not right and not (isinstance(found, Complaint) and offered(found, choice)):
                lost.append((old, found))
    assert len(lost) <= 5, lost


def offered(complaint: Complaint, choice: Choice) -> bool:
    """Whether it is among the offers, or would be if more were shown."""
    shown = Answer(choice.name) in complaint.offers
    return shown or complaint.key.endswith("_many")


def test_an_offer_is_said_with_its_province() -> None:
    complaint = asked("Tân Tiến")
    assert isinstance(complaint, Complaint)
    say = SELECT_ONE.say(question("select_one"), complaint.offers[0], COMMUNES, "vi")
    assert say == "xã Tân Tiến, tỉnh Tuyên Quang"


def test_no_more_than_eight_are_offered_and_the_sentence_says_how_many_there_are() -> None:
    complaint = asked("Tân Tiến")
    assert isinstance(complaint, Complaint)
    assert len(complaint.offers) == 8
    assert complaint.args == {"count": "25", "shown": "8"}


def test_the_centres_own_communes_are_offered_first() -> None:
    complaint = asked("hai chau")
    assert isinstance(complaint, Complaint)
    assert complaint.offers[0] == Answer("20242")


def test_an_old_name_is_said_with_the_new_one_before_it_counts() -> None:
    assert asked("Hòa Châu") == Complaint(
        "choosing.old_name",
        {"old": "xã Hòa Châu, huyện Hòa Vang", "new": "phường Hòa Xuân, thành phố Đà Nẵng"},
        offers=(Answer("20314"),),
    )


def test_an_old_name_with_its_district_is_the_answer() -> None:
    assert asked("xã Hòa Châu, Hòa Vang") == Answer("20314")


def test_offers_of_another_name_are_explained() -> None:
    complaint = asked("Tam Kỳ")
    assert isinstance(complaint, Complaint)
    assert complaint.args["old"] == (
        "xã Tam Kỳ, huyện Kim Thành, tỉnh Hải Dương → xã Kim Thành, thành phố Hải Phòng"
    )


@each("typed", ["7", "7.", "1", "12"])
def test_a_number_is_no_place_in_a_long_list(typed: str) -> None:
    assert isinstance(asked(typed), Complaint)


def test_it_is_read_back_with_its_province_in_either_language() -> None:
    say = SELECT_ONE.say
    here, answer = question("select_one"), Answer("20320")
    assert say(here, answer, COMMUNES, "vi") == "xã Hòa Vang, thành phố Đà Nẵng"
    assert say(here, answer, COMMUNES, "en") == "Hòa Vang commune, Đà Nẵng city"


def test_an_index_is_made_once_for_a_list() -> None:
    assert index_of(COMMUNES) is index_of(COMMUNES)
    some = tuple(COMMUNES[:30])
    assert index_of(some) is not index_of(COMMUNES)
    assert index_of(some) is index_of(some)
    assert index_of(list(some)) is index_of(some), "the same options, filtered anew"
    assert index_of((*some[:9], *some[10:])) is not index_of(some)
    assert index_of((some[0], some[2], some[2])) is not index_of((some[0], some[1], some[2]))


def test_the_communes_of_one_province_are_searched_alone() -> None:
    here = tuple(c for c in COMMUNES if c.columns["province"] == "48")
    found = SELECT_ONE.read(question("select_one"), event("hai chau"), here, NOW, "vi")
    assert found == Answer("20242")


def test_provinces_are_a_long_list_of_their_own() -> None:
    provinces = lists(POLICY)["provinces"]
    assert len(provinces) == 34
    ask = question("select_one")
    for typed in ("Đà Nẵng", "da nang", "tp Đà Nẵng", "thành phố đà nẵng", "Danang"):
        found = SELECT_ONE.read(ask, event(typed), provinces, NOW, "vi")
        offers = found.offers if isinstance(found, Complaint) else (found,)
        assert Answer("48") in offers, typed


def test_the_centres_own_list_is_short_and_ends_with_elsewhere() -> None:
    own = lists(POLICY)["own_communes"]
    assert len(own) == len(POLICY.units.communes) + 1
    assert own[-1].name == "elsewhere"
    assert SELECT_ONE.read(question("select_one"), event("hai chau"), own, NOW, "vi") == Answer(
        "20242"
    )


MANY = tuple(Choice(str(n), {"vi": f"Xã Bình {n:03}"}) for n in range(40))


def test_any_long_list_is_searched_the_same_way() -> None:
    assert searched("Bình 007", MANY, "vi") == searched("binh 7", MANY, "vi") == 7
    complaint = searched("bình", MANY, "vi")
    assert isinstance(complaint, Complaint)
    assert complaint.key == "choosing.which_of_more"
    assert complaint.args == {"count": "40", "shown": "8"}
    assert searched("Quảng", MANY, "vi") == Complaint("complaint.not_in_list")
