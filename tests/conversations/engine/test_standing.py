"""Which questions are asked, and what their names read as."""

from conversations.engine.standing import Frame, Standing, worded
from conversations.form import Form
from conversations.question import Answer
from tests.conversations.engine.forms import doors
from tests.conversations.engine.talk import COMMUNES, NOW, Talk, shipped, small


def _standing(form: Form, **answers: str) -> Standing:
    said = {name: Answer(value) for name, value in answers.items()}
    return Standing(form, said, NOW, Frame(lists={"communes": COMMUNES}))


def _stops(form: Form, **answers: str) -> list[str]:
    return [q.name for q in _standing(form, **answers).stops]


def test_a_question_behind_a_closed_door_is_not_asked() -> None:
    assert _stops(doors(), door="no") == ["door", "age"]
    assert _stops(doors(), door="yes") == ["door", "behind", "age"]


def test_an_irrelevant_answer_reads_as_nothing_but_is_kept() -> None:
    standing = _standing(doors(), door="no", behind="a cellar")
    assert standing.value("behind", ()) == ""
    assert standing.answers["behind"].value == "a cellar"


def test_an_unanswered_question_reads_as_nothing() -> None:
    assert _standing(doors()).value("age", ()) == ""


def test_an_unknown_name_reads_as_nothing() -> None:
    assert _standing(doors()).value("nobody", ()) == ""


def test_a_calculate_is_worked_out_and_never_asked() -> None:
    assert _standing(doors(), age="4").value("double", ()) == "8"
    assert "double" not in _stops(doors(), age="4")


def test_a_note_is_not_a_stop() -> None:
    assert "told" not in _stops(doors(), age="4")


def test_a_group_closes_everything_inside_it() -> None:
    form = small(
        "select_one yes_no door Có?",
        "begin_group inner Trong; relevant=${door} = 'yes'",
        "begin_group deep Sâu",
        "text a A?",
        "end_group",
        "end_group",
    )
    assert _stops(form, door="no") == ["door"]
    assert _stops(form, door="yes") == ["door", "a"]


def test_relevance_follows_through_a_chain() -> None:
    form = small("text a A?", "text b B?; relevant=${a} = 'x'", "text c C?; relevant=${b} != ''")
    assert _stops(form, a="x", b="y") == ["a", "b", "c"]
    assert _stops(form, a="z", b="y") == ["a"]


def test_a_label_is_filled_with_what_was_worked_out() -> None:
    talk = Talk(small("integer a A?", "calculate d ; calculation=${a} * 2", "text b Đôi ${d}?"))
    talk.say("4")
    assert "Đôi 8?" in talk.text


def test_braces_of_a_person_are_not_filled() -> None:
    talk = Talk(small("text a A?", "text b Sau ${a}?"))
    talk.say("${b}")
    assert "Sau ${b}?" in talk.text


def test_choices_come_from_policy_where_the_form_says_so() -> None:
    form = shipped("intake")
    assert _standing(form).choices(form.by_name["commune"]) == COMMUNES


def test_a_text_falls_back_to_vietnamese() -> None:
    assert worded({"vi": "Có"}, "en") == "Có"
    assert worded({"vi": "Có", "en": "Yes"}, "en") == "Yes"
    assert worded({}, "en") == ""
