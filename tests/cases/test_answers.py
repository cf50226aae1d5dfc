"""Prepared answers are found by plain words, name their article, and say when they are unsure."""

from __future__ import annotations

import re

from cases.answers import look_up, read_answers
from cases.policy import PolicyFaults
from cases.reading import open_file
from conversations.fold import fold
from tests.cases.house import FILES, POLICY
from tests.each import each

ANSWERS = POLICY.answers
TEXT = FILES["answers.yaml"].decode()


def found(text: str) -> tuple[list[str], bool]:
    """The ids a question brings, and whether every word fits."""
    answers, exact = look_up(ANSWERS, text, fold)
    return [answer.id for answer in answers], exact


@each(
    ("text", "id"),
    [
        ("mức độ khuyết tật", "muc-do-khuyet-tat"),
        ("khuyet tat nang", "muc-do-khuyet-tat"),
        ("bom mìn", "nan-nhan-bom-min"),
        ("cấm tiếp xúc", "cam-tiep-xuc"),
        ("dừng trợ giúp", "dung-tro-giup"),
        ("nhận nuôi", "nhan-cham-soc-thay-the"),
        ("2.001947", "ke-hoach-ho-tro-can-thiep"),
        ("trợ cấp hằng tháng", "tro-cap-hang-thang"),
        ("mua bán người", "bao-mua-ban-nguoi"),
        ("bảo mật", "chia-se-thong-tin"),
    ],
)
def test_an_answer_is_found_by_plain_words(text: str, id: str) -> None:
    assert found(text) == ([id], True)


@each("text", ["", "trả lời", "thuế xe máy", "!!!"])
def test_what_is_not_there_is_not_guessed(text: str) -> None:
    assert found(text) == ([], False)


def test_there_are_ten_and_more_in_both_languages() -> None:
    assert len(ANSWERS) >= 10
    for answer in ANSWERS.values():
        for wording in (answer.title, answer.when, answer.say, answer.where, *answer.papers):
            assert wording["vi"] and wording["en"], answer.id


def test_each_says_two_to_five_sentences_and_names_its_article() -> None:
    for answer in ANSWERS.values():
        sentences = re.findall(r"[.!?](?: |$)", answer.say["vi"])
        assert 2 <= len(sentences) <= 5, answer.id
        assert re.search(r"Điều|TT |NĐ ", answer.source), answer.id


def test_none_fills_more_than_one_message() -> None:
    for answer in ANSWERS.values():
        shown = (answer.title, answer.when, answer.say, answer.where, *answer.papers)
        for language in ("vi", "en"):
            assert sum(len(w[language]) + 20 for w in shown) + len(answer.source) < 1900, answer.id


def test_no_answer_names_a_sum_of_money() -> None:
    for answer in ANSWERS.values():
        assert not re.search(r"[0-9.]{4,} ?đ(?:ồng)?\b|nghìn|triệu", answer.say["vi"]), answer.id


def test_the_emergency_file_has_the_papers_of_the_decree_without_the_district() -> None:
    papers = [paper["vi"] for paper in ANSWERS["tiep-nhan-khan-cap"].papers]
    assert len(papers) == 5 and not any("huyện" in paper for paper in papers)
    assert "25 ngày làm việc" in ANSWERS["tiep-nhan-khan-cap"].say["vi"]


@each(
    ("old", "new", "said"),
    [
        ("topic: policy", "topic: law", "answers.1.topic: 'law' is not known"),
        ("id: tiep-nhan-khan-cap", "id: muc-do-khuyet-tat", "stands there twice"),
        ("id: tiep-nhan-khan-cap", "id: 12 giờ", "answers.2.id: at most 40"),
        ("trust: confirmed", "trust: perhaps", "answers.1.trust: 'perhaps'"),
        ('say:\n      vi: "Có 6', 'said:\n      vi: "Có 6', "answers.1.say: this key is missing"),
        ("    papers:\n      - {vi", "    papers:\n      - {xx", "papers.1: the Vietnamese text"),
    ],
)
def test_a_fault_names_the_answer_and_what_is_needed(old: str, new: str, said: str) -> None:
    assert old in TEXT
    try:
        read_answers(open_file("answers.yaml", TEXT.replace(old, new, 1).encode()))
    except PolicyFaults as faults:
        assert said in str(faults)
    else:
        raise AssertionError("nobody noticed")
