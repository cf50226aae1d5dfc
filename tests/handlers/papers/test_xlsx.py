"""Tables as a workbook, read back as Excel reads it."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from datetime import UTC, date, datetime, time
from typing import Any

import openpyxl
import pytest

from conversations.local_time import VIET_NAM
from conversations.submission.flat import Table
from conversations.submission.typed import Cell
from handlers.papers import xlsx
from handlers.papers.xlsx import LONGEST_CELL, LONGEST_NAME, TooWide, sheet_names, workbook
from tests.each import each

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)


def opened(*tables: Table, footer: str = "") -> Any:
    """The workbook, open."""
    return openpyxl.load_workbook(io.BytesIO(workbook(tables, NOW, footer)))


def sheet(*cells: Cell) -> Any:
    """One sheet with one row of these cells."""
    heads = tuple(f"c{n}" for n in range(len(cells)))
    return opened(Table("t", heads, (cells,)))["t"]


def raw(data: bytes) -> str:
    """All the XML of the workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_heads_stand_in_the_first_row_and_stay_in_sight() -> None:
    of = opened(Table("trẻ em", ("a/b", "c"), ((1, "Đỗ"), (None, "x"))))["trẻ em"]
    assert [[c.value for c in row] for row in of.rows] == [["a/b", "c"], [1, "Đỗ"], [None, "x"]]
    assert of.freeze_panes == "A2" and of.auto_filter.ref == "A1:B3"


@each(
    ("cell", "stands", "looks"),
    [
        (7, 7, "General"),
        (-3.5, -3.5, "General"),
        (date(2026, 11, 22), datetime(2026, 11, 22), "dd/mm/yyyy"),
        (
            datetime(2026, 11, 22, 21, 4, tzinfo=VIET_NAM),
            datetime(2026, 11, 22, 21, 4),
            "dd/mm/yyyy hh:mm",
        ),
        (time(14, 30), time(14, 30), "hh:mm"),
        ("0912345678", "0912345678", "@"),
        ("1234567890123456", "1234567890123456", "@"),
        ("1e5", "1e5", "@"),
        ("2026-11-22", "2026-11-22", "@"),
        (date(1899, 5, 1), "1899-05-01", "@"),
        (date(1900, 2, 28), "1900-02-28", "@"),
        (date(1900, 3, 1), datetime(1900, 3, 1), "dd/mm/yyyy"),
        ("một\r\nhai", "một\nhai", "@"),
        ("chuông\x07", "chuông\ufffd", "@"),
    ],
)
def test_a_cell_is_what_it_is(cell: Cell, stands: object, looks: str) -> None:
    found = sheet(cell)["A2"]
    assert (found.value, found.number_format) == (stands, looks)


@each("words", ["=1+1", "+84905", "@SUM(A1)", "https://example.org", "mailto:a@b.c", "{=1}"])
def test_words_never_become_a_formula_or_a_link(words: str) -> None:
    data = workbook([Table("t", (words,), ((words,),))], NOW)
    assert "<f>" not in raw(data) and "<hyperlink" not in raw(data)
    found = openpyxl.load_workbook(io.BytesIO(data))["t"]
    assert (found["A1"].value, found["A2"].value) == (words, words)
    assert found["A2"].data_type == "s"


def test_half_a_character_does_not_stop_it() -> None:
    assert sheet("a\ud800b")["A2"].value == "a\ufffdb"


def test_what_is_too_long_for_a_cell_goes_on_in_a_sheet_of_its_own() -> None:
    said = "".join(chr(0x1F600 + n % 50) for n in range(LONGEST_CELL))
    book = opened(Table("t", ("x", "story"), ((1, said),)))
    rest = list(book["_rest"].iter_rows(min_row=2, values_only=True))
    assert book["t"]["B2"].value.endswith(" … → _rest")
    first = book["t"]["B2"].value.removesuffix(" … → _rest")
    assert first + "".join(row[4] for row in rest) == said
    assert [row[:4] for row in rest] == [("t", 2, "story", 2), ("t", 2, "story", 3)]


def test_more_rows_than_a_sheet_has_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    book = opened(Table("t", ("n",), tuple((n,) for n in range(5))))
    assert book.sheetnames == ["t", "t_2", "t_3"]
    assert [book[n]["A2"].value for n in book.sheetnames] == [0, 2, 4]


def test_more_columns_than_a_sheet_has_are_refused_with_what_to_do() -> None:
    wide = Table("t", tuple(map(str, range(xlsx.MOST_COLUMNS + 1))), ())
    with pytest.raises(TooWide, match="csv"):
        workbook([wide], NOW)


@each(
    ("names", "wanted"),
    [
        (["a", "A", "b"], ("a", "A_2", "b")),
        (["history", "x/y", "[z]"], ("history_", "x_y", "_z_")),
        (["'ngoặc'", ""], ("_ngoặc_", "_")),
        (["a\x01"], ("a\ufffd",)),
    ],
)
def test_sheet_names_are_names_excel_takes(names: list[str], wanted: tuple[str, ...]) -> None:
    assert sheet_names(names) == wanted


def test_long_sheet_names_are_cut_and_still_told_apart() -> None:
    name = "người bị nghi gây tổn hại cho trẻ em trong gia đình"
    found = sheet_names([name, name, name + " khác"])
    assert len(set(found)) == 3 and all(len(n) <= LONGEST_NAME for n in found)
    book = opened(*(Table(name, ("a",), ((n,),)) for n in range(3)))
    assert [book[n]["A2"].value for n in book.sheetnames] == [0, 1, 2]


def test_a_table_without_rows_or_columns_is_a_sheet() -> None:
    assert opened(Table("a", (), ()), Table("b", ("x",), ())).sheetnames == ["a", "b"]


def test_the_footer_is_printed_as_it_is() -> None:
    data = workbook([Table("t", ("a",), ((1,),))], NOW, "Xuất 21:04 & mật")
    assert re.search("&amp;LXuất 21:04 &amp;&amp; mật&amp;R", raw(data))


def test_no_word_touches_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "TemporaryFile", "NamedTemporaryFile", "mkdtemp", "TemporaryDirectory"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert workbook([Table("t", ("a",), (("Đỗ Thị Hạnh",),))], NOW)


def test_the_same_tables_make_the_same_bytes() -> None:
    table = Table("t", ("a",), ((1,),))
    assert workbook([table], NOW) == workbook([table], NOW)
