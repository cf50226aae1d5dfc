"""Commands at any question."""

from dataclasses import replace

import pytest

from conversations.facts import SessionCancelled, SessionPaused
from tests.conversations.engine.forms import flags, names
from tests.conversations.engine.talk import Talk, intake, shipped, small


def test_later_keeps_the_draft() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.tap("Để sau")
    assert talk.facts == (SessionPaused(),)
    assert (talk.session.state, talk.at) == ("paused", "second")


def test_a_draft_is_taken_up_where_it_was() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("để sau")
    talk.resume()
    assert (talk.session.state, talk.at) == ("open", "second")
    assert "Ở đâu?" in talk.text


def test_an_answer_to_a_draft_that_waits_changes_nothing() -> None:
    talk = Talk(names())
    talk.say("để sau")
    before = talk.session
    talk.say("Bé")
    assert talk.session == before
    assert "tiếp tục" in talk.text


def test_an_open_session_needs_no_resuming() -> None:
    talk = Talk(names())
    before = talk.session
    talk.resume()
    assert talk.session == before


def test_a_draft_with_answers_is_thrown_away_only_when_said_twice() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("hủy")
    assert talk.session.state == "open"
    talk.tap("Hủy luôn")
    assert (talk.session.state, talk.facts) == ("cancelled", (SessionCancelled(),))


def test_one_may_go_on_after_all() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("hủy")
    talk.tap("Viết tiếp")
    assert "Ở đâu?" in talk.text


def test_a_draft_without_answers_is_cancelled_at_once() -> None:
    talk = Talk(names())
    talk.say("/huy")
    assert talk.session.state == "cancelled"


def test_a_cancelled_draft_does_not_call_the_alarm_back() -> None:
    talk = Talk(flags())
    talk.tap("Bị thương")
    talk.say("hủy luôn")
    assert "Báo động đã gửi thì vẫn còn" in talk.text


def test_help_gives_the_advice_of_the_form() -> None:
    talk = intake()
    before = talk.session
    talk.tap("Trợ giúp")
    assert "Tôi gọi 115 ngay, mình giữ máy nhé." in talk.text
    assert "quay lại" in talk.text
    assert talk.session == before


@pytest.mark.slow
def test_never_more_than_five_commands_are_shown() -> None:
    for name in ("intake", "initial_risk", "follow_up"):
        talk = Talk(shipped(name))
        for _ in range(60):
            assert len(talk.reply.commands) <= 5
            talk.say("1")


def test_hanging_up_is_always_in_reach_during_a_call() -> None:
    talk = intake()
    for _ in range(60):
        if talk.at != "$read_back":
            assert "Cúp máy giữa chừng" in talk.commands()
        talk.say("1")


def test_a_button_of_another_session_changes_nothing() -> None:
    talk = Talk(flags())
    before = talk.session
    talk.send(choice=f"{'f' * 32}.0.1")
    talk.send(choice="garbage")
    assert talk.session == before
    assert talk.text.startswith("Nút vừa bấm thuộc câu đã qua")


def test_a_button_of_the_future_changes_nothing() -> None:
    talk = Talk(flags())
    talk.send(choice=f"{talk.session.id}.5.1")
    assert talk.session.picked == ()


def test_a_stale_button_changes_nothing_and_shows_the_question() -> None:
    talk = Talk(flags())
    talk.say("Không có điều nào")
    before = talk.session
    talk.tap("Bị thương", shown=0)
    assert talk.session == before
    assert "Chuyện gì?" in talk.text


def test_a_question_that_became_irrelevant_while_the_draft_waited_is_not_asked() -> None:
    talk = Talk(names())
    talk.say("để sau")
    closed = replace(talk.form.questions[0], relevant=lambda context: False)
    rest = talk.form.questions[1:]
    by_name = {**talk.form.by_name, "first": closed}
    body = (closed, *talk.form.body[1:])
    talk.form = replace(talk.form, questions=(closed, *rest), by_name=by_name, body=body)
    talk.resume()
    assert talk.at == "second"


def test_done_is_never_an_answer_in_words() -> None:
    talk = Talk(names())
    talk.say("xong")
    assert talk.values == {}
    assert "không cần Xong" in talk.text


def test_a_line_that_is_not_reached_yet_is_said_so() -> None:
    talk = Talk(names())
    talk.say("sửa 9")
    assert talk.values == {}
    assert "Chưa có câu 9 để sửa" in talk.text


def test_the_spellings_of_the_south_send_and_cancel() -> None:
    talk = Talk(small("text a A?"))
    talk.say("x")
    talk.say("gởi")
    assert talk.session.state == "finished"


def test_an_answered_question_that_is_not_required_can_be_passed_over_again() -> None:
    talk = Talk(small("text a A?", "text b B?"))
    talk.say("Bé")
    talk.say("quay lại")
    assert "Bỏ qua" in talk.commands()
    talk.say("bỏ qua")
    assert talk.values["a"] == ""
