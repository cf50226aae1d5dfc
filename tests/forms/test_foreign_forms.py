"""Forms that nobody here wrote are walked to their end, or refused with a precise reason."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conversations.check import check
from conversations.form import Form
from conversations.xform import read
from tests.conversations.engine.walker import WORDS
from tests.each import each
from tests.forms.guest import HERE, Guest, beside, files, form_of

MARKUP = re.compile(r"\*\*|__|<[a-zA-Z/]|^#|\]\(|\$\{", re.MULTILINE)


def walked(form: Form, language: str) -> Guest:
    guest = Guest(form, language)
    guest.finish()
    return guest


def test_there_are_forms_of_many_styles() -> None:
    assert len(files()) >= 11
    assert len(files("refused")) >= 4


@pytest.mark.slow
def test_nothing_is_wrong_with_them() -> None:
    assert [f.said("en") for f in check(files(), beside())] == []


@pytest.mark.slow
@each("name", sorted(files()))
def test_each_is_walked_to_its_end_in_each_of_its_languages(name: str) -> None:
    form = form_of(name)
    for language in form.languages:
        guest = walked(form, language)
        assert guest.session.state == "finished"
        assert not [part for part in guest.said if MARKUP.search(part)]


@pytest.mark.slow
@each("name", sorted(files("refused")))
def test_each_other_is_refused_for_these_reasons_and_no_others(name: str) -> None:
    with (HERE / "refused" / name.replace(".md", ".reasons")).open(encoding="utf-8") as reasons:
        expected = [tuple(row) for row in csv.reader(reasons)]
    found = check({name: files("refused")[name]}, beside())
    assert [(f.sheet, str(f.row), f.column, f.message["en"]) for f in found] == expected
    assert all(f.message["vi"] and f.message["vi"] != f.message["en"] for f in found)


def test_a_kobo_export_names_its_questions_itself() -> None:
    form = form_of("kobo_export.md")
    assert form.languages == ("en", "fr")
    assert {"sent_by", "visit_kind", "needs"} <= form.by_name.keys()
    assert form.by_name["visit_kind"].list == "visits"
    assert form.by_name["deviceid"].kind == "hidden"
    assert form.id == "aB9xKobo"


def test_old_words_for_types_and_columns_are_understood() -> None:
    form = form_of("old_style.csv")
    kinds = {name: form.by_name[name].kind for name in ("village", "members", "roof", "animals")}
    assert list(kinds.values()) == ["text", "integer", "select_one", "select_multiple"]
    assert form.by_name["office"].kind == "note"
    assert "dropped" not in form.by_name
    assert form.by_name["members"].constraint_message == {"vi": "Between 1 and 39, please."}


def test_the_words_of_a_text_stay_without_their_markup() -> None:
    form = form_of("gbv_intake.md")
    assert form.languages == ("fr", "en")
    assert form.by_name["intro"].label["en"] == "Before you begin\nAsk in a closed room."
    assert form.by_name["thanks"].label["en"] == (
        "We stop here. Call our line (https://example.org/help) whenever you like."
    )
    assert [c.label["fr"] for c in form.lists["place"]][-1] == "Other"


def test_two_questions_of_one_name_are_kept_apart_by_their_groups() -> None:
    form = form_of("twins.md")
    assert {"mother/name", "father/name"} <= form.by_name.keys()
    assert form.by_name["heading"].kind == "note"
    assert not [q for q in form.questions if q.name.startswith("reserved_name")]


def test_lists_in_files_are_offered_and_looked_into() -> None:
    guest = Guest(form_of("lists_beside.md"), "vi")
    guest.say("Trung học")
    assert "Trường Trần Phú" in guest.labels()
    guest.finish()
    assert any("120000" in part for part in guest.said)


def test_where_nothing_is_left_to_choose_people_go_on() -> None:
    cells = files()["cascade.md"].decode().replace("| | area | n1 | Nam Một | nam | | |\n", "")
    guest = Guest(read("cascade.md", cells.encode()), "vi")
    guest.say("Nam")
    assert guest.labels() == []
    assert "Bỏ qua" in guest.commands()
    guest.finish()
    assert guest.session.state == "finished"


@pytest.mark.slow
@each("name", sorted(n for n in files() if n.endswith(".md")))
def test_as_a_workbook_each_is_the_same_form(name: str) -> None:
    form, again = form_of(name), read("form.xlsx", workbook(files()[name]), beside())
    assert [(q.name, q.kind, q.label, q.hint) for q in again.questions] == [
        (q.name, q.kind, q.label, q.hint) for q in form.questions
    ]
    assert (again.lists, again.languages, again.order) == (form.lists, form.languages, form.order)


def workbook(markdown: bytes) -> bytes:
    """The same tables as Excel keeps them: numbers and truths as such, gaps, spaces around."""
    import openpyxl

    book = openpyxl.Workbook()
    del book["Sheet"]
    for line in markdown.decode().splitlines():
        first, *cells = (cell.strip() for cell in line.strip().strip("|").split("|"))
        if first:
            sheet = book.create_sheet(first.title())
        else:
            sheet.append([_cell(cell) for cell in cells])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _cell(written: str) -> str | float | bool | None:
    if written.upper() in ("TRUE", "FALSE"):
        return written.upper() == "TRUE"
    if written.isdigit() and not written.startswith("0"):
        return float(written)
    return f" {written}\xa0" if written else None


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("type"), st.sampled_from([*WORDS, "1", "2", "1 2", "99", "sửa 2", "x"])),
        st.tuples(st.just("type"), st.text(max_size=12)),
        st.tuples(st.just("tap"), st.integers(0, 40)),
        st.tuples(st.just("old"), st.integers(0, 200)),
        st.tuples(st.just("attach"), st.sampled_from(["audio", "image", "other"])),
    ),
    max_size=25,
)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(files())), MOVES)
def test_whatever_somebody_does_the_end_can_be_reached(
    name: str, moves: list[tuple[str, object]]
) -> None:
    guest = Guest(form_of(name), form_of(name).default_language)
    for how, what in moves:
        guest.move(how, what)
    guest.finish()
    assert guest.session.state in ("finished", "cancelled")
