"""Everything once more before it is sent."""

import pytest

from conversations.engine import tokens
from conversations.engine.session import READ_BACK
from tests.conversations.engine.forms import doors, names
from tests.conversations.engine.talk import ID, Talk, small


def _ready() -> Talk:
    talk = Talk(names())
    for text in ("Bé", "Hội An", "bỏ qua"):
        talk.say(text)
    return talk


def test_every_answer_is_a_line() -> None:
    talk = _ready()
    assert "1. Tên: Bé\n2. Ở đâu: Hội An\n3. Ghi chú: (bỏ qua)" in talk.text
    assert talk.reply.expects == "read_back"


def test_an_unknown_answer_is_a_line() -> None:
    talk = Talk(names())
    for text in ("chưa rõ", "Hội An", "bỏ qua"):
        talk.say(text)
    assert "1. Tên: Chưa rõ" in talk.text


def test_an_irrelevant_answer_is_no_line() -> None:
    talk = Talk(doors())
    for text in ("có", "hầm", "quay lại", "quay lại", "không", "7", "bỏ qua"):
        talk.say(text)
    assert talk.at == READ_BACK
    assert "hầm" not in talk.text


def test_a_line_is_corrected_by_tap_number_or_name() -> None:
    for way in ("2", "sửa 2", "sua 2", "sửa câu 2", "/sua 2", "sửa ở đâu", "ở đâu", "edit 2"):
        talk = _ready()
        talk.say(way)
        assert (talk.at, talk.session.correcting) == ("second", True), way
    talk = _ready()
    talk.tap("Sửa")
    talk.tap("Sửa 2 · Ở đâu")
    assert talk.at == "second"


def test_the_label_of_a_line_can_be_typed_where_there_are_no_buttons() -> None:
    talk = _ready()
    talk.say("Sửa 2 · Ở đâu")
    assert talk.at == "second"


def test_after_a_correction_it_is_read_back_again() -> None:
    talk = _ready()
    talk.say("2")
    talk.say("Tam Kỳ")
    assert (talk.at, talk.session.correcting) == (READ_BACK, False)
    assert "2. Ở đâu: Tam Kỳ" in talk.text


def test_a_correction_asks_only_what_it_opens() -> None:
    talk = Talk(doors())
    for text in ("không", "7", "bỏ qua", "1", "có"):
        talk.say(text)
    assert talk.at == "behind"
    talk.say("hầm")
    assert talk.at == READ_BACK


def test_a_line_that_does_not_exist_is_said_so() -> None:
    for way in ("9", "0", "sửa 9", "sửa xyz", "tuyệt", ""):
        talk = _ready()
        before = talk.session
        talk.say(way)
        assert talk.session == before, way
        assert "Chưa hiểu anh/chị muốn sửa dòng nào" in talk.text


def test_a_tap_on_a_line_that_does_not_exist_changes_nothing() -> None:
    talk = _ready()
    before = talk.session
    for word in ("e99", "e0", "e", "e1x", "3"):
        talk.tap_token(word)
    assert talk.session == before


def test_a_tap_names_the_question_by_its_line() -> None:
    talk = Talk(doors())
    for text in ("không", "7", "bỏ qua"):
        talk.say(text)
    talk.tap("Sửa")
    token = next(o.token for o in talk.reply.options if o.label == "Sửa 2 · Mấy tuổi")
    assert token == tokens.edit(ID, talk.session.turn, 2)


@pytest.mark.slow
def test_forty_long_answers_fit_into_one_reply() -> None:
    rows = (
        f"text q{n} Câu hỏi số {n} là một câu hỏi khá dài để hỏi người trả lời?" for n in range(40)
    )
    talk = Talk(small(*rows))
    for _ in range(40):
        talk.say("một câu trả lời rất dài " * 40)
    assert talk.at == READ_BACK
    assert len("\n\n".join(talk.reply.parts)) < 4_096
    assert talk.labels() == []
    assert "40. " in talk.text


@pytest.mark.slow
def test_the_lines_to_correct_come_a_page_at_a_time() -> None:
    talk = Talk(small(*(f"text q{n} Câu {n}?" for n in range(1, 20))))
    for _ in range(19):
        talk.say("a")
    talk.tap("Sửa")
    assert talk.labels()[0] == "Sửa 1 · Câu 1"
    talk.tap("Xem tiếp")
    talk.tap("Xem tiếp")
    assert talk.labels() == ["Sửa 17 · Câu 17", "Sửa 18 · Câu 18", "Sửa 19 · Câu 19"]
    assert "Xem tiếp" not in talk.commands()
    talk.say("2")
    assert talk.at == "q18"
    talk.say("b")
    talk.tap("Sửa")
    talk.tap("Viết tiếp")
    assert "Gửi" in talk.commands()


def test_a_line_is_one_line() -> None:
    talk = Talk(small("text a A?"))
    talk.say("một\nhai\n\n3. ba")
    assert "1. A: một hai 3. ba" in talk.text


def test_review_shows_the_answers_so_far_and_asks_again() -> None:
    talk = Talk(names())
    talk.say("Bé")
    before = talk.session
    talk.say("xem lại")
    assert talk.session == before
    assert "1. Tên: Bé" in talk.text
    assert talk.reply.parts[-1] == "Ở đâu?"


def test_a_line_can_be_corrected_on_the_way() -> None:
    talk = Talk(names())
    talk.say("Bé")
    talk.say("sửa 1")
    assert talk.at == "first"
    talk.say("Tý")
    assert (talk.at, talk.values["first"]) == ("second", "Tý")
