"""Several facts in one message, where the form groups them (field-list)."""

from conversations.engine.session import READ_BACK
from conversations.form import Form
from tests.conversations.engine.talk import Talk, small


def facts() -> Form:
    return small(
        "begin_group child Về trẻ; appearance=field-list",
        "text name Họ tên?",
        "integer age Tuổi?",
        "select_one yes_no school Có đi học không?",
        "end_group",
        "text story Chuyện gì?",
    )


def test_the_question_says_what_can_be_answered_at_once() -> None:
    assert "mỗi dòng một câu: Họ tên · Tuổi · Có đi học không" in Talk(facts()).text


def test_each_line_answers_its_question() -> None:
    talk = Talk(facts())
    talk.say("Nguyễn Văn An\n7 tuổi\ncó")
    assert talk.values == {"name": "Nguyễn Văn An", "age": "7", "school": "yes"}
    assert talk.at == "story"


def test_a_label_in_front_says_which_question_is_meant() -> None:
    talk = Talk(facts())
    talk.say("Tuổi: 7\nHọ tên: An")
    assert talk.values == {"name": "An", "age": "7"}
    assert talk.at == "school"


def test_a_line_that_cannot_be_taken_leaves_its_question_open_and_keeps_the_others() -> None:
    talk = Talk(facts())
    talk.say("An\nnhỏ xíu\nkhông")
    assert talk.values == {"name": "An", "school": "no"}
    assert talk.at == "age"
    assert "con số" in talk.text


def test_more_lines_than_questions_are_one_answer() -> None:
    talk = Talk(facts())
    talk.say("một\nhai\nba\nbốn")
    assert talk.values == {"name": "một\nhai\nba\nbốn"}


def test_one_line_answers_one_question() -> None:
    talk = Talk(facts())
    for line in ("An", "7", "có", "x"):
        talk.say(line)
    assert talk.at == READ_BACK


def test_a_line_may_pass_over_its_question() -> None:
    talk = Talk(facts())
    talk.say("An\nbỏ qua\ncó")
    assert talk.values == {"name": "An", "age": "", "school": "yes"}


def test_a_line_that_breaks_a_rule_says_which() -> None:
    form = small(
        "begin_group g Trẻ; appearance=field-list",
        "text name Tên?",
        "integer age Tuổi?; constraint=. < 18",
        "end_group",
    )
    talk = Talk(form)
    talk.say("An\n40")
    assert talk.at == "age"
    assert "chưa hợp lệ" in talk.text


def test_outside_such_a_group_lines_stay_one_answer() -> None:
    talk = Talk(small("text a A?", "text b B?"))
    talk.say("một\nhai")
    assert talk.values == {"a": "một\nhai"}


def test_a_question_that_an_earlier_line_closes_takes_no_line() -> None:
    form = small(
        "begin_group child Về trẻ; appearance=field-list",
        "date born Ngày sinh?",
        "integer age Tuổi?; relevant=${born} = ''",
        "select_one yes_no school Có đi học không?",
        "end_group",
    )
    talk = Talk(form)
    talk.say("5/9/2015\ncó")
    assert talk.values == {"born": "2015-09-05", "school": "yes"}


def test_a_text_of_several_lines_is_not_one_of_them() -> None:
    form = small(
        "begin_group child Về trẻ; appearance=field-list",
        "text name Họ tên?",
        "text story Chuyện gì?; appearance=multiline",
        "integer age Tuổi?",
        "end_group",
    )
    talk = Talk(form)
    assert "mỗi dòng một câu: Họ tên · Tuổi" in talk.text
    talk.say("An\n7")
    assert talk.values == {"name": "An", "age": "7"}
    assert talk.at == "story"
