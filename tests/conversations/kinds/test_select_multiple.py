"""Several options in one line of typing."""

from __future__ import annotations

from conversations.kinds.table import KINDS
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import FLAGS, YES_NO, asked, question, said, value
from tests.each import each


@each(
    "typed",
    [
        "1 3",
        "1,3",
        "1, 3",
        "1;3",
        "3 1",
        "1 và 3",
        "1 va 3",
        "1 and 3",
        "1+3",
        "1. 3.",
        "1\n3",
        "1/3",
        "1 3 1",
        "số 1, số 3",
    ],
)
def test_numbers_may_be_joined_in_any_way(typed: str) -> None:
    assert value("select_multiple", typed, FLAGS) == "injured suicide"


@each(
    ("typed", "stored"),
    [
        ("Bị thương nặng, bất tỉnh, cần cấp cứu", "injured"),
        ("bi thuong nang, bat tinh, can cap cuu", "injured"),
        ("bị thương nặng", "injured"),
        ("đang bị đánh; tự tử", "being_harmed suicide"),
        ("đang bị đánh và bị thương nặng", "injured being_harmed"),
        (
            "Bị thương nặng, bất tỉnh, cần cấp cứu, Đang bị đánh, bị xâm hại, bị nhốt",
            "injured being_harmed",
        ),
        ("1, đang bị đánh", "injured being_harmed"),
        ("cần cấp cứu\ntự làm đau mình", "injured suicide"),
        ("Badly injured and suicide", "injured suicide"),
        ("2", "being_harmed"),
        ("không có điều nào", "none"),
        ("không", "none"),
    ],
)
def test_labels_may_be_joined_though_they_hold_commas(typed: str, stored: str) -> None:
    assert value("select_multiple", typed, FLAGS) == stored


def test_what_is_chosen_is_kept_in_the_order_of_the_list() -> None:
    assert value("select_multiple", "3 2 1", FLAGS) == "injured being_harmed suicide"


@each("typed", ["1 4", "4, tự tử", "không có điều nào và bị thương nặng"])
def test_none_of_these_cannot_stand_with_another(typed: str) -> None:
    complaint = asked("select_multiple", typed, FLAGS)
    assert complaint == Complaint("complaint.stands_alone", {"option": "Không có điều nào"})


def test_the_option_that_stands_alone_is_named_in_the_persons_language() -> None:
    complaint = asked("select_multiple", "1 4", FLAGS, language="en")
    assert complaint == Complaint("complaint.stands_alone", {"option": "None of these"})


@each("typed", ["1 5", "chưa rõ, bị thương nặng"])
def test_not_knowing_the_rest_never_holds_back_a_danger_that_is_known(typed: str) -> None:
    assert value("select_multiple", typed, FLAGS) == "injured"


@each("typed", ["chưa rõ", "cr", "5", "không biết"])
def test_not_knowing_alone_is_the_unknown_option(typed: str) -> None:
    assert value("select_multiple", typed, FLAGS) == "unknown"


def test_not_knowing_is_an_answer_where_the_list_has_no_such_option() -> None:
    assert asked("select_multiple", "chưa rõ", YES_NO, unknown=True) == Answer("", unknown=True)


@each(
    ("typed", "complaint"),
    [
        ("", "empty"),
        (",,,", "empty"),
        ("1 9", "number_over_list"),
        ("13", "number_over_list"),
        ("1, con mèo", "not_an_option"),
        ("con mèo", "not_an_option"),
        ("bị", "which_option"),
        (",".join("1" * 100), "not_an_option"),
        ("x" * 10_001, "too_long"),
    ],
)
def test_one_part_that_names_nothing_spoils_no_guess(typed: str, complaint: str) -> None:
    assert value("select_multiple", typed, FLAGS) == complaint


@each(
    ("typed", "stored"),
    [
        ("1-3", "injured being_harmed suicide"),
        ("1 - 3", "injured being_harmed suicide"),
        ("3-1", "injured being_harmed suicide"),
        ("1–2", "injured being_harmed"),
        ("1 đến 3", "injured being_harmed suicide"),
        ("1 tới 2", "injured being_harmed"),
        ("1 to 2", "injured being_harmed"),
        ("1-2, 3", "injured being_harmed suicide"),
        ("3 và 1-2", "injured being_harmed suicide"),
        ("2-2", "being_harmed"),
    ],
)
def test_a_range_of_numbers_is_all_of_them(typed: str, stored: str) -> None:
    assert value("select_multiple", typed, FLAGS) == stored


@each(
    ("typed", "complaint"),
    [("1-9", "number_over_list"), ("7-9", "number_over_list"), ("1-4", "stands_alone")],
)
def test_a_range_beyond_the_list_is_told_so(typed: str, complaint: str) -> None:
    assert value("select_multiple", typed, FLAGS) == complaint


@each("typed", ["tất cả", "Tat ca", "TẤT CẢ.", "hết", "all", "All of them", "chọn tất cả"])
def test_all_of_them_is_offered_in_words_before_it_counts(typed: str) -> None:
    complaint = asked("select_multiple", typed, FLAGS)
    assert isinstance(complaint, Complaint)
    assert complaint.key == "choosing.all_of_these"
    assert complaint.offers == (Answer("injured being_harmed suicide"),)
    assert complaint.args["options"].startswith("Bị thương nặng")


@each(
    ("typed", "offered"),
    [
        ("trừ 2", "injured suicide"),
        ("tất cả trừ 2", "injured suicide"),
        ("tat ca tru 1 3", "being_harmed"),
        ("trừ tự tử", "injured being_harmed"),
        ("all but 2", "injured suicide"),
        ("all except 2", "injured suicide"),
    ],
)
def test_all_but_some_is_offered_in_words(typed: str, offered: str) -> None:
    complaint = asked("select_multiple", typed, FLAGS)
    assert isinstance(complaint, Complaint)
    assert complaint.offers == (Answer(offered),)


@each("typed", ["trừ con mèo", "trừ 9", "tất cả trừ 1-3"])
def test_all_but_what_is_not_there_offers_nothing(typed: str) -> None:
    complaint = asked("select_multiple", typed, FLAGS)
    assert isinstance(complaint, Complaint)
    assert complaint.offers == ()


def test_one_unclear_part_of_several_is_not_offered_alone() -> None:
    complaint = asked("select_multiple", "1, bị", FLAGS)
    assert isinstance(complaint, Complaint)
    assert complaint.offers == ()
    alone = asked("select_multiple", "bị", FLAGS)
    assert isinstance(alone, Complaint)
    assert alone.offers == (Answer("injured"), Answer("being_harmed"))


def test_taps_are_one_answer() -> None:
    pick = KINDS["select_multiple"].pick
    assert pick is not None
    here = question("select_multiple")
    assert pick(here, FLAGS, [2, 0]) == Answer("injured suicide")
    assert pick(here, FLAGS, [0, 0]) == Answer("injured")
    assert pick(here, FLAGS, []) == Complaint("complaint.empty")
    assert pick(here, FLAGS, [0, 4]) == Answer("injured")
    assert isinstance(pick(here, FLAGS, [0, 3]), Complaint)


def test_they_are_read_back_with_a_semicolon_between() -> None:
    assert said("select_multiple", "injured none") == "injured; none"
    shown = said("select_multiple", "being_harmed none", FLAGS)
    assert shown == "Đang bị đánh, bị xâm hại, bị nhốt; Không có điều nào"
    assert said("select_multiple", "injured", FLAGS, "en") == "Badly injured"
