"""Forms as people write them, filled in at random: nothing is lost on the way out and back."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.form import Form
from conversations.question import Question, keyed
from conversations.submission.csv_text import csv_text
from conversations.submission.filled import FilledForm
from conversations.submission.flat import codebook, flat
from conversations.submission.json_text import json_text
from conversations.submission.layout import Layout
from conversations.submission.odk_read import read_submission
from conversations.submission.odk_xml import submission_xml
from conversations.submission.outline import repeats
from conversations.xform import read
from tests.conversations.sheets import form as read_rows
from tests.conversations.submission.forms import filled
from tests.rules.source import ROOT

SHIPPED = {path.stem: path for path in sorted((ROOT / "conversations/forms").glob("*.md"))}
NESTED = "nested"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)
DIGITS = st.integers(-999, 999).map(str)
VALUES = {
    "integer": DIGITS,
    "decimal": st.decimals(-99, 99, places=2).map(str),
    "date": st.dates().map(str),
    "datetime": st.datetimes().map(lambda at: f"{at.isoformat(timespec='milliseconds')}+07:00"),
}


@cache
def form(name: str) -> Form:
    """A shipped form, or one with repeats in groups and two questions of the same name."""
    if name != NESTED:
        return read(SHIPPED[name].name, SHIPPED[name].read_bytes())
    return read_rows(
        ("text", "name", "Tên người báo?"),
        ("begin_group", "home", "Nhà"),
        ("begin_repeat", "child", "Trẻ"),
        ("text", "name", "Tên trẻ?"),
        ("begin_group", "school", "Trường"),
        ("integer", "level", "Lớp?"),
        ("end_group", "", ""),
        ("begin_repeat", "toy", "Đồ chơi"),
        ("text", "name", "Tên?"),
        ("end_repeat", "", ""),
        ("end_repeat", "", ""),
        ("end_group", "", ""),
        ("select_multiple yes_no", "harm", "Điều gì?"),
    )


def keys(of: Form) -> dict[str, Question]:
    """Every place for an answer, with up to three instances of each repeat."""
    found = {}
    for question in of.questions:
        for position in product((1, 2, 3), repeat=len(repeats(of, question))):
            found[keyed(question.name, position)] = question
    return found


def answers(of: Form, question: Question) -> st.SearchStrategy[str]:
    """What somebody may have answered."""
    names = [choice.name for choice in of.lists.get(question.list, ())]
    if question.kind == "select_multiple":
        return st.lists(st.sampled_from(names), min_size=1, unique=True).map(" ".join)
    if names:
        return st.sampled_from(names)
    return VALUES.get(question.kind, TEXTS)


@st.composite
def submissions(draw: Any) -> FilledForm:
    """A form with some of its questions answered, some not known."""
    of = form(draw(st.sampled_from([*SHIPPED, NESTED])))
    places = keys(of)
    chosen = draw(st.sets(st.sampled_from(sorted(places)), max_size=8))
    unknown = draw(st.sets(st.sampled_from(sorted(places)), max_size=3)) - chosen
    said = {key: draw(answers(of, places[key])) for key in sorted(chosen)}
    return filled(of, said, *sorted(unknown))


def test_the_shipped_forms_are_all_tried() -> None:
    assert {"intake", "initial_risk", "follow_up"} <= set(SHIPPED)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(submissions())
def test_a_submission_to_a_real_form_comes_back_the_same(sent: FilledForm) -> None:
    back = read_submission(sent.form, submission_xml(sent))
    assert isinstance(back, FilledForm), back
    assert dict(back.answers) == dict(sent.answers)
    assert set(back.unknown) == set(sent.unknown)


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(submissions(), min_size=1, max_size=3))
def test_tables_and_json_can_be_made_of_any_submissions(sent: list[FilledForm]) -> None:
    of_one_form = [one for one in sent if one.form.id == sent[0].form.id]
    layout = Layout(language="vi", unknown="Chưa rõ", split=True)
    for table in (*flat(of_one_form, layout), codebook(of_one_form, layout)):
        assert csv_text(table).count(b"\r\n") >= 1 + len(table.rows)
    assert json_text(of_one_form, layout)


def test_two_questions_of_the_same_name_stay_apart() -> None:
    of = form(NESTED)
    places = keys(of)
    assert len({q.path for q in places.values()}) == len(of.questions) == 5
    said = {key: f"{n}" for n, key in enumerate(places) if places[key].kind == "text"}
    sent = filled(of, said)
    back = read_submission(of, submission_xml(sent))
    assert isinstance(back, FilledForm) and back.answers == said
    tables = flat([sent], Layout())
    assert [table.name for table in tables] == ["small", "child", "toy"]
    assert "home/child/toy/name" in tables[2].columns and "name" in tables[0].columns
