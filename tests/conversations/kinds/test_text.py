"""Free words, and *Chưa rõ* in all its spellings."""

from __future__ import annotations

from conversations.event import Attachment, Place
from conversations.kinds.text import LONGEST
from conversations.kinds.unknown import says_unknown
from conversations.question import Answer, Complaint
from tests.conversations.kinds.asking import asked, event, said, value
from tests.each import each


@each(
    "typed",
    [
        "Nhà số 5, thôn Đông, gần trường",
        "Hai\ndòng",
        "😀",
        "🏠👩\u200d👧",
        "/start",
        "<b>đậm</b>",
        "=1+1",
        "'; DROP TABLE cases; --",
        "{name} %s ${x}",
        "x" * LONGEST,
    ],
)
def test_words_are_kept_as_they_were_written(typed: str) -> None:
    assert value("text", typed) == typed


def test_the_same_word_is_kept_in_one_form_of_unicode() -> None:
    assert value("text", "Đà Na\u0306\u0303ng") == "Đà Nẵng"


def test_invisible_and_reversing_characters_are_taken_out() -> None:
    assert value("text", "an\u200b toàn\u202e") == "an toàn"


def test_a_broken_character_becomes_a_mark_and_loses_nothing_else() -> None:
    assert value("text", "a\ud800b\x00c") == "a\ufffdb\ufffdc"


@each("typed", ["", " ", "\n\t ", "\u200b", "\u202e\u2066"])
def test_nothing_is_no_answer(typed: str) -> None:
    assert value("text", typed) == "empty"


def test_too_much_is_asked_for_in_parts() -> None:
    complaint = asked("text", "x" * (LONGEST + 1))
    assert complaint == Complaint("complaint.too_long", {"length": "10001", "most": "10000"})


@each(
    "sent",
    [
        event(attachment=Attachment("other", "sticker")),
        event(attachment=Attachment("image", "photo")),
        event(attachment=Attachment("audio", "voice")),
        event(place=Place(16.0, 108.0)),
    ],
)
def test_a_sticker_a_file_or_a_place_is_not_words(sent) -> None:  # type: ignore[no-untyped-def]
    assert value("text", sent) == "words_wanted"


def test_the_words_under_a_picture_are_words() -> None:
    assert value("text", event("ở đây", Attachment("image", "photo"))) == "ở đây"


@each(
    "typed",
    [
        "Chưa rõ",
        "chua ro",
        "CHƯA RÕ.",
        "chưa ro\u0303",
        "không rõ",
        "ko rõ",
        "k biết",
        "cr",
        "CR",
        "unknown",
        "don't know",
        "I don’t know!",
    ],
)
def test_not_knowing_is_understood_in_every_spelling(typed: str) -> None:
    assert says_unknown(typed)
    assert asked("text", typed, unknown=True) == Answer("", unknown=True)


@each("typed", ["chưa rõ lắm, hình như ở chợ", "không biết tên", "rõ", "chưa", ""])
def test_a_sentence_that_begins_like_it_is_an_answer(typed: str) -> None:
    assert not says_unknown(typed)


def test_where_it_is_not_allowed_the_words_are_an_answer() -> None:
    assert asked("text", "chưa rõ") == Answer("chưa rõ")


@each("kind", ["integer", "decimal", "date", "time", "datetime", "geopoint", "image", "audio"])
def test_every_kind_takes_not_knowing_only_where_the_form_allows_it(kind: str) -> None:
    assert asked(kind, "chưa rõ", unknown=True) == Answer("", unknown=True)
    assert isinstance(asked(kind, "chưa rõ"), Complaint)


def test_words_are_read_back_unchanged() -> None:
    assert said("text", "Nhà số 5") == "Nhà số 5"
