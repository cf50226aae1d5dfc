"""Words that judge get a gentle hint; words of the child, in quotation marks, do not."""

from __future__ import annotations

import pytest

from cases.judging import read_judging
from cases.reading import PolicyFaults, open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

JUDGING = POLICY.judging


@each(
    "text",
    [
        "con bé hư lắm",
        "Cháu lười học, hay bỏ tiết",
        "Thằng bé HỖN với bà",
        "mẹ nó vô trách nhiệm",
        "bố rượu chè suốt ngày",
        "chắc bé bịa chuyện",
        "ăn mặc vậy là đáng đời",
        "thủ phạm là hàng xóm",
        "người mẹ điên",
    ],
)
def test_a_word_that_judges_is_found(text: str) -> None:
    assert JUDGING.find(text)


@each(
    "text",
    [
        "Em nghỉ học ba ngày tuần này",
        "xe hư giữa đường",
        "răng hư hai cái",
        "bắt cá bằng lưới",
        "luoi ca o song",
        "Bố uống rượu mỗi tối, khoảng nửa lít",
        'Em kể: "ba nói con hư nên ba đánh"',
        "Em kể: “mẹ bảo đồ mất dạy”",
        "cháu bé người Lào",
        "",
    ],
)
def test_what_was_seen_or_is_quoted_is_left_alone(text: str) -> None:
    assert JUDGING.find(text) == ()


def test_the_hint_says_what_to_write_in_the_language_of_the_reader() -> None:
    (hint,) = JUDGING.find("nó lười")
    assert hint.said("vi").startswith("“lười” → ghi điều thấy được")
    assert hint.said("en").startswith("“lười” → write what can be seen")
    assert hint.said("fr") == hint.said("vi")


def test_words_that_mean_the_same_are_one_hint_and_there_are_never_more_than_two() -> None:
    assert len(JUDGING.find("hư đốn, con hư, mất nết")) == 1
    assert len(JUDGING.find("hư, lười, hỗn, bịa chuyện, vô trách nhiệm")) == 2


def test_a_word_without_anything_to_write_instead_is_refused_with_its_place() -> None:
    data = 'words: [{say: ["hư"], instead: {en: "x"}}]\nharmless: []\n'.encode()
    with pytest.raises(PolicyFaults, match="Vietnamese") as caught:
        read_judging(open_file("judging.yaml", data), fold)
    assert caught.value.faults[0].key == "words.1.instead"


def test_every_word_of_the_policy_finds_itself() -> None:
    for word in JUDGING.instead:
        assert [hint.word for hint in JUDGING.find(f"nó {word} lắm")], word
    assert "judging.yaml" in FILES
