"""Red flags: a tick raises, and *Chưa rõ* is asked once more."""

from conversations.facts import DangerNamed
from tests.conversations.engine.forms import flags
from tests.conversations.engine.talk import Talk, small
from tests.each import each


def test_a_tick_on_a_red_flag_raises_before_done() -> None:
    talk = Talk(flags())
    talk.tap("Bị thương")
    assert talk.facts == (DangerNamed("flag", ("hurt",)),)
    assert talk.session.raised
    assert talk.reply.parts[0].startswith("🚨 Đang gọi người trực ngay bây giờ")


def test_the_reply_to_the_person_is_not_itself_a_page() -> None:
    talk = Talk(flags())
    assert not talk.tap("Bị thương").urgent


def test_a_second_red_flag_does_not_raise_twice() -> None:
    talk = Talk(flags())
    talk.tap("Bị thương")
    talk.tap("Bị bỏ một mình")
    talk.tap("Xong")
    assert len(talk.all_facts) == 1


def test_the_line_that_the_alarm_is_out_stays_while_one_ticks() -> None:
    talk = Talk(flags())
    talk.tap("Bị thương")
    talk.tap("Bị bỏ một mình")
    assert talk.reply.parts[0] == "🚨 Đã báo động cho người trực."


def test_none_of_these_raises_nothing() -> None:
    talk = Talk(flags())
    talk.tap("Không có điều nào")
    talk.tap("Xong")
    assert talk.all_facts == []


def test_a_red_flag_in_a_single_choice_raises() -> None:
    talk = Talk(small("select_one yes_no a Nguy hiểm?; danger=yes"))
    talk.say("có")
    assert talk.facts == (DangerNamed("flag", ("yes",)),)


def test_a_correction_to_a_red_flag_raises() -> None:
    talk = Talk(flags())
    talk.say("Không có điều nào")
    talk.say("nhà")
    talk.say("1")
    talk.tap("Bị thương")
    assert DangerNamed("flag", ("hurt",)) in talk.facts


def test_red_flags_not_known_are_asked_once_more_before_sending() -> None:
    talk = Talk(flags())
    talk.say("Chưa rõ")
    talk.say("nhà")
    assert (talk.at, talk.session.asked_again) == ("flags", True)
    assert talk.text.startswith("Câu này lúc đầu anh/chị chọn Chưa rõ")


def test_still_not_known_can_be_sent_and_is_told_as_not_known() -> None:
    talk = Talk(flags())
    for text in ("Chưa rõ", "nhà", "Xong", "gửi"):
        talk.say(text)
    assert talk.session.state == "finished"
    assert talk.facts[0].unknown == ("flags",)


def test_red_flags_found_when_asked_once_more_raise() -> None:
    talk = Talk(flags())
    talk.say("Chưa rõ")
    talk.say("nhà")
    talk.tap("Bị thương")
    assert talk.facts == (DangerNamed("flag", ("hurt",)),)
    assert talk.session.picked == ("hurt",)


def test_two_questions_with_red_flags_are_both_asked_once_more() -> None:
    row = "select_multiple flags {} Điều nào?; danger=hurt"
    talk = Talk(small(row.format("a"), row.format("b"), "text c C?"))
    for text in ("chưa rõ", "chưa rõ", "c"):
        talk.say(text)
    assert talk.at == "a"
    talk.say("xong")
    assert talk.at == "b"
    talk.say("xong")
    assert talk.at == "$read_back"


@each("way", ["1 3", "Bị thương, Không có điều nào", "bi thuong; chua ro gi"])
def test_a_red_flag_in_an_answer_that_is_not_taken_is_ticked_and_raises(way: str) -> None:
    talk = Talk(flags())
    talk.say(way)
    assert (talk.at, talk.session.picked) == ("flags", ("hurt",))
    assert talk.facts == (DangerNamed("flag", ("hurt",)),)


@each("way", ["3 4", "Không có điều nào, Chưa rõ"])
def test_none_and_not_known_together_are_not_read_as_none(way: str) -> None:
    talk = Talk(flags())
    talk.say(way)
    assert (talk.at, talk.values) == ("flags", {})


def test_a_house_number_in_an_answer_that_is_not_taken_is_no_red_flag() -> None:
    talk = Talk(flags())
    talk.say("nhà số 1, đường 3 tháng 2")
    assert (talk.session.raised, talk.session.picked) == (False, ())
