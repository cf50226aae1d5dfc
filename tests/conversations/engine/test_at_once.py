"""Records of two taps: the last answer sends the form, nothing is read back."""

from conversations.check import check
from conversations.engine.session import READ_BACK
from conversations.facts import CaseFieldAnswered, DangerNamed, FormFinished
from conversations.form import Form
from conversations.question import Answer
from tests.conversations.engine.talk import HEAD, TAIL, Talk, small


def record() -> Form:
    """One question, and for one of its answers a second one with a red flag."""
    return small(
        "select_one yes_no quiet Im lặng?; required=yes; at_once=yes; case=quiet",
        "select_one flags heard Nghe gì?; relevant=${quiet} = 'yes'; danger=hurt; at_once=yes",
        "text story Chuyện gì?; relevant=${heard} = 'alone'",
    )


def test_the_last_answer_sends_the_form() -> None:
    talk = Talk(record())
    talk.tap("Không")
    assert (talk.session.state, talk.at) == ("finished", "")
    assert talk.text == "Đã gửi. Cảm ơn anh/chị."


def test_what_is_sent_is_told_after_what_was_answered() -> None:
    talk = Talk(record())
    talk.tap("Không")
    told = FormFinished("small", "1", {"quiet": "no"}, (), {"quiet": "no"})
    assert talk.facts == (CaseFieldAnswered("quiet", "no"), told)


def test_an_answer_that_opens_another_question_sends_nothing() -> None:
    talk = Talk(record())
    talk.tap("Có")
    assert (talk.session.state, talk.at) == ("open", "heard")


def test_a_typed_answer_sends_as_well() -> None:
    talk = Talk(record())
    talk.say("không")
    assert talk.session.state == "finished"


def test_a_red_flag_rings_and_is_sent_with_one_tap() -> None:
    talk = Talk(record())
    talk.tap("Có")
    talk.tap("Bị thương")
    named, finished = talk.facts
    assert named == DangerNamed("flag", ("hurt",))
    assert isinstance(finished, FormFinished)
    assert talk.text.startswith("🚨")


def test_a_doubtful_red_flag_is_asked_once_more_before_it_is_sent() -> None:
    talk = Talk(record())
    talk.tap("Có")
    talk.tap("Chưa rõ")
    assert (talk.session.state, talk.at) == ("open", "heard")
    talk.tap("Chưa rõ")
    assert talk.session.state == "finished"


def test_after_another_question_all_is_read_back() -> None:
    talk = Talk(record())
    for label in ("Có", "Bị bỏ một mình"):
        talk.tap(label)
    talk.say("một em bé")
    assert (talk.session.state, talk.at) == ("open", READ_BACK)


def test_a_corrected_line_is_read_back_again() -> None:
    talk = Talk(record())
    for said in ("có", "bị bỏ một mình", "một em bé", "1", "không"):
        talk.say(said)
    assert (talk.session.state, talk.at) == ("open", READ_BACK)


def test_words_of_danger_are_asked_about_before_anything_is_sent() -> None:
    talk = Talk(small("text said Nói gì?; at_once=yes"))
    talk.say("nó cầm dao", danger=("cầm dao",))
    assert (talk.session.state, talk.session.asking_danger) == ("open", True)


def test_what_is_known_beforehand_is_not_asked_again() -> None:
    talk = Talk(record(), answers={"quiet": Answer("yes")})
    assert talk.at == "heard"
    talk.tap("Không có điều nào")
    assert talk.session.state == "finished"


def test_what_is_known_beforehand_is_sent_with_the_rest() -> None:
    form = small("text number Số?; required=yes; case=callback_number", "text story Gì?")
    talk = Talk(form, answers={"number": Answer("0912345678")})
    assert talk.at == "story"
    for said in ("bỏ qua", "gửi"):
        talk.say(said)
    (finished,) = talk.facts
    assert isinstance(finished, FormFinished)
    assert finished.fields == {"callback_number": "0912345678"}


def test_what_is_known_beforehand_can_be_corrected() -> None:
    form = small("text number Số?; required=yes", "text story Gì?")
    talk = Talk(form, answers={"number": Answer("0912345678")})
    for said in ("bỏ qua", "1", "0905111222"):
        talk.say(said)
    assert talk.values["number"] == "0905111222"


def test_a_row_that_asks_nobody_cannot_send_anything() -> None:
    note = "| | note | told | Xin chào. | Hello. |" + " |" * 15 + " yes |\n"
    (fault,) = check({"small.md": (HEAD + note + TAIL).encode()})
    assert fault.column == "bind::hl:at_once"
