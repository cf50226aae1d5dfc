"""A table as CSV that Excel opens with its accents and runs nothing of."""

from __future__ import annotations

import csv
import io
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.submission.csv_text import csv_text, runs
from conversations.submission.flat import Table
from conversations.submission.typed import Cell
from tests.conversations.submission.forms import AT
from tests.each import each


def lines(*cells: Cell) -> list[list[str]]:
    """A row of these cells, read as a spreadsheet reads it."""
    heads = tuple(f"c{n}" for n in range(len(cells)))
    text = csv_text(Table("t", heads, (cells,))).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_it_begins_with_the_mark_excel_looks_for_and_ends_lines_as_windows_does() -> None:
    assert csv_text(Table("t", ("a", "b"), ((1, "Đỗ"),))) == "\ufeffa,b\r\n1,Đỗ\r\n".encode()


def test_quotes_commas_and_line_ends_stay_inside_their_cell() -> None:
    said = 'một, "hai"\r\nba\rbốn'
    assert lines(said, "sau")[1] == ['một, "hai"\nba\nbốn', "sau"]


@each(
    ("cell", "stands"),
    [
        (None, ""),
        (0, "0"),
        (-5, "-5"),
        (3.5, "3.5"),
        (date(2026, 11, 22), "2026-11-22"),
        (AT, "2026-11-22T21:04:00+07:00"),
        (time(14, 30), "14:30:00"),
        ("0905 123 456", "0905 123 456"),
        ("a\x00b\x9f\ud800", "a\ufffdb\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_a_cell_stands_as_what_it_is(cell: Cell, stands: str) -> None:
    assert lines(cell, "x")[1][0] == stands


@each(
    "formula",
    [
        '=cmd|"/c calc"!A1',
        "+84905123456",
        "-2+3",
        "@SUM(A1)",
        "|cmd",
        "%0A",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "\u00a0=1+1",
        "＝1+1",
        "﹢1",
        "\x07=1",
    ],
)
def test_what_would_run_as_a_formula_gets_an_apostrophe(formula: str) -> None:
    assert runs(formula)
    assert lines(formula)[1][0].startswith("'")
    assert lines("x", formula)[1][1].startswith("'")


@each("words", ["Đỗ Thị Hạnh", "a=b", "1+1", "e\u0301", "'đã có", "😀", "5 - 6 tuổi", ""])
def test_plain_words_are_left_alone(words: str) -> None:
    assert not runs(words)
    assert lines(words, "x")[1][0] == words


def test_a_head_cannot_run_either() -> None:
    text = csv_text(Table("t", ("=1+1",), ())).decode("utf-8-sig")
    assert text == "'=1+1\r\n"


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=2, max_size=2))
def test_any_words_come_back_from_one_line_of_two_cells(words: list[str]) -> None:
    found = lines(*words)
    assert [len(line) for line in found] == [2, 2]
    assert not any(cell[:1] in set("=+-@|%\t\r") for cell in found[1] if cell)
