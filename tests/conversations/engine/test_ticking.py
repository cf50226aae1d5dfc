"""Ticks that come and go."""

from conversations.engine.ticking import toggled
from conversations.question import Choice
from tests.conversations.engine.forms import flags
from tests.conversations.engine.talk import Talk, small

A, B = Choice("a", {}), Choice("b", {})
NONE = Choice("none", {}, {"exclusive": "yes"})
ALL = (A, B, NONE)


def _several() -> Talk:
    return Talk(small("select_multiple yes_no a A?", "text b B?"))


def test_a_tap_ticks_and_a_second_tap_unticks() -> None:
    assert toggled((), B, ALL) == ("b",)
    assert toggled(("b",), B, ALL) == ()


def test_ticks_stand_in_the_order_of_the_list() -> None:
    assert toggled(("b",), A, ALL) == ("a", "b")


def test_an_exclusive_option_clears_the_others() -> None:
    assert toggled(("a", "b"), NONE, ALL) == ("none",)


def test_another_option_clears_the_exclusive_one() -> None:
    assert toggled(("none",), A, ALL) == ("a",)


def test_a_tick_may_replace_the_last_reply() -> None:
    talk = _several()
    talk.tap("Có")
    assert talk.reply.replaces
    assert [o.chosen for o in talk.reply.options] == [True, False]
    assert talk.values == {}


def test_done_makes_the_ticks_the_answer() -> None:
    talk = _several()
    talk.tap("Không")
    talk.tap("Có")
    talk.tap("Xong")
    assert (talk.values, talk.at) == ({"a": "yes no"}, "b")


def test_two_quick_ticks_are_two_ticks() -> None:
    talk = _several()
    talk.tap("Có")
    talk.tap("Không", shown=0)
    assert talk.session.picked == ("yes", "no")
    talk.tap("Xong", shown=0)
    assert talk.values == {"a": "yes no"}


def test_done_with_nothing_ticked_asks_again_where_an_answer_is_needed() -> None:
    talk = Talk(flags())
    talk.tap("Xong")
    assert talk.at == "flags"
    assert talk.text.startswith("Câu này cần trả lời")


def test_done_with_nothing_ticked_is_an_answer_where_none_is_needed() -> None:
    talk = _several()
    talk.tap("Xong")
    assert (talk.values, talk.at) == ({"a": ""}, "b")


def test_several_numbers_answer_in_one_go() -> None:
    for way in ("1 2", "1,2", "1 và 2"):
        talk = _several()
        talk.say(way)
        assert talk.values == {"a": "yes no"}, way


def test_the_web_posts_all_ticks_at_once() -> None:
    talk = _several()
    talk.tap_token("1+2")
    assert talk.values == {"a": "yes no"}


def test_the_web_posts_a_single_tick_with_a_plus() -> None:
    talk = _several()
    talk.tap_token("2+")
    assert talk.values == {"a": "no"}


def test_ticks_that_cannot_stand_together_lose_no_tick() -> None:
    talk = Talk(flags())
    talk.tap_token("2+3")
    assert talk.values == {}
    assert talk.session.picked == ("alone",)
    assert talk.session.raised


def test_a_typed_choice_joins_what_was_ticked() -> None:
    talk = _several()
    talk.tap("Có")
    talk.say("2")
    assert talk.values == {"a": "yes no"}


def test_a_typed_correction_replaces_the_answer() -> None:
    talk = _several()
    talk.say("1")
    talk.say("quay lại")
    assert talk.session.picked == ("yes",)
    talk.say("2")
    assert talk.values == {"a": "no"}


def test_ticks_are_kept_when_one_goes_back() -> None:
    talk = Talk(small("text z Z?", "select_multiple yes_no a A?", "text b B?"))
    talk.say("z")
    talk.tap("Có")
    talk.say("quay lại")
    talk.tap("Giữ nguyên")
    assert (talk.values, talk.at) == ({"z": "z", "a": "yes"}, "b")


def test_an_option_that_does_not_exist_changes_nothing() -> None:
    talk = _several()
    before = talk.session
    for word in ("9", "0", "1+9", "999999999"):
        talk.tap_token(word)
    assert talk.session == before
