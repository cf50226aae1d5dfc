"""A prepared answer tells what to say and which papers it takes as soon as it is chosen."""

from __future__ import annotations

from bot.turn import lists
from conversations.engine.session import Given
from conversations.question import Answer
from tests.cases.house import POLICY
from tests.conversations.engine.talk import COMMUNES, Talk, shipped, texts
from tests.each import each

UNKNOWN = Answer("", unknown=True)
KNOWN = {
    "form": Answer("hotline"),
    **dict.fromkeys(("asker", "content", "topic", "question"), UNKNOWN),
}
ADMITTED = POLICY.answers["tiep-nhan-khan-cap"]
TOLD = ("Nói:", "Say:", "Giấy tờ cần có:", "Papers needed:")


def asked(language: str = "vi") -> Talk:
    """The consultation, at the question which prepared answer was given."""
    talk = Talk(shipped("consultation"), language, answers=KNOWN)
    talk.given = Given(texts(), lists={**lists(POLICY), "communes": COMMUNES})
    talk.resume()
    assert talk.at == "answer_given"
    return talk


@each("language", ("vi", "en"))
def test_what_to_say_the_papers_and_the_place_come_with_the_next_question(language: str) -> None:
    talk = asked(language)
    talk.say(ADMITTED.title[language])
    assert ADMITTED.say[language] in talk.text
    assert all(f"• {paper[language]}" in talk.text for paper in ADMITTED.papers)
    assert ADMITTED.where[language] in talk.text


def test_a_tap_tells_as_much_as_words() -> None:
    talk = asked()
    talk.tap(ADMITTED.title["vi"])
    assert ADMITTED.say["vi"] in talk.text


def test_it_is_told_once() -> None:
    talk = asked()
    talk.say(ADMITTED.title["vi"])
    talk.say("quay lại")
    talk.say("giữ nguyên")
    assert not any(words in talk.text for words in TOLD)


def test_passing_over_it_tells_nothing() -> None:
    talk = asked()
    talk.say("bỏ qua")
    assert not any(words in talk.text for words in TOLD)


@each("name", POLICY.answers)
def test_what_is_not_compared_with_the_law_says_so(name: str) -> None:
    talk = asked()
    answer = POLICY.answers[name]
    talk.say(answer.title["vi"])
    assert ("chưa đối chiếu bản gốc" in talk.text) == (answer.trust == "recalled")
