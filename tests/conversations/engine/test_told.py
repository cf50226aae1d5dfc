"""A finished form is read later in words, instance by instance."""

from conversations.engine.session import Given
from conversations.engine.told import told
from tests.conversations.engine.talk import COMMUNES, NOW, Talk, shipped, small, texts


def said(talk: Talk) -> list[tuple[str, str]]:
    lines = told(talk.form, talk.values, talk.given, "vi", NOW)
    return [(line.label, line.said) for line in lines]


def test_labels_and_options_are_told_in_words() -> None:
    talk = Talk(small("select_one yes_no a Có đi học không?", "date d Từ ngày nào?"))
    talk.say("có")
    talk.say("hôm qua")
    assert said(talk) == [
        ("Có đi học không", "Có"),
        ("Từ ngày nào", "thứ Bảy, 21/11/2026"),
    ]


def test_every_instance_is_told_in_its_order_and_the_counting_is_not() -> None:
    rows = ("begin_repeat c Trẻ", "text n Tên?", "integer a Tuổi của ${n}?", "end_repeat")
    talk = Talk(small(*rows))
    for line in ("có", "An", "7", "có", "Bình", "9", "không"):
        talk.say(line)
    assert said(talk) == [
        ("Tên", "An"),
        ("Tuổi của An", "7"),
        ("Tên", "Bình"),
        ("Tuổi của Bình", "9"),
    ]


def test_a_form_that_was_sent_keeps_no_counting_and_is_told_all_the_same() -> None:
    rows = ("begin_repeat c Trẻ", "text n Tên?", "integer a Tuổi của ${n}?", "end_repeat")
    answers = {"n[1]": "An", "a[1]": "7", "n[2]": "Bình", "a[2]": "9"}
    lines = told(small(*rows), answers, Given(texts()), "vi", NOW)
    assert [line.label for line in lines] == ["Tên", "Tuổi của An", "Tên", "Tuổi của Bình"]


def test_an_answer_of_no_question_is_left_out() -> None:
    given = Given(texts(), lists={"communes": COMMUNES})
    assert told(shipped("intake"), {"nobody": "x", "child_name": ""}, given, "vi", NOW) == ()
