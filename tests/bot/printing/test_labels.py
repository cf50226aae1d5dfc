"""No sentence of the chat stands on a paper: each question has an official or a short label."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.printing.discreet import NOT_FOR_OTHERS
from bot.printing.fill import _named
from bot.printing.labels import _tables, on_paper
from bot.printing.outline import Outline, outlines
from bot.printing.words import _FILES
from conversations.paper import words_of
from conversations.question import Question
from tests.bot.printing.casework import paper, whole_case
from tests.each import each
from tests.promises.hotline import books

LONGEST = 70
"""Characters of a short label: one line of the sheet."""


def left(outline: Outline) -> Iterator[tuple[str, Question]]:
    """What may stand in a block of the rest, by form."""
    named = _named(outline)
    whole = any({"rest", "groups", "notes"} & set(part) for part in outline.parts)
    for form in (books().forms[f] for f in outline.forms if whole):
        yield from ((form.id, q) for q in form.questions if q.name not in named and prints(q))


def prints(question: Question) -> bool:
    """Whether an answer to it may be on paper."""
    if question.kind in (*_FILES, "note", "hidden") or question.calculate is not None:
        return False
    return question.own.get("sensitive") not in NOT_FOR_OTHERS


@each("outline", outlines().values())
def test_what_has_no_official_label_has_a_short_one(outline: Outline) -> None:
    labels = {(f, q.name): on_paper(f, q.name, q.label["vi"]) for f, q in left(outline)}
    bad = {"?", "${", "anh/chị", "Anh/chị"}
    chat = {at: label for at, label in labels.items() if any(word in label for word in bad)}
    assert not chat
    assert not {at: label for at, label in labels.items() if len(label) > LONGEST}


def test_every_short_label_is_of_a_question_there_is() -> None:
    forms = books().forms
    printed = {form for outline in outlines().values() for form in outline.forms}
    for form, labels in _tables().items():
        of = printed if form == "any" else {form}
        asked = {name for id_ in of if id_ in forms for name in forms[id_].by_name}
        assert set(labels) <= asked, form


@pytest.mark.parametrize("id_", [id_ for id_ in outlines() if id_ != "phieu_tiep_nhan"])
def test_no_paper_of_a_whole_case_speaks_to_the_officer(id_: str) -> None:
    said = words_of(paper(id_, *whole_case()))
    assert "nh/chị" not in said
    official = "nếu không có được hỗ trợ, can thiệp?"
    assert "?" not in said.replace(official, "")
