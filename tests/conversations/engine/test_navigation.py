"""Forward, back and once more."""

from conversations.engine.session import READ_BACK
from tests.conversations.engine.forms import doors, names
from tests.conversations.engine.talk import Talk, small


def test_the_next_question_is_the_first_without_an_answer() -> None:
    talk = Talk(doors())
    talk.say("có")
    assert talk.at == "behind"


def test_an_irrelevant_question_is_passed_over() -> None:
    talk = Talk(doors())
    talk.say("không")
    assert talk.at == "age"


def test_back_shows_the_question_before_with_its_answer() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("quay lại")
    assert talk.at == "first"
    assert "Đang ghi: Bé" in talk.text


def test_back_passes_over_what_is_no_longer_relevant() -> None:
    talk = Talk(doors())
    for text in ("có", "hầm", "quay lại", "quay lại", "không", "quay lại"):
        talk.say(text)
    assert talk.at == "door"


def test_after_going_back_one_goes_on_where_one_was() -> None:
    talk = Talk(names())
    for text in ("Bé", "Hội An", "quay lại", "quay lại", "Tý"):
        talk.say(text)
    assert talk.at == "third"
    assert talk.values == {"first": "Tý", "second": "Hội An"}


def test_keep_goes_on_without_a_change() -> None:
    talk = Talk(names())
    for text in ("Bé", "Hội An", "quay lại", "quay lại", "giữ nguyên"):
        talk.say(text)
    assert talk.at == "third"
    assert talk.values == {"first": "Bé", "second": "Hội An"}


def test_an_answer_behind_a_closed_door_comes_back_when_it_opens() -> None:
    talk = Talk(doors())
    for text in ("có", "hầm", "quay lại", "quay lại", "không", "quay lại", "có"):
        talk.say(text)
    assert talk.at == "age"
    assert talk.values["behind"] == "hầm"


def test_a_correction_that_breaks_another_answer_asks_that_one_again() -> None:
    form = small("integer most Nhiều nhất?", "integer here Bao nhiêu?; constraint=. <= ${most}")
    talk = Talk(form)
    for text in ("10", "8", "sửa 1", "5"):
        talk.say(text)
    assert talk.at == "here"
    assert "Câu trả lời này chưa hợp lệ" in talk.text
    talk.say("4")
    assert talk.at == READ_BACK


def test_progress_counts_what_is_relevant_now() -> None:
    talk = Talk(doors())
    assert talk.text.startswith("Câu 1/2\n")
    talk.say("có")
    assert talk.text.startswith("Câu 2/3\n")


def test_a_question_that_becomes_relevant_before_is_asked_before_the_end() -> None:
    form = small("text early Sớm?; relevant=${late} = 'x'", "text late Muộn?")
    talk = Talk(form)
    talk.say("x")
    assert talk.at == "early"


def test_the_new_group_is_named_once() -> None:
    form = small("begin_group g Nhóm A", "text a A?", "text b B?", "end_group", "text c C?")
    talk = Talk(form)
    assert "Nhóm A" in talk.text
    talk.say("a")
    assert "Nhóm A" not in talk.text


def test_a_note_is_told_with_the_next_question() -> None:
    talk = Talk(doors())
    talk.say("không")
    talk.say("7")
    assert talk.at == "last"
    assert "Gấp đôi là 14." in talk.text


def test_a_note_at_the_end_is_told_with_the_read_back() -> None:
    talk = Talk(small("text a A?", "note end Cảm ơn."))
    talk.say("a")
    assert talk.at == READ_BACK
    assert "Cảm ơn." in talk.text


def test_a_default_can_be_kept() -> None:
    talk = Talk(small("text a A?; default=như cũ; required=yes"))
    assert "Giữ nguyên" in talk.commands()
    talk.tap("Giữ nguyên")
    assert talk.values == {"a": "như cũ"}
