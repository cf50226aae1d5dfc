"""All options in the person's order."""

from __future__ import annotations

from conversations.kinds.rank import RANK
from conversations.question import Answer, Choice, Complaint
from tests.conversations.kinds.asking import NOW, YES_NO, event, question
from tests.each import each

NEEDS = (
    Choice("safety", {"vi": "An toàn", "en": "Safety"}),
    Choice("health", {"vi": "Sức khỏe", "en": "Health"}),
    Choice("school", {"vi": "Đi học", "en": "School"}),
)


def ranked(typed: str, language: str = "vi", unknown: bool = False) -> Answer | Complaint:
    """What comes of ordering the three needs so."""
    return RANK.read(question("rank", unknown), event(typed), NEEDS, NOW, language)


@each(
    "typed",
    [
        "3 1 2",
        "3,1,2",
        "3, 1, 2",
        "3 1 2.",
        "3. 1. 2.",
        "3-1-2",
        "3 > 1 > 2",
        "3;1;2",
        "3\n1\n2",
        "đi học, an toàn, sức khỏe",
        "Di hoc, an toan, suc khoe",
        "Đi học; An toàn; Sức khỏe",
        "đi học\nan toàn\nsức khỏe",
        "đi học > an toàn > sức khỏe",
        "đi học rồi an toàn rồi sức khỏe",
        "3, an toàn, 2",
        "school, safety, health",
        "đi, an toàn, sức",
    ],
)
def test_the_order_is_kept_however_it_is_typed(typed: str) -> None:
    assert ranked(typed) == Answer("school safety health")


@each(
    ("typed", "missing"),
    [
        ("3 1", "2. Sức khỏe"),
        ("1", "2. Sức khỏe; 3. Đi học"),
        ("đi học, an toàn", "2. Sức khỏe"),
        ("đi học", "1. An toàn; 2. Sức khỏe"),
    ],
)
def test_what_is_missing_is_named(typed: str, missing: str) -> None:
    assert ranked(typed) == Complaint("choosing.not_ranked", {"options": missing, "count": "3"})


@each("typed", ["3 1 3", "3 3 1 2", "đi học, an toàn, đi học", "3 1 2 3"])
def test_what_is_there_twice_is_named(typed: str) -> None:
    assert ranked(typed) == Complaint("choosing.ranked_twice", {"options": "3. Đi học"})


@each(
    ("typed", "complaint"),
    [
        ("", "complaint.empty"),
        (", ;", "choosing.not_ranked"),
        ("3 1 9", "complaint.number_over_list"),
        ("đi học, con mèo, an toàn", "complaint.not_an_option"),
        ("1," * 70, "complaint.not_an_option"),
        ("a," * 70, "complaint.not_an_option"),
        ("x" * 10_001, "complaint.too_long"),
    ],
)
def test_what_is_no_order_is_not_guessed_at(typed: str, complaint: str) -> None:
    answer = ranked(typed)
    assert isinstance(answer, Complaint)
    assert answer.key == complaint
    assert answer.offers == ()


def test_the_names_are_said_in_the_persons_language() -> None:
    complaint = ranked("3 1", language="en")
    assert complaint == Complaint("choosing.not_ranked", {"options": "2. Health", "count": "3"})


def test_not_knowing_is_an_answer_where_the_form_allows_it() -> None:
    assert ranked("chưa rõ", unknown=True) == Answer("", unknown=True)
    assert isinstance(ranked("chưa rõ"), Complaint)


def test_taps_in_a_row_are_an_order() -> None:
    assert RANK.pick is not None
    here = question("rank")
    assert RANK.pick(here, NEEDS, [2, 0, 1]) == Answer("school safety health")
    assert isinstance(RANK.pick(here, NEEDS, [2, 0]), Complaint)
    assert isinstance(RANK.pick(here, NEEDS, [2, 2, 0]), Complaint)
    assert isinstance(RANK.pick(here, NEEDS, []), Complaint)


def test_it_is_read_back_numbered() -> None:
    answer = Answer("school safety health")
    say = RANK.say(question("rank"), answer, NEEDS, "vi")
    assert say == "1. Đi học 2. An toàn 3. Sức khỏe"
    assert RANK.say(question("rank"), answer, NEEDS, "en") == "1. School 2. Safety 3. Health"


def test_an_option_that_left_the_form_is_read_back_by_its_name() -> None:
    assert RANK.say(question("rank"), Answer("gone yes"), YES_NO, "vi") == "1. gone 2. Có"
