"""A repeat asks for every instance, counts them, and forgets none."""

from conversations.engine.session import READ_BACK
from conversations.facts import FormFinished
from conversations.form import Form
from tests.conversations.engine.talk import Talk, small


def children() -> Form:
    return small(
        "text who Ai báo?",
        "begin_repeat child Trẻ",
        "text name Tên trẻ?",
        "integer age Tuổi của ${name}?",
        "calculate place ; calculation=position(..)",
        "end_repeat",
        "calculate total ; calculation=sum(${age})",
        "calculate count ; calculation=count(${child})",
        "text story Chuyện gì?; relevant=${count} > 1",
    )


def two() -> Talk:
    talk = Talk(children())
    for line in ("mẹ", "có", "An", "7", "có", "Bình", "9", "không"):
        talk.say(line)
    return talk


def test_before_each_instance_it_is_asked_whether_there_is_one() -> None:
    talk = Talk(children())
    talk.say("mẹ")
    assert talk.at == "child+1"
    assert talk.labels() == ["Có, ghi thêm", "Không"]


def test_a_question_of_an_instance_shows_the_answers_of_that_instance() -> None:
    talk = Talk(children())
    for line in ("mẹ", "có", "An"):
        talk.say(line)
    assert "Tuổi của An?" in talk.text
    for line in ("7", "có", "Bình"):
        talk.say(line)
    assert "Tuổi của Bình?" in talk.text


def test_the_heading_says_which_instance_it_is() -> None:
    talk = Talk(children())
    for line in ("mẹ", "có", "An", "7", "có"):
        talk.say(line)
    assert "Trẻ 2" in talk.text


def test_each_answer_is_kept_under_its_instance() -> None:
    assert two().values == {
        "who": "mẹ",
        "child+1": "yes",
        "name[1]": "An",
        "age[1]": "7",
        "child+2": "yes",
        "name[2]": "Bình",
        "age[2]": "9",
        "child+3": "no",
    }


def test_what_is_counted_over_all_instances_opens_questions() -> None:
    assert two().at == "story"


def test_the_finished_form_has_every_instance() -> None:
    talk = two()
    talk.say("đánh nhau")
    talk.tap("Gửi")
    (fact,) = [f for f in talk.all_facts if isinstance(f, FormFinished)]
    assert fact.answers["name[2]"] == "Bình"
    assert (fact.answers["total"], fact.answers["count"], fact.answers["place[2]"]) == (
        "16",
        "2",
        "2",
    )


def test_nobody_is_an_answer_too() -> None:
    talk = Talk(children())
    talk.say("mẹ")
    talk.say("không")
    assert talk.at == READ_BACK


def test_an_instance_taken_back_is_not_counted_but_kept() -> None:
    talk = two()
    talk.say("đánh nhau")
    talk.say("sửa 5")
    assert talk.at == "child+2"
    talk.say("không")
    assert talk.at == READ_BACK
    assert "Bình" not in talk.text
    assert talk.session.answers["name[2]"].value == "Bình"


def test_a_counted_repeat_asks_as_often_as_it_says() -> None:
    form = small(
        "integer many Mấy trẻ?",
        "begin_repeat child Trẻ; repeat_count=${many}",
        "text name Tên?",
        "begin_repeat toy Đồ chơi; repeat_count=2",
        "text what Gì?",
        "end_repeat",
        "end_repeat",
    )
    talk = Talk(form)
    for line in ("2", "An", "bóng", "diều", "Bình", "xe", "sách"):
        talk.say(line)
    assert talk.at == READ_BACK
    assert talk.values["what[2.1]"] == "xe"


def test_back_goes_from_one_instance_to_the_one_before() -> None:
    talk = Talk(children())
    for line in ("mẹ", "có", "An", "7", "có"):
        talk.say(line)
    talk.say("quay lại")
    talk.say("quay lại")
    assert talk.at == "age[1]"


def test_a_slip_of_the_finger_does_not_make_a_thousand_instances() -> None:
    form = small(
        "integer many Mấy?", "begin_repeat r R; repeat_count=${many}", "text a A?", "end_repeat"
    )
    talk = Talk(form)
    talk.say("99999")
    assert "Câu 2/101" in talk.text
