"""Papers as Word files, by docxtpl: the template is a Word file too, the words are values in it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from conversations.paper import Grid, Paper, plain

TEMPLATE = Path(__file__).parent / "templates" / "paper.docx"
_DOTS = "." * 24
_TO_THE_EDGE = "\t"
"""The paragraph has a tab stop at the right margin that fills the way with dots."""
_ROOM_MM = {False: 165, True: 252}
_TWIPS = 56.7
"""Twentieths of a point in a millimetre."""


def drawn(paper: Paper) -> bytes:
    """The Word file. Nothing anybody wrote is read as XML or as a tag of the template."""
    from docxtpl import DocxTemplate  # only where a paper is drawn

    made = DocxTemplate(TEMPLATE)
    made.render(_values(paper), autoescape=True)
    _lay_out(made.docx, paper)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _values(paper: Paper) -> Mapping[str, Any]:
    values = plain(paper)
    *values["higher"], values["organ"] = values["organ"]
    for part in values["parts"]:
        part["lines"] = [_line(fields) for fields in part.get("lines", ())]
    values["signatures"] = _signing(values)
    return values


def _line(fields: Sequence[Mapping[str, str]]) -> str:
    """A line of a block as one paragraph; a lonely empty field runs to the margin in dots."""
    empty = _DOTS if len(fields) > 1 else _TO_THE_EDGE
    return "   ".join(_field(field["label"], field["said"] or empty) for field in fields)


def _field(label: str, said: str) -> str:
    between = "" if not label else " " if label.endswith("?") else ": "
    return f"{label}{between}{said}"


def _signing(values: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Who signs, from the left; the left stays with the copies, or empty, where one person does."""
    signing: list[Mapping[str, Any]]
    signing = [{**signature, "copies": []} for signature in values["signatures"]]
    if len(signing) > 1:
        return signing
    copies = [f"– {said}" for said in values["copies"]]
    lines = ["Nơi nhận:", *copies] if copies else []
    return [{"title": "", "hint": "", "called": "", "copies": lines}, *signing]


def _lay_out(document: Any, paper: Paper) -> None:
    """What a template cannot say: the sheet's side, the widths of columns, ticks in bold."""
    section = document.sections[0]
    if paper.wide:
        section.page_width, section.page_height = section.page_height, section.page_width
        _to_the_edge(document.paragraphs)
    grids = [part for part in paper.parts if isinstance(part, Grid)]
    head, *tables, signatures = document.tables
    room = _ROOM_MM[paper.wide] * _TWIPS
    for table, grid in zip(tables, grids, strict=True):
        _widths(table, [share * room / sum(grid.widths) for share in grid.widths])
        _ticks(table)
    _widths(head, [room * 0.4, room * 0.6])
    columns = max(len(signatures.columns), 1)
    _widths(signatures, [room / columns] * columns)


def _to_the_edge(paragraphs: Sequence[Any]) -> None:
    """The dots reach the margin of a sheet that lies on its side."""
    for paragraph in paragraphs:
        for stop in paragraph.paragraph_format.tab_stops:
            stop.position = round(_ROOM_MM[True] * _TWIPS) * 635


def _widths(table: Any, twips: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, twips, strict=False):
        column.w = round(width * 635)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, twips, strict=False):
            cell.width = round(width * 635)


def _ticks(table: Any) -> None:
    for row in table.rows:
        for cell in row.cells:
            if cell.text.startswith("☒"):
                for run in cell.paragraphs[0].runs:
                    run.bold = True
