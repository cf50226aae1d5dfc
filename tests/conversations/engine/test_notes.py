"""*ghi: …* keeps what is heard beside the form; the read-back offers it where words are missing."""

from conversations.engine.session import READ_BACK
from conversations.facts import FormFinished
from tests.conversations.engine.talk import Talk, nfd, small
from tests.each import each


def story() -> Talk:
    return Talk(small("text name Tên?", "integer age Tuổi?", "text story Diễn biến?"))


@each(
    "typed",
    ["ghi: trẻ khóc", "Ghi : trẻ khóc", "ghi chú: trẻ khóc", "GHI: trẻ khóc", "note: trẻ khóc"],
)
def test_a_note_is_kept_with_its_time_and_the_question_stays_open(typed: str) -> None:
    for way in (typed, nfd(typed)):
        talk = story()
        at = talk.now
        talk.say(way)
        (note,) = talk.session.notes
        assert (note.at, note.words) == (at, "trẻ khóc")
        assert talk.at == "name"
        assert talk.text.endswith("Tên?")


def test_words_that_only_begin_like_a_note_are_an_answer() -> None:
    talk = story()
    talk.say("ghi âm lại rồi")
    assert talk.values["name"] == "ghi âm lại rồi"


def test_an_empty_note_says_how_to_note() -> None:
    talk = story()
    talk.say("ghi:")
    assert talk.session.notes == ()
    assert "Ví dụ: ghi:" in talk.text


def test_the_read_back_shows_notes_and_offers_them_for_an_empty_story() -> None:
    talk = story()
    for line in ("An", "ghi: nghe tiếng đập cửa", "7", "bỏ qua"):
        talk.say(line)
    assert talk.at == READ_BACK
    assert "nghe tiếng đập cửa" in talk.text
    talk.tap("Đưa ghi chú vào: Diễn biến")
    assert talk.values["story"].endswith("nghe tiếng đập cửa")
    assert "Đưa ghi chú vào: Diễn biến" not in talk.commands()


def test_the_offer_of_the_notes_can_be_typed_and_a_number_means_a_line() -> None:
    talk = story()
    for line in ("An", "ghi: nghe tiếng đập cửa", "7", "bỏ qua"):
        talk.say(line)
    talk.say("1")
    assert talk.at == "name"
    talk.say("Bình")
    talk.say("dua ghi chu vao: dien bien")
    assert talk.values["story"].endswith("nghe tiếng đập cửa")


def test_notes_go_out_with_the_form() -> None:
    talk = story()
    for line in ("An", "7", "ghi: hàng xóm nghe", "x"):
        talk.say(line)
    talk.tap("Gửi")
    (fact,) = [f for f in talk.all_facts if isinstance(f, FormFinished)]
    assert [n.words for n in fact.notes] == ["hàng xóm nghe"]


def test_a_note_is_taken_while_the_danger_question_is_open() -> None:
    talk = story()
    talk.say("bố đang cầm dao", danger=("cầm dao",))
    talk.say("ghi: số nhà 12")
    assert [n.words for n in talk.session.notes] == ["số nhà 12"]
    assert talk.session.asking_danger


def test_a_very_long_note_is_refused_and_nothing_is_lost() -> None:
    talk = story()
    talk.say("ghi: " + "a" * 10_001)
    assert talk.session.notes == ()
    assert "quá dài" in talk.text


def test_words_of_danger_at_a_question_that_cannot_take_them_are_kept_as_a_note() -> None:
    talk = Talk(small("integer age Tuổi?"))
    talk.say("nó đang bị đánh chảy máu", danger=("bị đánh",))
    assert [n.words for n in talk.session.notes] == ["nó đang bị đánh chảy máu"]


def test_words_of_danger_that_are_an_answer_are_not_kept_twice() -> None:
    talk = story()
    talk.say("nó đang bị đánh", danger=("bị đánh",))
    assert talk.session.notes == ()
    assert talk.values["name"] == "nó đang bị đánh"
