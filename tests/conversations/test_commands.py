"""Words that steer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.commands import TYPED, Command, correction, read, tapped
from tests.conversations.engine.talk import nfd, texts
from tests.each import each


@each("command", list(TYPED))
def test_every_word_is_read_however_it_is_typed(command: Command) -> None:
    for word in TYPED[command]:
        for typed in (word, word.upper(), nfd(word), f"  {word}! ", f"{word}."):
            assert read(typed) is command, typed


@each("language", ["vi", "en"])
@each("command", list(TYPED))
def test_the_label_of_a_button_is_also_the_word_to_type(command: Command, language: str) -> None:
    assert read(texts().say(f"commands.{command.value}", language)) is command


def test_every_command_has_a_label() -> None:
    for command in Command:
        assert texts().say(f"commands.{command.value}")


def test_a_sentence_that_begins_like_a_command_is_none() -> None:
    for text in ("quay lại nhà bà ngoại", "hủy hoại", "khẩn cấp lắm", "để sau lưng", "gửi trẻ"):
        assert read(text) is None


def test_not_known_is_an_answer_and_no_command() -> None:
    assert read("chưa rõ") is None


def test_an_ambulance_is_not_the_emergency_word() -> None:
    assert read("cấp cứu") is None


def test_without_diacritics() -> None:
    assert read("khan cap") is Command.EMERGENCY
    assert read("quay lai") is Command.BACK
    assert read("huy") is Command.CANCEL


def test_no_word_means_two_commands() -> None:
    words = [word for typed in TYPED.values() for word in typed]
    assert len(words) == len(set(words))


def test_a_button_names_its_command() -> None:
    assert tapped("back") is Command.BACK
    assert tapped("1") is None
    assert tapped("e3") is None


def test_what_to_correct() -> None:
    assert correction("sửa 3") == "3"
    assert correction("Sửa câu 3") == "3"
    assert correction("SUA Tên trẻ") == "ten tre"
    assert correction("edit 12") == "12"
    assert correction("sửa") == ""
    assert correction("sữa chua") == "chua"  # diacritics are not looked at: at worst a question
    assert correction("3") == ""


def test_a_very_long_text_is_no_command() -> None:
    assert read("a" * 10_000) is None
    assert correction("sửa " + "a" * 10_000) == ""


@pytest.mark.slow
@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    assert read(text) is None or isinstance(read(text), Command)
    assert isinstance(correction(text), str)
