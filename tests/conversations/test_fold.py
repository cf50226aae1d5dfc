"""Words made comparable, raw input made safe."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.fold import MARKS_PER_BASE, clean, fold
from tests.each import each

LETTERS = st.one_of(
    st.text(max_size=30),
    st.text(
        alphabet="aăâđĐ ÐıİßﬁＡ１а\u0301\u0323\u200b\u200d\ufe0f👩😀1\u20e3\n\x00\ud800",
        max_size=30,
    ),
)


@each(
    ("text", "folded"),
    [
        ("Đường Trần Hưng Đạo", "duong tran hung dao"),
        ("ÐÀ NẴNG", "da nang"),
        ("hòa", "hoa"),
        ("hoà", "hoa"),
        ("Nguyễn  Thị\tHoa\n", "nguyen thi hoa"),
        ("KHẨN CẤP", "khan cap"),
        ("kha\u0302\u0309n ca\u0302\u0301p", "khan cap"),
        ("k\u200bhẩn\u200d c\u2060ấp", "khan cap"),
        ("ｋｈẩｎ", "khan"),
        ("khаn cаp", "khan cap"),
        ("a\u00a0b\u3000c", "a b c"),
        ("", ""),
        (" \n ", ""),
        ("①", "1"),
        ("😀", "😀"),
        ("1️⃣", "1"),
        ("a\x00b", "ab"),
        ("\ud800", ""),
    ],
)
def test_what_reads_the_same_folds_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@each("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_vietnamese_letter_folds_to_its_base(form: str) -> None:
    letters = "àáảãạăằắẳẵặâầấẩẫậ èéẻẽẹêềếểễệ ìíỉĩị òóỏõọôồốổỗộơờớởỡợ ùúủũụưừứửữự ỳýỷỹỵ đ"
    written = unicodedata.normalize(form, letters.upper())  # type: ignore[arg-type]
    assert fold(written) == " ".join(
        ("a" * 17, "e" * 11, "i" * 5, "o" * 17, "u" * 11, "y" * 5, "d")
    )


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(LETTERS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.slow
def test_folding_twice_is_folding_once_for_every_letter_of_any_alphabet() -> None:
    # Without the many thousands of Chinese and Korean signs, which nothing folds.
    blocks = (range(0x3000), range(0xA640, 0xABC0), range(0xF900, 0x10800), range(0x1D400, 0x1D800))
    assert not [n for b in blocks for n in b if fold(fold(chr(n))) != fold(chr(n))]


@each(
    ("raw", "cleaned"),
    [
        ("Xin chào", "Xin chào"),
        ("Hai\r\ndòng\rba\u2028bốn", "Hai\ndòng\nba\nbốn"),
        ("a\tb", "a\tb"),
        ("a\x00b", "a\ufffdb"),
        ("a\ud800b", "a\ufffdb"),
        ("a\x07b\x1b[31m", "ab[31m"),
        ("e\u0302\u0301", "ế"),
        ("an\u200b toan\u202e!", "an toan!"),
        ("\ufeffa", "a"),
        ("a\u200db", "ab"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("👍🏽", "👍🏽"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("a\ufe0f", "a"),
        ("x\u200d", "x"),
        ("🇻🇳", "🇻🇳"),
        ("", ""),
    ],
)
def test_input_is_made_safe_and_keeps_its_meaning(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_a_tower_of_marks_is_cut_down() -> None:
    cleaned = clean("x" + "\u0316" * 50 + "y")
    assert cleaned == "x" + "\u0316" * MARKS_PER_BASE + "y"


def test_reordered_and_pushed_apart_marks_become_one_letter() -> None:
    assert clean("a\u0323\u200b\u0302") == "ậ"


@pytest.mark.slow
@settings(max_examples=500, deadline=None)
@given(LETTERS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(LETTERS)
def test_what_was_cleaned_can_always_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
