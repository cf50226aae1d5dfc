"""Submissions as JSON: nested as the form is, and nothing that JSON cannot carry."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.submission.json_text import json_text
from conversations.submission.layout import Layout
from tests.conversations.submission.forms import (
    INSTANCE,
    ask,
    family,
    filled,
    form,
    group,
    repeat,
)


def told(*args: Any, layout: Layout | None = None) -> Any:
    """The one submission, read back."""
    return json.loads(json_text([filled(*args)], layout or Layout()))[0]


def test_a_submission_says_what_it_is() -> None:
    assert told(form(ask("name")), {}, "name") == {
        "id": INSTANCE,
        "form": "small",
        "version": "1",
        "case": "A7",
        "kind": "sent",
        "sent_at": "2026-11-22T21:04:00.000+07:00",
        "answers": {},
        "unknown": ["name"],
    }


def test_groups_are_objects_and_repeats_lists() -> None:
    answers = {"reporter": "Lan", "point": "16.06 108.21 0 5", "child_name[1]": "An"}
    found = told(family(), {**answers, "toy_name[2.1]": "xe"})["answers"]
    assert found["place"] == {"map": {"point": "16.06 108.21 0 5"}}
    assert found["child"] == [{"child_name": "An"}, {"toy": [{"toy_name": "xe"}]}]


def test_an_empty_instance_keeps_its_place() -> None:
    found = told(form(repeat("child", ask("name"))), {"name[3]": "Cúc"}, "name[1]")
    assert found["answers"] == {"child": [{}, {}, {"name": "Cúc"}]}
    assert found["unknown"] == ["name[1]"]


def test_numbers_are_numbers_several_choices_a_list_and_days_text() -> None:
    of = form(ask("age", "integer"), ask("harm", "select_multiple", "harm"), ask("born", "date"))
    answers = {"age": "7", "harm": "hit left", "born": "2017-01-02"}
    assert told(of, answers)["answers"] == {
        "age": 7,
        "harm": ["hit", "left"],
        "born": "2017-01-02",
    }


def test_a_label_stands_beside_its_code() -> None:
    of = form(group("a", ask("sex", "select_one", "sex")))
    found = told(of, {"sex": "male"}, layout=Layout(language="en"))
    assert found["answers"] == {"a": {"sex": "male", "sex/label": "Male"}}


def test_what_is_left_out_is_not_there() -> None:
    layout = Layout(kept=lambda q: q.own["sensitive"] == "F0")
    answers = {"reporter": "Lan", "child_name[1]": "An", "age": "7"}
    found = told(family(), answers, "child_name[2]", layout=layout)
    assert found["answers"] == {"age": 7} and found["unknown"] == []


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.text(max_size=20))
def test_any_words_make_valid_json(words: str) -> None:
    found = told(form(ask("story")), {"story": words})["answers"].get("story", "")
    assert len(found) == len(words)


def test_a_half_character_does_not_stop_it() -> None:
    assert told(form(ask("story")), {"story": "a\ud800"})["answers"] == {"story": "a\ufffd"}
