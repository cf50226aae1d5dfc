"""Words that make the bot ask whether there is danger, and words that must not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.danger import read_danger
from cases.reading import PolicyFaults, open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

LEXICON = POLICY.danger
ROWS = [
    (line[0] == "+", line[2:])
    for line in (Path(__file__).parent / "danger_rows.txt").read_text("utf-8").splitlines()
    if line[:2] in ("+ ", "- ")
]


@each("text", [text for fires, text in ROWS if fires])
def test_these_words_make_the_bot_ask(text: str) -> None:
    assert LEXICON.find(text)


@each("text", [text for fires, text in ROWS if not fires])
def test_these_words_do_not(text: str) -> None:
    assert LEXICON.find(text) == ()


@each("text", [text for fires, text in ROWS if fires])
def test_capitals_and_decomposed_letters_change_nothing(text: str) -> None:
    found = LEXICON.find(text)
    assert LEXICON.find(text.upper()) == found
    assert LEXICON.find(unicodedata.normalize("NFD", text)) == found


def test_there_are_enough_rows_of_both() -> None:
    assert sum(fires for fires, _ in ROWS) >= 150 and sum(not fires for fires, _ in ROWS) >= 150


def test_what_is_found_is_named_as_the_lexicon_writes_it() -> None:
    assert LEXICON.find("be bat tinh, chay mau") == ("bất tỉnh", "chảy máu")


def test_the_same_phrase_twice_is_found_once() -> None:
    assert LEXICON.find("bất tỉnh, bất tỉnh") == ("bất tỉnh",)


def test_three_words_may_stand_in_a_gap_and_not_four() -> None:
    assert LEXICON.find("bi cha duong no danh")
    assert not LEXICON.find("bi cha duong cua no danh")


@each("stop", [".", ",", "!", "?", ";", "\n", "…"])
def test_neither_phrase_nor_negation_reaches_across_a_stop(stop: str) -> None:
    assert LEXICON.find(f"không{stop} bị đánh")
    assert not LEXICON.find(f"bat{stop} tinh")


def test_a_negation_inside_the_gap_takes_it_back() -> None:
    assert not LEXICON.find("bi bo khong danh")


def test_ten_thousand_characters_are_searched() -> None:
    assert LEXICON.find("nhà dột, thiếu gạo " * 520 + "bị đánh") == ("bị * đánh", "đánh")


def test_every_phrase_of_the_lexicon_finds_itself_with_and_without_marks() -> None:
    for phrases in LEXICON.phrases.values():
        for phrase in phrases:
            text = phrase.text.replace("*", "nó")
            assert phrase.text in LEXICON.find(text), phrase.text
            assert phrase.marked or phrase.text in LEXICON.find(fold(text)), phrase.text


def test_a_word_that_needs_its_marks_is_not_found_without_them() -> None:
    assert LEXICON.find("tự tử") == ("tự tử",) and LEXICON.find("tu tu") == ()


@pytest.mark.slow
@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_search(text: str) -> None:
    LEXICON.find(text)


@each(
    ("phrase", "said"),
    [('"* đánh"', "begin and end"), ('"bị, đánh"', "no punctuation"), ("3", "a text is needed")],
)
def test_a_phrase_that_cannot_work_is_refused_with_its_place(phrase: str, said: str) -> None:
    data = FILES["danger.yaml"].replace(b'"\xc4\x91ang \xc4\x91\xc3\xa1nh"', phrase.encode())
    with pytest.raises(PolicyFaults, match=said) as caught:
        read_danger(open_file("danger.yaml", data), fold)
    assert caught.value.faults[0].key.startswith("phrases.beaten.")


def test_a_negator_is_one_word() -> None:
    data = FILES["danger.yaml"].replace('"chưa"'.encode(), '"chưa từng"'.encode())
    with pytest.raises(PolicyFaults, match="one word"):
        read_danger(open_file("danger.yaml", data), fold)
