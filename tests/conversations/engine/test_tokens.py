"""What a button carries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import tokens
from conversations.engine.tokens import Token
from tests.conversations.engine.talk import ID


def test_a_token_is_read_as_it_was_made() -> None:
    assert tokens.read(tokens.make(ID, 7, 3)) == Token(ID, 7, "3")


def test_every_token_of_a_long_conversation_fits_a_telegram_button() -> None:
    longest = tokens.make(ID, 999_999, "cancel_now")
    assert len(longest.encode()) <= tokens.LONGEST
    assert len(tokens.edit(ID, 999_999, 9_999).encode()) <= tokens.LONGEST


def test_ticks_are_several_numbers() -> None:
    token = tokens.read(f"{ID}.7.1+3")
    assert token is not None
    assert token.numbers == (1, 3)
    assert token.at_once


def test_one_tick_at_once_has_a_plus_behind_it() -> None:
    token = tokens.read(f"{ID}.7.2+")
    assert token is not None
    assert (token.numbers, token.at_once) == ((2,), True)


def test_one_option_is_not_an_answer_at_once() -> None:
    token = tokens.read(f"{ID}.7.2")
    assert token is not None
    assert (token.numbers, token.at_once) == ((2,), False)


def test_an_edit_names_the_question_by_its_number() -> None:
    token = tokens.read(tokens.edit(ID, 7, 12))
    assert token is not None
    assert (token.edits, token.numbers) == (12, ())


def test_a_command_is_neither_number_nor_edit() -> None:
    token = tokens.read(f"{ID}.7.back")
    assert token is not None
    assert (token.edits, token.numbers) == (0, ())


def test_what_is_not_a_token_is_none() -> None:
    for choice in ("", "x", "a.b", "a.b.c", f"{ID}..1", f"{ID}.1.", ".1.1", f"{ID}.١.1", "a" * 65):
        assert tokens.read(choice) is None


@pytest.mark.slow
@given(st.text())
def test_no_text_breaks_the_reader(choice: str) -> None:
    token = tokens.read(choice)
    if token is not None:
        assert token.numbers is not None
        assert token.edits >= 0
