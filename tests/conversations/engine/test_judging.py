"""Words that judge are kept as they are written; their writer reads what to write instead."""

from dataclasses import replace

from tests.conversations.engine.talk import Talk, small

HINT = "“hư” → ghi việc em đã làm"


def heard(talk: Talk) -> Talk:
    talk.given = replace(talk.given, judging=(HINT,))
    return talk


def test_a_narrative_gets_one_line_and_the_next_question() -> None:
    talk = heard(Talk(small("text story Diễn biến?", "text more Gì nữa?")))
    talk.say("con bé hư lắm")
    assert talk.values["story"] == "con bé hư lắm"
    assert HINT in talk.text and "giữ nguyên lời" in talk.text
    assert talk.text.endswith("Gì nữa?")


def test_an_answer_that_is_no_narrative_gets_none() -> None:
    talk = heard(Talk(small("integer age Tuổi?", "text more Gì nữa?")))
    talk.say("7")
    assert HINT not in talk.text
