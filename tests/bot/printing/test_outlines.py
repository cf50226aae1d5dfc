"""The table of the papers holds together: marks, forms, questions, words."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from bot.printing.outline import Outline, outlines
from bot.printing.words import _OF_A_FORM
from tests.bot.printing.casework import desk
from tests.each import each
from tests.promises.hotline import books

WORKED_OUT = {"code", "received", "manager", "place", "place_upper", "child_name", "words"}
WORKED_OUT |= {"level", "next_review"}
ROWS = ("lines", "rows", "columns", "prose")


def rows(outline: Outline) -> Iterator[tuple[str, list[Any]]]:
    """Every line of a paper with its kind."""
    for part in outline.parts:
        for kind in ROWS:
            yield from ((kind, row) for row in part.get(kind, ()) if kind in part)


def sources(outline: Outline) -> Iterator[str]:
    """Every name a paper asks for, alternatives apart."""
    for kind, row in rows(outline):
        if kind == "lines":
            wanted = row[2::2]
        elif kind == "prose":
            wanted = [name for _, name, _, _ in Formatter().parse(row[1]) if name]
        else:
            wanted = [word for word in row[2:] if isinstance(word, str)]
        yield from (name.strip(" ?=") for word in wanted for name in word.split("|"))


def test_the_papers_of_the_decree_are_all_there() -> None:
    official = [f"mau_0{n}" for n in range(1, 7)]
    assert list(outlines()) == [*official, "theo_doi", "ket_thuc", "phieu_tiep_nhan"]


def test_every_report_has_its_paper() -> None:
    reports = {form.id for form in books().forms.values() if form.asks_danger_first}
    assert reports <= {form for outline in outlines().values() for form in outline.forms}


@each("outline", outlines().values())
def test_every_line_says_how_sure_its_wording_is(outline: Outline) -> None:
    marks = {row[0] for _, row in rows(outline)} | {outline.word("wording")}
    assert marks <= {"Q", "R", "I"}


@each("outline", outlines().values())
def test_every_button_has_both_languages(outline: Outline) -> None:
    assert set(outline.label) == {"vi", "en"}
    assert len(outline.label["vi"]) <= 60


@each("outline", outlines().values())
def test_every_source_is_a_question_a_field_or_worked_out(outline: Outline) -> None:
    library = books().forms
    questions = {q for form in outline.forms if form in library for q in library[form].by_name}
    about = {f"@{word}" for word in (*WORKED_OUT, *_OF_A_FORM)}
    fields = {
        f"case.{q.own['case']}" for f in library.values() for q in f.questions if "case" in q.own
    }
    fields |= {"case.client_name"}
    assert not set(sources(outline)) - questions - about - fields - WORKED_OUT - RETIRED


RETIRED = {"reporter_agrees"}
"""Questions of older versions of a form, which still print."""


@each("outline", outlines().values())
def test_no_question_has_two_places(outline: Outline) -> None:
    asked = [name for name in sources(outline) if not name.startswith(("@", "case."))]
    assert len(asked) == len(set(asked))


@each("outline", outlines().values())
def test_somebody_signs_every_paper(outline: Outline) -> None:
    assert all(1 < len(sign) <= 3 for sign in outline.more["signs"])


@pytest.mark.parametrize("id_", outlines())
def test_each_is_made_of_a_form_of_the_house(id_: str) -> None:
    forms = outlines()[id_].forms
    assert set(forms) & set(books().forms), forms
    assert desk()
