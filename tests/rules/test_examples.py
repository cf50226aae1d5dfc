"""The example form is the one its script writes, is accepted, and shows what a form can do."""

from __future__ import annotations

import importlib.util
from functools import cache
from types import ModuleType

from openpyxl import load_workbook

from conversations.check import check
from conversations.form import Form
from conversations.xform import read
from tests.rules.source import ROOT

FILE = ROOT / "docs/examples/vang_gia.xlsx"
SHOWN = {"date", "text", "integer", "select_one", "select_multiple", "range", "rank", "note"}


@cache
def script() -> ModuleType:
    """The script beside the spreadsheet."""
    spec = importlib.util.spec_from_file_location("make_example", FILE.with_name("make.py"))
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@cache
def form() -> Form:
    return read(FILE.name, FILE.read_bytes())


def test_the_spreadsheet_holds_what_its_script_writes() -> None:
    book = load_workbook(FILE)
    cells = {
        sheet.title: [[str(c or "") for c in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }
    assert cells == script().sheets()


def test_it_is_accepted() -> None:
    assert [fault.said("en") for fault in check({FILE.name: FILE.read_bytes()})] == []
    assert form().id == FILE.stem


def test_it_shows_what_a_form_can_do() -> None:
    assert {q.kind for q in form().questions} >= SHOWN
    groups = form().groups.values()
    assert any(g.repeat for g in groups)
    assert any(g.appearance == "field-list" for g in groups)
    assert form().by_name["commune"].options is not None
    assert all(form().by_name[n].guidance for n in ("safe", "home_safe", "seen"))


def test_every_sentence_of_it_is_there_in_both_languages() -> None:
    for question in form().questions:
        for wording in (question.label, question.hint, question.guidance):
            assert set(wording) in (set(), {"vi", "en"}), question.name


def test_it_can_be_read_at_a_sitting() -> None:
    assert len(script().SURVEY) <= 40
