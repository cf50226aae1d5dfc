"""An age typed where the day of birth is asked (*ngày sinh*) is kept as the age."""

from __future__ import annotations

from conversations.question import Answer
from tests.conversations.engine.talk import Talk, shipped
from tests.each import each

UNKNOWN = Answer("", unknown=True)
WHEN, AGE, SEX = "child_birth", "child_age", "child_sex"


def asked() -> Talk:
    """The intake, at the group about the child."""
    known = ("caller", "callback_number", "commune", "case_kind")
    answers = dict.fromkeys(known, UNKNOWN) | {"red_flags": Answer("injured")}
    answers |= {
        "child_where": Answer("ở nhà bà"),
        "source": Answer("phone"),
        "received_when": Answer("now"),
    }
    talk = Talk(shipped("intake"), answers=answers)
    assert talk.at == "child_name", talk.text
    return talk


def at_birth() -> Talk:
    talk = asked()
    talk.say("Đỗ Thị Na")
    assert talk.at == WHEN
    return talk


@each(
    ("said", "age"),
    [
        ("15", "15"),
        ("15 tuổi", "15"),
        ("khoang 7 tuoi", "7"),
        ("bé 7t", "7"),
        ("khoảng 8 tuổi", "8"),
    ],
)
def test_an_age_at_the_day_of_birth_is_the_age(said: str, age: str) -> None:
    talk = at_birth()
    talk.say(said)
    assert talk.session.answers[WHEN] == UNKNOWN
    assert talk.session.answers[AGE] == Answer(age)
    assert (talk.at, f"Đã ghi: {age} tuổi" in talk.text) == (SEX, True)


@each("said", ("5/9", "9/2015", "sn 2015", "05.09", "hôm nào đó", "40 tuổi", "lớp 3"))
def test_what_is_no_plain_age_of_a_child_leaves_the_question_open(said: str) -> None:
    talk = at_birth()
    talk.say(said)
    assert talk.at == WHEN and WHEN not in talk.session.answers
    assert "05/09/20" in talk.text and "hôm qua" not in talk.text


def test_a_whole_day_is_still_a_day() -> None:
    talk = at_birth()
    talk.say("05/09/2015")
    assert talk.session.answers[WHEN] == Answer("2015-09-05")
    assert talk.at == SEX


@each(("second", "birth", "age"), [("7 tuổi", "", "7"), ("5/9/2015", "2015-09-05", None)])
def test_among_several_lines_the_ones_behind_keep_their_questions(
    second: str, birth: str, age: str | None
) -> None:
    talk = asked()
    talk.say(f"Đỗ Thị Na\n{second}\nnữ\nở nhà\nkhông")
    kept = talk.session.answers
    assert kept[WHEN].value == birth
    assert (kept.get(AGE) or Answer("")).value == (age or "")
    assert [kept[q].value for q in (SEX, "event_place", "interpreter")] == ["female", "ở nhà", "no"]


def test_the_age_is_not_listed_beside_the_day_of_birth() -> None:
    listed = [line for line in asked().text.splitlines() if "mỗi dòng một câu" in line]
    assert "Giới tính" in listed[0] and "mấy tuổi" not in listed[0]
