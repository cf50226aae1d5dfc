"""Whatever is uploaded as a form: it is read or refused. Nothing else."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.check import check
from conversations.fault import FormFaults
from conversations.xform import read
from tests.conversations.sheets import markdown

CELLS = st.sampled_from(
    [
        "",
        "text",
        "note",
        "select_one yes_no",
        "begin_group",
        "end_group",
        "a",
        "b",
        "${a}",
        "1 = ",
        ".",
    ]
)
ROWS = st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=4)
HEAD = ("type", "name", "label", "relevant", "constraint")


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["a.md", "a.csv", "a.xlsx", "a"]), st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    with contextlib.suppress(FormFaults):
        read(name, data)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_any_table_is_read_or_refused(rows: list[list[str]]) -> None:
    with contextlib.suppress(FormFaults):
        read("a.md", markdown(*rows, head=HEAD))


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(ROWS)
def test_the_checker_says_why_in_both_languages(rows: list[list[str]]) -> None:
    for fault in check({"a.md": markdown(*rows, head=HEAD)}):
        assert fault.file == "a.md"
        assert fault.message["vi"]
        assert fault.message["en"]
