"""What holds for every form we ship: both languages, a hint, a class, the right form of address."""

from __future__ import annotations

import re

from conversations.question import Question
from tests.conversations.engine.many_forms import SHIPPED
from tests.conversations.engine.talk import shipped
from tests.each import each

SILENT = {"note", "calculate"}
_FAMILIAR = re.compile(r"\bbạn\b(?! (bè|cùng|trai|gái|học|thân))")


def asked(name: str) -> list[Question]:
    return [q for q in shipped(name).questions if q.kind not in SILENT]


@each("name", SHIPPED)
def test_the_file_carries_the_name_of_its_form(name: str) -> None:
    assert (shipped(name).id, shipped(name).languages) == (name, ("vi", "en"))


@each("name", SHIPPED)
def test_every_question_has_a_hint_in_both_languages(name: str) -> None:
    assert not [q.name for q in asked(name) if not (q.hint.get("vi") and q.hint.get("en"))]


@each("name", SHIPPED)
def test_every_question_option_and_group_speaks_both_languages(name: str) -> None:
    form = shipped(name)
    spoken = [q for q in form.questions if q.kind != "calculate"]
    choices = [choice for options in form.lists.values() for choice in options]
    for thing in (*spoken, *form.groups.values(), *choices):
        assert thing.label["vi"] and thing.label["en"], thing
    for question in spoken:
        if question.constraint:
            assert set(question.constraint_message) == {"vi", "en"}, question.name


@each("name", SHIPPED)
def test_every_answer_has_a_class_that_says_who_may_see_it(name: str) -> None:
    classes = {f"F{n}" for n in range(8)}
    assert not [q.name for q in asked(name) if q.own.get("sensitive") not in classes]


@each("name", SHIPPED)
def test_nobody_is_called_by_the_familiar_word(name: str) -> None:
    choices = [c.label for of in shipped(name).lists.values() for c in of]
    texts = [w for q in shipped(name).questions for w in (q.label, q.hint, q.guidance)]
    assert not [w["vi"] for w in (*texts, *choices) if _FAMILIAR.search(w.get("vi", "").lower())]
