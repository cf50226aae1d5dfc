"""The danger question, the silence after it, and the word."""

from conversations.facts import DangerNamed
from tests.conversations.engine.forms import flags, names
from tests.conversations.engine.talk import Talk, intake, nfd, small
from tests.each import each

ASKED = "Ngay lúc này trẻ (hoặc người gọi) có đang gặp nguy hiểm không?"


def _asked() -> Talk:
    talk = Talk(names())
    talk.say("nó cầm dao", danger=("cầm dao",))
    return talk


def test_a_danger_phrase_asks_and_the_answer_is_kept() -> None:
    talk = _asked()
    assert ASKED in talk.text
    assert (talk.values, talk.session.asking_danger) == ({"first": "nó cầm dao"}, True)
    assert talk.session.asked_danger_at is not None
    assert talk.facts == ()


@each("way", ["1", "Có", "co", "Có, đang nguy hiểm", nfd("Có"), "3", "chưa rõ"])
def test_yes_and_unsure_raise(way: str) -> None:
    talk = _asked()
    talk.say(way)
    assert talk.facts == (DangerNamed("phrase", heard=("cầm dao",)),)
    assert (talk.session.raised, talk.session.asking_danger) == (True, False)
    assert "Ở đâu?" in talk.text


@each("way", ["2", "Không", "khong", "Không, chuyện đã qua"])
def test_no_goes_on(way: str) -> None:
    talk = _asked()
    talk.say(way)
    assert talk.facts == ()
    assert (talk.session.raised, talk.session.asking_danger) == (False, False)
    assert talk.at == "second"


@each("label", ["Có, đang nguy hiểm", "Chưa rõ"])
def test_a_tap_answers_it_too(label: str) -> None:
    talk = _asked()
    talk.tap(label)
    assert talk.session.raised


@each("way", ["nó đi rồi", "4", "quay lại", "bỏ qua", "xem lại", "không sao"])
def test_anything_else_asks_it_again(way: str) -> None:
    talk = _asked()
    talk.say(way)
    assert ASKED in talk.text
    assert talk.session.asking_danger


def test_a_tap_on_an_older_button_does_not_answer_it() -> None:
    talk = Talk(small("select_one yes_no a A?", "text b B?"))
    talk.tap("Có")
    talk.say("nó cầm dao", danger=("cầm dao",))
    talk.tap("Không", shown=0)
    assert talk.session.asking_danger
    assert ASKED in talk.text


def test_it_is_asked_once() -> None:
    talk = _asked()
    talk.say("không")
    talk.say("nó vẫn cầm dao", danger=("cầm dao",))
    assert not talk.session.asking_danger
    assert talk.at == "third"


def test_it_is_not_asked_when_the_alarm_is_out() -> None:
    talk = Talk(flags())
    talk.say("1")
    talk.say("nó cầm dao", danger=("cầm dao",))
    assert not talk.session.asking_danger


def test_a_phrase_in_an_answer_that_is_not_taken_asks_too() -> None:
    talk = Talk(small("integer a Mấy tuổi?"))
    talk.say("nó cầm dao", danger=("cầm dao",))
    assert talk.session.asking_danger
    talk.say("không")
    assert talk.at == "a"


@each("way", ["Có", "co", "CÓ."])
def test_an_option_typed_word_for_word_is_as_quiet_as_a_tap(way: str) -> None:
    talk = Talk(small("select_one yes_no a A?", "text b B?"))
    talk.say(way, danger=("có",))
    assert (talk.session.asking_danger, talk.at) == (False, "b")


def test_more_words_than_the_option_are_the_persons_own_and_ask() -> None:
    talk = Talk(small("select_one yes_no a A?", "text b B?"))
    talk.say("có, nó cầm dao", danger=("cầm dao",))
    assert talk.session.asking_danger


def test_a_phrase_at_the_read_back_asks_too() -> None:
    talk = Talk(small("text a A?"))
    talk.say("a")
    talk.say("nó cầm dao", danger=("cầm dao",))
    assert ASKED in talk.text


def test_silence_raises_and_leaves_the_question_open() -> None:
    talk = _asked()
    talk.silence()
    assert talk.facts == (DangerNamed("silence", heard=("cầm dao",)),)
    assert (talk.session.raised, talk.session.asking_danger) == (True, True)
    assert ASKED in talk.text


def test_silence_raises_once() -> None:
    talk = _asked()
    talk.silence()
    talk.silence()
    assert talk.facts == ()


def test_silence_after_the_answer_raises_nothing() -> None:
    talk = _asked()
    talk.say("không")
    talk.silence()
    assert talk.facts == ()
    assert not talk.session.raised


def test_the_question_before_the_silence_can_still_be_answered() -> None:
    talk = _asked()
    talk.silence()
    talk.tap("Không, chuyện đã qua", shown=1)
    assert not talk.session.asking_danger
    assert "Báo động đã gửi đi rồi" in talk.text


def test_yes_after_the_silence_does_not_raise_again() -> None:
    talk = _asked()
    talk.silence()
    talk.say("có")
    assert talk.facts == ()
    assert "Người trực đã được báo" in talk.text


@each("way", ["để sau", "cúp máy", "hủy luôn"])
def test_leaving_does_not_stop_the_silence(way: str) -> None:
    talk = _asked()
    talk.say(way)
    talk.silence()
    assert talk.facts == (DangerNamed("silence", heard=("cầm dao",)),)


def test_the_question_is_still_there_while_the_draft_waits() -> None:
    talk = _asked()
    talk.say("để sau")
    assert ASKED in talk.text
    talk.say("có")
    assert talk.facts == (DangerNamed("phrase", heard=("cầm dao",)),)
    assert talk.session.state == "paused"


@each("way", ["khẩn cấp", "Khẩn cấp!", "khan cap", "/khancap", nfd("KHẨN CẤP")])
def test_the_word_raises_anywhere(way: str) -> None:
    talk = Talk(names())
    talk.say(way)
    assert talk.facts == (DangerNamed("word"),)
    assert talk.session.raised
    assert talk.at == "first"


def test_the_word_raises_when_everything_is_over() -> None:
    talk = Talk(names())
    talk.say("hủy")
    talk.say("khẩn cấp")
    assert talk.facts == (DangerNamed("word"),)


def test_the_word_inside_a_sentence_is_an_answer() -> None:
    talk = Talk(names())
    talk.say("họ nói là khẩn cấp lắm")
    assert talk.facts == ()


def test_a_voice_note_nobody_heard_asks_while_the_red_flags_are_open() -> None:
    talk = intake()
    talk.attach("audio")
    assert ASKED in talk.text


def test_a_voice_note_asks_nothing_once_the_red_flags_are_answered() -> None:
    talk = intake()
    talk.say("Không có điều nào")
    talk.attach("audio")
    assert ASKED not in talk.text


def test_a_voice_note_asks_when_the_red_flags_are_not_known() -> None:
    talk = intake()
    talk.say("Chưa rõ")
    talk.attach("audio")
    assert ASKED in talk.text
