"""A changed form: what its answers survive, and what leaves them behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from conversations.form import Form
from conversations.stranding import name_of, stranded
from conversations.xform import read, read_with_sheets
from tests.conversations.sheets import CHOICES, PLAIN, markdown
from tests.each import each
from tests.rules.source import ROOT

HEAD = (*PLAIN, "hint", "required", "relevant", "constraint", "bind::hl:list")


def row(kind: str, name: str, label: str = "", **more: str) -> tuple[str, ...]:
    """One line of the survey sheet."""
    return (kind, name, label or name, *(more.get(column, "") for column in HEAD[3:-1]), "")


def listed(kind: str, name: str, own: str) -> tuple[str, ...]:
    """A question with a list of the house."""
    return (*row(kind, name)[:-1], own)


TOWN = row("text", "town")
HURT = row("select_one yes_no", "hurt")
OPEN, CLOSE = row("begin_group", "g"), ("end_group", *[""] * (len(HEAD) - 1))
MANY, DONE = row("begin_repeat", "child"), ("end_repeat", *[""] * (len(HEAD) - 1))
MORE = (*CHOICES, ("yes_no", "unknown", "Chưa rõ"))

Rows = Sequence[Sequence[str]]


def form(*rows: Sequence[str], choices: Rows = CHOICES) -> Form:
    return read("small.md", markdown(*rows, head=HEAD, choices=choices))


def left(old: Form, *rows: Sequence[str], choices: Rows = CHOICES) -> list[tuple[str, int, str]]:
    """Where the faults of the new form are: sheet, row, question."""
    new, sheets = read_with_sheets("small.md", markdown(*rows, head=HEAD, choices=choices))
    return [(f.sheet, f.row, f.question) for f in stranded(old, new, sheets)]


@each(
    "rows",
    [
        (TOWN, HURT),
        (HURT, TOWN),
        (row("text", "town", "Thành phố nào?"), HURT),
        (row("text", "town", hint="một chữ"), HURT),
        (row("text", "town", required="yes"), HURT),
        (TOWN, row("select_one yes_no", "hurt", relevant="${town} != ''")),
        (row("text", "town", constraint="string-length(.) < 9"), HURT),
        (TOWN, HURT, row("integer", "age")),
        (OPEN, TOWN, HURT, CLOSE),
        (row("note", "hello"), TOWN, HURT),
    ],
)
def test_nothing_is_left_behind(rows: Rows) -> None:
    assert left(form(TOWN, HURT), *rows) == []


@each(
    ("rows", "faults"),
    [
        ((HURT,), [("survey", 0, "town")]),
        ((row("text", "city"), HURT), [("survey", 0, "town")]),
        ((row("integer", "town"), HURT), [("survey", 2, "town")]),
        ((TOWN, row("select_multiple yes_no", "hurt")), [("survey", 3, "hurt")]),
        ((TOWN, MANY, HURT, DONE), [("survey", 4, "hurt")]),
        ((TOWN, listed("select_one yes_no", "hurt", "communes")), [("survey", 3, "hurt")]),
        ((row("integer", "hurt"),), [("survey", 0, "town"), ("survey", 2, "hurt")]),
    ],
)
def test_what_is_left_behind_is_named_with_its_row(
    rows: Rows, faults: list[tuple[str, int, str]]
) -> None:
    assert left(form(TOWN, HURT), *rows) == faults


def test_an_option_less_is_named_an_option_more_is_fine() -> None:
    old = form(TOWN, HURT, choices=MORE)
    (fault,) = stranded(old, form(TOWN, HURT))
    assert (fault.question, fault.option) == ("hurt", "unknown")
    assert stranded(form(TOWN, HURT), old) == ()


def test_the_row_of_an_option_is_where_its_list_begins() -> None:
    assert left(form(TOWN, HURT, choices=MORE), TOWN, HURT) == [("choices", 2, "hurt")]


def test_another_list_of_its_own_with_the_same_options_is_fine() -> None:
    same = (*CHOICES, ("agreed", "yes", "Đồng ý"), ("agreed", "no", "Không"))
    assert left(form(TOWN, HURT), TOWN, row("select_one agreed", "hurt"), choices=same) == []


def test_out_of_a_repeat_is_left_behind_within_it_is_fine() -> None:
    inside = form(TOWN, MANY, HURT, DONE)
    assert left(inside, TOWN, HURT) == [("survey", 3, "hurt")]
    assert left(inside, TOWN, MANY, OPEN, HURT, CLOSE, DONE) == []
    other = row("begin_repeat", "sibling")
    assert left(inside, TOWN, other, HURT, DONE) == [("survey", 4, "hurt")]


def test_what_nobody_answers_may_go() -> None:
    head = (*HEAD, "calculation")
    sum_of = ("calculate", "sum", *[""] * (len(HEAD) - 2), "1 + 1")
    rows = ((*TOWN, ""), (*row("note", "hello"), ""), sum_of)
    old = read("small.md", markdown(*rows, head=head))
    assert len(old.questions) == 3
    assert stranded(old, form(TOWN)) == ()


def test_every_fault_is_said_in_both_languages() -> None:
    old = form(TOWN, HURT, MANY, row("text", "name"), DONE, choices=MORE)
    for fault in stranded(old, form(row("integer", "town"), row("text", "name"), HURT)):
        assert fault.question in fault.said("vi")
        assert fault.said("vi") != fault.said("en")


@each(("key", "name"), [("town", "town"), ("town[2]", "town"), ("town[2.1]", "town")])
def test_a_stored_answer_names_its_question(key: str, name: str) -> None:
    assert name_of(key) == name


@pytest.mark.parametrize("path", sorted((ROOT / "conversations/forms").glob("*.md")))
def test_no_shipped_form_leaves_itself_behind(path: Path) -> None:
    same = read(path.name, path.read_bytes())
    assert stranded(same, same) == ()
