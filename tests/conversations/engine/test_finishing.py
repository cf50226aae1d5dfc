"""Sending, and calls that break off."""

from dataclasses import replace

from conversations.engine.session import READ_BACK
from conversations.facts import CallHungUp, FormFinished
from conversations.question import Answer
from tests.conversations.engine.forms import doors, flags, names
from tests.conversations.engine.talk import Talk, intake


def _ready() -> Talk:
    talk = Talk(doors())
    for text in ("có", "hầm", "7", "bỏ qua"):
        talk.say(text)
    return talk


def test_sending_tells_the_relevant_answers() -> None:
    talk = _ready()
    talk.tap("Gửi")
    answers = {"door": "yes", "behind": "hầm", "age": "7", "double": "14"}
    assert talk.facts == (FormFinished("small", "1", answers, (), {"behind": "hầm"}),)
    assert (talk.session.state, talk.at) == ("finished", "")


def test_an_irrelevant_answer_is_not_sent_but_kept() -> None:
    talk = _ready()
    for text in ("1", "không", "gửi"):
        talk.say(text)
    (fact,) = talk.facts
    assert isinstance(fact, FormFinished)
    assert (fact.answers, fact.fields) == ({"door": "no", "age": "7", "double": "14"}, {})
    assert talk.values["behind"] == "hầm"


def test_what_is_not_known_is_told_as_not_known() -> None:
    talk = Talk(doors())
    for text in ("không", "chưa rõ", "gửi"):
        talk.say(text)
    (fact,) = talk.facts
    assert isinstance(fact, FormFinished)
    assert fact.unknown == ("age",)
    assert "age" not in fact.answers


def test_sending_too_early_says_so() -> None:
    talk = Talk(doors())
    talk.say("gửi")
    assert talk.session.state == "open"
    assert talk.text.startswith("Chưa gửi được")


def test_sending_checks_everything_once_more() -> None:
    talk = _ready()
    broken = {**talk.session.answers, "age": Answer("99")}
    talk.session = replace(talk.session, answers=broken)
    talk.tap("Gửi")
    assert (talk.at, talk.session.state) == ("age", "open")
    assert "Câu trả lời này chưa hợp lệ" in talk.text
    talk.say("9")
    assert talk.at == READ_BACK


def test_sent_while_correcting_goes_to_the_read_back_first() -> None:
    talk = _ready()
    talk.say("1")
    talk.say("gửi")
    assert (talk.at, talk.session.state) == (READ_BACK, "open")


def test_hanging_up_keeps_everything() -> None:
    talk = intake()
    talk.say("Không có điều nào")
    talk.say("ở chợ Cồn")
    talk.tap("Cúp máy giữa chừng")
    (told,) = talk.facts
    assert isinstance(told, CallHungUp)
    assert (told.answers["red_flags"], told.answers["child_where"]) == ("none", "ở chợ Cồn")
    assert told.fields == {"caller": "neighbour", "child_where": "ở chợ Cồn"}
    assert talk.session.state == "paused"


def test_hanging_up_tells_ticks_that_were_never_confirmed() -> None:
    talk = Talk(flags())
    talk.tap("Bị thương")
    talk.say("cúp máy")
    assert talk.facts == (CallHungUp({"flags": "hurt"}, (), {}),)
    talk.resume()
    assert talk.session.picked == ("hurt",)


def test_a_form_that_takes_no_call_is_only_put_aside() -> None:
    talk = Talk(names())
    assert "Cúp máy giữa chừng" not in talk.commands()
    talk.say("cúp máy")
    assert talk.session.state == "paused"
    assert not any(isinstance(f, CallHungUp) for f in talk.facts)


def test_after_the_end_nothing_changes() -> None:
    talk = _ready()
    talk.tap("Gửi")
    before = talk.session
    for text in ("alo", "gửi", "quay lại", ""):
        talk.say(text)
        assert talk.text == "Phần ghi này đã kết thúc."
    talk.tap("Gửi", shown=4)
    assert talk.session == before
