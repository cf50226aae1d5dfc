"""Submissions as tables: one row a submission, repeats beside them, nothing left behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.form import Form
from conversations.local_time import VIET_NAM
from conversations.question import Choice
from conversations.submission.columns import unique
from conversations.submission.flat import Table, as_mapping, codebook, flat
from conversations.submission.layout import Layout
from conversations.submission.typed import Cell
from tests.conversations.submission.forms import (
    AT,
    INSTANCE,
    ask,
    family,
    filled,
    form,
    group,
    repeat,
)
from tests.each import each

CODES = Layout()
WORDS = Layout(language="vi", unknown="Chưa rõ")
OTHER_ID = "019abc0123457def8123456789abcd00"
CHILDREN = {
    "child_name[1]": "An",
    "child_name[2]": "Bình",
    "toy_name[2.1]": "xe",
    "toy_name[2.2]": "búp bê",
}


def rows(table: Table) -> list[dict[str, Cell]]:
    """The rows by head, without what is empty."""
    found = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return [{head: cell for head, cell in row.items() if cell is not None} for row in found]


def row(of: Form, answers: Mapping[str, str], *unknown: str, layout: Layout = CODES) -> dict:  # type: ignore[type-arg]
    """The one row of the form's own table."""
    return rows(flat([filled(of, answers, *unknown)], layout)[0])[0]


def test_a_column_is_named_by_its_path() -> None:
    of = form(ask("first"), group("a", group("b", ask("second"))))
    table = flat([filled(of, {"first": "1", "second": "2"})], CODES)[0]
    assert table.name == "small"
    assert table.columns[-2:] == ("first", "a/b/second")
    assert table.rows[0][-2:] == ("1", "2")


def test_a_row_says_which_submission_it_is() -> None:
    found = row(form(ask("born", "date"), ask("name")), {}, "born")
    said = {"_index": 1, "_id": INSTANCE, "_case": "A7", "_sent_at": AT, "_kind": "sent"}
    assert found == {**said, "_version": "1", "_unknown": "born"}


def test_when_it_was_sent_is_on_a_vietnamese_clock() -> None:
    sent = replace(filled(form(ask("name")), {}), at=AT.astimezone(UTC))
    at = rows(flat([sent], CODES)[0])[0]["_sent_at"]
    assert isinstance(at, datetime) and (at.hour, at.tzinfo) == (21, VIET_NAM)


def test_a_note_has_no_column() -> None:
    table = flat([filled(form(ask("told", "note"), ask("name")), {})], CODES)[0]
    assert "told" not in table.columns


@each(
    ("kind", "value", "cell"),
    [
        ("text", "0912345678", "0912345678"),
        ("text", "7", "7"),
        ("integer", "7", 7),
        ("integer", "-5", -5),
        ("integer", "1234567890123456", "1234567890123456"),
        ("integer", "nhiều", "nhiều"),
        ("decimal", "3.5", 3.5),
        ("range", "4", 4),
        ("range", "4.5", 4.5),
        ("date", "2026-11-22", date(2026, 11, 22)),
        ("date", "2026-13-45", "2026-13-45"),
        ("datetime", "2026-11-22T21:04:00.000+07:00", AT),
        ("datetime", "2026-11-22T21:04:00", "2026-11-22T21:04:00"),
        ("time", "14:30:00.000+07:00", datetime(1, 1, 1, 14, 30).time()),
        ("calculate", "12", 12),
        ("calculate", "0905123456", "0905123456"),
        ("calculate", "84905123456", "84905123456"),
        ("given", "2026-11-22", date(2026, 11, 22)),
        ("given", "2026-11-22T21:04:00.000+07:00", AT),
        ("given", "chị Lan", "chị Lan"),
        ("select_one", "7", "7"),
        ("geopoint", "16.06 108.21 0 5", "16.06 108.21 0 5"),
    ],
)
def test_an_answer_is_what_its_kind_says(kind: str, value: str, cell: Cell) -> None:
    found = row(form(ask("it", kind)), {"it": value})["it"]
    assert found == cell and type(found) is type(cell)


def test_a_moment_is_on_a_vietnamese_clock() -> None:
    found = row(form(ask("it", "datetime")), {"it": "2026-11-22T14:04:00Z"})["it"]
    assert (found.hour, found.tzinfo) == (21, VIET_NAM)


def test_a_label_stands_beside_the_code() -> None:
    of = form(ask("sex", "select_one", "sex"), ask("harm", "select_multiple", "harm"))
    answers = {"sex": "female", "harm": "hit left"}
    found = row(of, answers, layout=WORDS)
    assert (found["sex"], found["sex/label"]) == ("female", "Nữ")
    assert found["harm/label"] == "Bị đánh, bị mắng; Bị bỏ rơi"
    english = row(of, answers, layout=Layout(language="en"))
    assert english["harm/label"] == "Beaten; Bị bỏ rơi"
    assert "sex/label" not in row(of, answers)


def test_a_label_that_is_not_in_the_list_is_the_code() -> None:
    of = form(ask("sex", "select_one", "sex"))
    assert row(of, {"sex": "gone"}, layout=WORDS)["sex/label"] == "gone"


def test_lists_from_policy_lend_their_labels() -> None:
    commune = replace(ask("commune", "select_one", "later"), own={"list": "communes"})
    lists = {"communes": (Choice("20194", {"vi": "phường Hải Châu"}),)}
    layout = replace(WORDS, lists=lists)
    assert row(form(commune), {"commune": "20194"}, layout=layout)["commune/label"] == (
        "phường Hải Châu"
    )


def test_each_option_may_have_a_column_of_noughts_and_ones() -> None:
    of = form(ask("harm", "select_multiple", "harm"))
    found = row(of, {"harm": "hit other"}, layout=Layout(split=True))
    assert found["harm"] == "hit other"
    assert [found[f"harm/{name}"] for name in ("hit", "left", "other")] == [1, 0, 1]
    assert "harm/hit" not in row(of, {}, "harm", layout=Layout(split=True))


def test_not_known_is_said_in_words_beside_labels_and_never_as_a_code() -> None:
    of = form(ask("born", "date"), ask("sex", "select_one", "sex"))
    words = row(of, {}, "born", "sex", layout=WORDS)
    assert (words["born"], words["sex/label"]) == ("Chưa rõ", "Chưa rõ")
    assert "sex" not in words
    codes = row(of, {}, "born", "sex")
    assert codes["_unknown"] == "born sex" and "born" not in codes


def test_a_repeat_is_a_table_that_points_at_its_parent() -> None:
    of = family()
    second = filled(of, {"child_name[1]": "Cúc", "toy_name[1.1]": "diều"}, id_=OTHER_ID)
    main, child, toy = flat([filled(of, CHILDREN), second], CODES)
    assert [t.name for t in (main, child, toy)] == ["small", "child", "toy"]
    assert [(r["_index"], r["_parent_index"], r["child/child_name"]) for r in rows(child)] == [
        (1, 1, "An"),
        (2, 1, "Bình"),
        (3, 2, "Cúc"),
    ]
    told = [(r["_index"], r["_parent_index"], r["child/toy/toy_name"]) for r in rows(toy)]
    assert told == [(1, 2, "xe"), (2, 2, "búp bê"), (3, 3, "diều")]


def test_a_repeat_inside_a_group_points_at_the_form() -> None:
    of = form(group("home", repeat("child", ask("name"))))
    child = flat([filled(of, {"name[1]": "An"})], CODES)[1]
    assert child.columns == ("_index", "_parent_index", "_id", "home/child/name")
    assert child.rows == ((1, 1, INSTANCE, "An"),)


def test_an_instance_that_is_only_not_known_is_a_row() -> None:
    of = form(repeat("child", ask("name")))
    child = flat([filled(of, {"name[2]": "An"}, "name[1]")], WORDS)[1]
    assert [r["child/name"] for r in rows(child)] == ["Chưa rõ", "An"]


def test_what_is_left_out_leaves_no_column_no_table_and_no_word() -> None:
    layout = Layout(kept=lambda q: q.own["sensitive"] == "F0")
    sent = filled(family(), {**CHILDREN, "reporter": "Lan", "age": "7"}, "child_name[3]")
    found = flat([sent], layout)
    assert [t.name for t in found] == ["small"]
    assert "reporter" not in found[0].columns
    assert "An" not in str(found) and "Lan" not in str(found) and "child" not in str(found)


def test_the_parent_of_a_kept_repeat_keeps_its_rows() -> None:
    layout = Layout(kept=lambda q: q.name == "toy_name")
    _, child, toy = flat([filled(family(), CHILDREN)], layout)
    assert child.columns == ("_index", "_parent_index", "_id")
    assert [r["_parent_index"] for r in rows(toy)] == [2, 2]


def test_two_versions_share_the_columns_of_the_same_path() -> None:
    old = filled(form(ask("name"), ask("gone")), {"name": "An", "gone": "cũ"})
    new_form = form(group("more", ask("added")), ask("name"), version="2")
    new = filled(new_form, {"name": "Bình", "added": "mới"}, id_=OTHER_ID)
    table = flat([old, new], CODES)[0]
    assert table.columns[-3:] == ("more/added", "name", "gone")
    assert [r["_version"] for r in rows(table)] == ["1", "2"]
    assert [row[-3:] for row in table.rows] == [(None, "An", "cũ"), ("mới", "Bình", None)]


def test_a_repeat_only_one_version_has_takes_rows_of_that_version() -> None:
    old = filled(form(repeat("child", ask("name"))), {"name[1]": "An"})
    new = filled(form(ask("other"), version="2"), {"other": "x"}, id_=OTHER_ID)
    _, child = flat([old, new], CODES)
    assert [r["_parent_index"] for r in rows(child)] == [1]


def test_two_columns_never_have_the_same_head() -> None:
    odd = replace(ask("harm", "select_multiple", "odd"), list="odd")
    of = replace(form(odd), lists={"odd": (Choice("label", {"vi": "Nhãn"}),)})
    table = flat([filled(of, {"harm": "label"})], Layout(language="vi", split=True))[0]
    assert table.columns[-3:] == ("harm", "harm/label", "harm/label_2")


def test_the_codebook_says_what_each_column_asks() -> None:
    of = form(group("a", ask("sex", "select_one", "sex", "F2")), ask("told", "note"))
    book = codebook([filled(of, {})], WORDS)
    assert book.rows == (("a/sex", "select_one", "F2", "sex?", "male = Nam; female = Nữ"),)


def test_the_codebook_does_not_copy_a_list_of_thousands() -> None:
    commune = replace(ask("commune", "select_one", "all"), own={})
    communes = tuple(Choice(str(n), {"vi": f"xã {n}"}) for n in range(3321))
    book = codebook([filled(form(commune), {})], replace(WORDS, lists={"all": communes}))
    assert book.rows[0][-1] == "all: 3321"


@each(
    ("names", "longest", "wanted"),
    [
        (["a", "b"], 0, ("a", "b")),
        (["a", "A", "a"], 0, ("a", "A_2", "a_3")),
        (["abcdef", "abcdeg"], 5, ("abcde", "abc_2")),
        (["a_2", "a", "a"], 0, ("a_2", "a", "a_3")),
    ],
)
def test_names_are_told_apart(names: list[str], longest: int, wanted: tuple[str, ...]) -> None:
    assert unique(names, longest) == wanted


def test_tables_of_the_same_name_are_told_apart() -> None:
    of = form(repeat("small", ask("name")))
    assert list(as_mapping(flat([filled(of, {"name[1]": "An"})], CODES))) == ["small", "small_2"]


KEYS = st.sampled_from(
    ["reporter", "harm", "age", *(f"child_name[{n}]" for n in (1, 3)), "toy_name[2.2]"]
)


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(st.lists(st.dictionaries(KEYS, st.text(min_size=1, max_size=6)), min_size=1, max_size=4))
def test_no_answer_is_lost_and_every_row_has_a_parent(answers: list[dict[str, str]]) -> None:
    tables = flat([filled(family(), one) for one in answers], Layout(language="vi", split=True))
    said = {str(cell) for table in tables for row in table.rows for cell in row}
    assert {value for one in answers for key, value in one.items() if key != "age"} <= said
    for table, parent in zip(tables[1:], tables, strict=False):
        assert all(1 <= int(str(row[1])) <= len(parent.rows) for row in table.rows)
        assert len({len(row) for row in table.rows} | {len(table.columns)}) == 1
