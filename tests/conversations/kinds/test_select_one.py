"""One option, named in any way a person names it."""

from __future__ import annotations

import unicodedata

from conversations.kinds.table import KINDS
from conversations.question import Answer, Choice, Complaint
from tests.conversations.kinds.asking import COMMUNES, FLAGS, YES_NO, asked, question, said, value
from tests.each import each

LEVELS = (
    Choice("high", {"vi": "Cao: bị tổn hại nghiêm trọng", "en": "High: seriously harmed"}),
    Choice("medium", {"vi": "Trung bình: không nghiêm trọng", "en": "Medium: not seriously"}),
    Choice("low", {"vi": "Thấp: ít hoặc không", "en": "Low: little or none"}),
)
SAFETY = (
    Choice("unsafe", {"vi": "Trẻ không an toàn"}),
    Choice("moved", {"vi": "Đã chuyển đến nơi khác"}),
)


@each("typed", ["2", "2.", "2)", "số 2", "so 2", "Chọn 2", "câu 2", " 2 ", "２", "②"])
def test_the_number_of_an_option_names_it(typed: str) -> None:
    assert value("select_one", typed, YES_NO) == "no"


@each("typed", ["có", "CÓ", "co", "Có.", "co\u0301", "yes", "Yes!"])
def test_the_label_names_it_with_or_without_marks_in_any_language(typed: str) -> None:
    assert value("select_one", typed, YES_NO) == "yes"


@each("typed", ["không", "khong", "ko", "k", "No"])
def test_no_is_understood_in_its_short_forms(typed: str) -> None:
    assert value("select_one", typed, YES_NO) == "no"


@each("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_way_of_writing_the_same_letters_is_the_same(form: str) -> None:
    typed = unicodedata.normalize(form, "Phường Hải Châu")  # type: ignore[arg-type]
    assert value("select_one", typed, COMMUNES) == "0"


@each(("typed", "name"), [("cao", "high"), ("Trung bình", "medium"), ("low", "low")])
def test_the_first_words_before_a_colon_name_it(typed: str, name: str) -> None:
    assert value("select_one", typed, LEVELS) == name


@each(
    ("typed", "name"),
    [
        ("phuong hai", "0"),
        ("hai chau", "0"),
        ("Hoà Xuân", "1"),
        ("hòa vang", "2"),
        ("P. Hải Châu", "0"),
        ("x hoa vang", "2"),
        ("xã tân tiến", "3"),
    ],
)
def test_a_part_that_fits_one_label_only_names_it(typed: str, name: str) -> None:
    assert value("select_one", typed, COMMUNES) == name


def test_a_part_that_fits_several_is_asked_about_by_name() -> None:
    complaint = asked("select_one", "hòa", COMMUNES)
    assert complaint == Complaint(
        "complaint.which_option",
        {"options": "Phường Hòa Xuân; Xã Hòa Vang"},
        offers=(Answer("1"), Answer("2")),
    )


def test_two_letters_never_stand_for_a_long_label() -> None:
    complaint = asked("select_one", "có", FLAGS)
    assert isinstance(complaint, Complaint)
    assert complaint.key == "complaint.which_option"
    assert "tự tử" in complaint.args["options"]


def test_words_after_a_no_do_not_name_the_opposite() -> None:
    assert value("select_one", "an toàn", SAFETY) == "not_an_option"
    assert value("select_one", "nơi khác", SAFETY) == "moved"


def test_a_number_over_the_list_is_told_how_long_it_is() -> None:
    complaint = asked("select_one", "9", YES_NO)
    assert complaint == Complaint("complaint.number_over_list", {"number": "9", "count": "2"})


@each("typed", ["99999", "số 0", "3"])
def test_a_number_outside_the_list_is_no_option(typed: str) -> None:
    assert value("select_one", typed, YES_NO) == "number_over_list"


@each(
    ("typed", "complaint"),
    [
        ("", "empty"),
        ("???", "empty"),
        ("có thể", "not_an_option"),
        ("x" * 300, "too_long"),
        ("1234567", "not_an_option"),
    ],
)
def test_what_names_no_option_is_not_guessed_at(typed: str, complaint: str) -> None:
    assert value("select_one", typed, YES_NO) == complaint


@each(
    ("typed", "name"),
    [
        ("k", "no"),
        ("K", "no"),
        ("ko", "no"),
        ("0", "no"),
        ("n", "no"),
        ("c", "yes"),
        ("C", "yes"),
        ("y", "yes"),
        ("có ạ", "not_an_option"),
    ],
)
def test_one_letter_is_enough_for_yes_and_no(typed: str, name: str) -> None:
    assert value("select_one", typed, YES_NO) == name


@each("typed", ["k", "ko", "0", "c", "n"])
def test_one_letter_says_nothing_where_there_is_no_yes_and_no(typed: str) -> None:
    assert isinstance(asked("select_one", typed, LEVELS), Complaint)


REPORTERS = (
    Choice("parent", {"vi": "Cha/mẹ", "en": "Father/mother"}),
    Choice("grandparent", {"vi": "Ông hoặc bà", "en": "Grandfather or grandmother"}),
    Choice("teacher", {"vi": "Thầy cô giáo", "en": "Teacher"}),
    Choice("officer", {"vi": "Cán bộ xã", "en": "Commune officer"}),
    Choice("neighbour", {"vi": "Hàng xóm", "en": "Neighbour"}),
    Choice("self", {"vi": "Em tự gọi", "en": "The child"}),
    Choice("other_child", {"vi": "Bạn của em", "en": "A friend"}),
)


@each(
    ("typed", "name"),
    [
        ("cha", "parent"),
        ("Cha", "parent"),
        ("mẹ", "parent"),
        ("me", "parent"),
        ("cha mẹ", "parent"),
        ("mother", "parent"),
        ("ông", "grandparent"),
        ("bà", "grandparent"),
        ("thầy", "teacher"),
        ("can bo", "officer"),
        ("cán", "officer"),
        ("hàng xóm", "neighbour"),
    ],
)
def test_a_short_word_names_the_only_label_it_begins(typed: str, name: str) -> None:
    assert value("select_one", typed, REPORTERS) == name


@each(
    ("typed", "name"),
    [("mej", "parent"), ("thaayf", "teacher"), ("hangf xoms", "neighbour")],
)
def test_letters_a_keyboard_left_are_read_as_they_were_meant(typed: str, name: str) -> None:
    assert value("select_one", typed, REPORTERS) == name


@each("typed", ["có", "co", "c", "ok", "dạ", "yes"])
def test_yes_is_no_beginning_of_a_label(typed: str) -> None:
    assert isinstance(asked("select_one", typed, REPORTERS), Complaint)


@each(
    ("typed", "offered"),
    [
        ("em", ("self", "other_child")),
        ("xã", ("officer",)),
        ("ca", ("officer",)),
        ("th", ("teacher", "self")),
    ],
)
def test_what_may_be_meant_is_offered_not_guessed(typed: str, offered: tuple[str, ...]) -> None:
    complaint = asked("select_one", typed, REPORTERS)
    assert isinstance(complaint, Complaint)
    assert {offer.value for offer in complaint.offers} <= set(offered)


@each("typed", ["chưa rõ", "không biết", "cr", "ko rõ", "unknown"])
def test_not_knowing_picks_the_unknown_option_of_the_list(typed: str) -> None:
    assert value("select_one", typed, FLAGS, unknown=True) == "unknown"


@each("typed", ["chưa rõ", "cr", "I don't know"])
def test_not_knowing_is_an_answer_where_the_list_has_no_such_option(typed: str) -> None:
    assert asked("select_one", typed, YES_NO, unknown=True) == Answer("", unknown=True)
    assert value("select_one", typed, YES_NO) == "not_an_option"


def test_a_tap_names_exactly_one() -> None:
    pick = KINDS["select_one"].pick
    assert pick is not None
    assert pick(question("select_one"), YES_NO, [1]) == Answer("no")
    assert pick(question("select_one"), YES_NO, [0, 1]) == Complaint("complaint.one_only")
    assert pick(question("select_one"), YES_NO, []) == Complaint("complaint.one_only")


def test_it_is_read_back_by_its_label() -> None:
    assert said("select_one", "yes", YES_NO) == "Có"
    assert said("select_one", "yes", YES_NO, "en") == "Yes"
    assert said("select_one", "0", COMMUNES, "en") == "Phường Hải Châu"
    assert said("select_one", "gone", YES_NO) == "gone"
