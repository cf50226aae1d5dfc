"""How a session begins."""

from conversations.engine.session import READ_BACK
from conversations.question import Answer
from tests.conversations.engine.forms import doors, names
from tests.conversations.engine.talk import Talk, shipped, small


def test_a_session_begins_at_the_first_question() -> None:
    talk = Talk(names())
    assert (talk.at, talk.session.state, talk.session.turn) == ("first", "open", 0)


def test_an_intake_begins_with_who_reports_and_then_the_red_flags() -> None:
    talk = Talk(shipped("intake"))
    assert talk.at == "caller"
    talk.tap("Hàng xóm")
    assert talk.at == "red_flags"


def test_a_session_begins_after_what_is_known_already() -> None:
    talk = Talk(names(), answers={"first": Answer("Bé")})
    assert talk.at == "second"


def test_a_session_remembers_the_case_it_is_about() -> None:
    assert Talk(names(), about="case-7").session.about == "case-7"


def test_an_irrelevant_first_question_is_passed_over() -> None:
    form = small("text a A?; relevant=1 = 2", "text b B?")
    assert Talk(form).at == "b"


def test_a_form_without_a_relevant_question_is_ready_to_be_sent() -> None:
    talk = Talk(small("text a A?; relevant=1 = 2"))
    assert talk.at == READ_BACK
    talk.tap("Gửi")
    assert talk.session.state == "finished"


def test_the_first_question_has_no_way_back() -> None:
    assert "Quay lại" not in Talk(doors()).commands()
