"""The Word file says what the paper says, whatever people wrote."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from conversations.paper import Paper, Prose
from handlers.papers.docx import TEMPLATE, drawn
from handlers.papers.docx_template import template
from tests.each import each
from tests.handlers.papers.papers import HOSTILE, flat, paper


def opened(of: Paper) -> Any:
    """The file as Word would read it."""
    return docx.Document(io.BytesIO(drawn(of)))


def words(of: Paper) -> str:
    """Every word of the body, cells included."""
    body = opened(of).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def test_it_has_the_head_of_a_state_paper() -> None:
    said = words(paper())
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"):
        assert line in said
    assert said.index("ỦY BAN NHÂN DÂN") < said.index("PHƯỜNG THANH KHÊ") < said.index("BÁO CÁO")
    assert "Thanh Khê, ngày 22 tháng 11 năm 2026" in said


@cache
def hostile() -> str:
    """A paper on which all of that stands, without the spaces of its lines."""
    return flat(words(paper(*HOSTILE)))


@each("said", HOSTILE)
def test_hostile_words_come_out_as_they_went_in(said: str) -> None:
    # Once in a line, once in a cell, once in a paragraph.
    assert hostile().count(flat(said)) == 3


def test_what_no_file_can_carry_is_shown() -> None:
    said = words(paper("a\x00b\x07c\x0bd\x1be\ud800f"))
    assert "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf" in said


def test_twenty_thousand_characters_are_all_there() -> None:
    said = words(replace(paper(), parts=(Prose(("từ " * 5_000 + "x" * 5_000,)),)))
    assert said.count("từ ") == 5_000
    assert "x" * 5_000 in said


def test_line_ends_stay_line_ends() -> None:
    body = opened(paper("dòng một\ndòng hai")).element.body
    assert len(list(body.iter(qn("w:br")))) == 3


def test_an_empty_field_runs_to_the_margin_in_dots() -> None:
    lines = [p for p in opened(paper()).paragraphs if p.text.startswith("Thông qua")]
    assert [p.text for p in lines] == ["Thông qua: \t"]
    (stop,) = lines[0].paragraph_format.tab_stops
    assert stop.leader is not None and stop.leader.name == "DOTS"


def test_an_empty_field_beside_others_is_a_row_of_dots() -> None:
    assert "Tuổi: 9   Nghề nghiệp: ......" in words(paper())


def test_the_widths_of_columns_are_those_of_the_paper() -> None:
    _, table, _ = opened(paper()).tables
    narrow, broad = (column.width for column in table.columns)
    assert abs(broad / narrow - 5) < 0.1


def test_a_wide_paper_lies_on_its_side() -> None:
    sides = [opened(paper(wide=wide)).sections[0] for wide in (False, True)]
    assert [s.page_width < s.page_height for s in sides] == [True, False]


def test_the_dots_reach_the_margin_of_a_wide_paper() -> None:
    made = opened(paper(wide=True))
    (line,) = [p for p in made.paragraphs if p.text.startswith("Thông qua")]
    (stop,) = line.paragraph_format.tab_stops
    assert round(stop.position.mm) == 252


def test_no_row_is_torn_between_two_pages() -> None:
    _, table, _ = opened(paper("một", "hai")).tables
    heads, *rows = [row._tr.trPr.xpath("./*") for row in table.rows]
    assert [mark.tag for mark in heads] == [qn("w:tblHeader")]
    assert [[mark.tag for mark in marks] for marks in rows] == [[qn("w:cantSplit")]] * 2


def test_ticks_stand_out() -> None:
    _, table, _ = opened(paper("☒ có", "☐ không")).tables
    said = {cell.text: cell.paragraphs[0].runs[0].bold for row in table.rows for cell in row.cells}
    assert (said["☒ có"], bool(said["☐ không"])) == (True, False)


def test_a_draft_says_so() -> None:
    assert "DỰ THẢO" in words(paper(draft="DỰ THẢO"))
    assert "DỰ THẢO" not in words(paper())


def test_the_template_is_the_one_its_script_makes() -> None:
    kept = zipfile.ZipFile(TEMPLATE).read("word/document.xml")
    made = io.BytesIO()
    template().save(made)
    assert zipfile.ZipFile(made).read("word/document.xml") == kept


def test_no_trace_of_the_template_is_left() -> None:
    assert not {"{{", "{%", "}}", "%}"} & set(words(paper()).split())
