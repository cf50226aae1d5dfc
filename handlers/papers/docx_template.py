"""Makes the Word template of the papers: `python -m handlers.papers.docx_template`.

The outcome, `templates/paper.docx`, can as well be opened and changed in Word: what stands between
{{ }} and {% %} has to stay, fonts, margins and fixed words may change. docs/papers.md says more.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TEMPLATE = Path(__file__).parent / "templates" / "paper.docx"
FONT = "Times New Roman"
_SHEET = {"page_width": 210, "page_height": 297, "left_margin": 30, "right_margin": 15}
_EDGES = {"top_margin": 20, "bottom_margin": 18, "footer_distance": 9}
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def template() -> Any:
    """The document, as the first edition of the template has it."""
    made = Document()
    _sheet(made)
    _head(made)
    _line(made, "", size=6)
    _when(made, "if draft", lambda: _line(made, "{{ draft }}", bold=True))
    title = lambda: _line(made, "{{ line }}", bold=True, size=14, centre=True)  # noqa: E731
    _when(made, "for line in title", title, end="for")
    _line(made, "")
    _when(made, "for part in parts", lambda: _part(made), end="for")
    _line(made, "")
    _signatures(made)
    return made


def write() -> None:
    """The template, anew; edits made in Word are lost."""
    template().save(TEMPLATE)


def _sheet(made: Any) -> None:
    section = made.sections[0]
    for name, size in (*_SHEET.items(), *_EDGES.items()):
        setattr(section, name, Mm(size))
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(13)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1
    _footer(section.footer.paragraphs[0])


def _footer(line: Any) -> None:
    line.style = "Normal"
    line.paragraph_format.tab_stops.add_tab_stop(Mm(165), WD_TAB_ALIGNMENT.RIGHT)
    line.add_run("{{ foot }}\t").font.size = Pt(8.5)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(8.5)
        field = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            field.set(qn("w:fldCharType"), kind)
        field.text = words or None
        run._r.append(field)


def _head(made: Any) -> None:
    table = made.add_table(rows=2, cols=2)
    left, right = table.rows[0].cells
    _in(left, "{%p for line in higher %}", "{{ line }}", "{%p endfor %}", size=12)
    _in(left, "{{ organ }}", bold=True, size=12)
    _in(left, "――――――", size=8)
    _in(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
    _in(right, "Độc lập – Tự do – Hạnh phúc", bold=True)
    _in(right, "――――――――――――――", size=8)
    _in(table.rows[1].cells[0], "{{ number }}")
    _in(table.rows[1].cells[1], "{{ place_date }}", italic=True)
    for cell in (left, right, *table.rows[1].cells):
        cell._tc.remove(cell.paragraphs[0]._p)


def _part(made: Any) -> None:
    _when(made, 'if part.title and part.kind != "prose"', lambda: _heading(made))
    _when(made, 'if part.kind == "block"', lambda: _block(made))
    _when(made, 'if part.kind == "grid"', lambda: _grid(made))
    _when(made, 'if part.kind == "prose"', lambda: _prose(made))


def _heading(made: Any) -> None:
    line = _line(made, "{{ part.title }}", bold=True)
    line.paragraph_format.space_before = Pt(8)
    line.paragraph_format.keep_with_next = True


def _block(made: Any) -> None:
    def dotted() -> None:
        stops = _line(made, "{{ line }}").paragraph_format.tab_stops
        stops.add_tab_stop(Mm(165), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    _when(made, "for line in part.lines", dotted, end="for")


def _grid(made: Any) -> None:
    """Rows and columns are loops: {%tr … %} takes its row away, {%tc … %} its cell."""
    table = made.add_table(rows=4, cols=3)
    table.style = "Table Grid"
    for row, of, bold in ((0, "part.heads", True), (2, "row", False)):
        cells = table.rows[row].cells
        cells[0].text, cells[2].text = f"{{%tc for cell in {of} %}}", "{%tc endfor %}"
        _in(cells[1], "{{ cell }}", bold=bold, size=11, centre=bold)
        cells[1]._tc.remove(cells[1].paragraphs[0]._p)
        cells[1].paragraphs[0].paragraph_format.keep_with_next = bold
    _marked(table.rows[0], "w:tblHeader")
    _marked(table.rows[2], "w:cantSplit")
    table.rows[1].cells[0].text = "{%tr for row in part.rows %}"
    table.rows[3].cells[0].text = "{%tr endfor %}"


def _marked(row: Any, mark: str) -> None:
    """The heads stand on every page the table goes on to; no row is torn between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _prose(made: Any) -> None:
    def said() -> None:
        line = _line(made, "{{ line }}")
        line.paragraph_format.first_line_indent = Mm(10)
        line.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY

    title = lambda: _line(made, "{{ part.title }}", bold=True, centre=True)  # noqa: E731
    _when(made, "if part.title", title)
    _when(made, "for line in part.paragraphs", said, end="for")


def _signatures(made: Any) -> None:
    table = made.add_table(rows=1, cols=3)
    first, cell, last = table.rows[0].cells
    first.text, last.text = "{%tc for s in signatures %}", "{%tc endfor %}"
    _in(cell, "{{ s.title }}", bold=True)
    _in(cell, "{{ s.hint }}", italic=True, size=11)
    _in(cell, "{%p for line in s.copies %}", size=10)
    _in(cell, "{{ line }}", size=10, centre=False)
    _in(cell, "{%p endfor %}", "", "", "", size=10)
    _in(cell, "{{ s.called }}", bold=True)
    cell._tc.remove(cell.paragraphs[0]._p)


def _in(cell: Any, *words: str, centre: bool = True, **look: Any) -> None:
    for said in words:
        _dressed(cell.add_paragraph(), said, centre=centre, **look).paragraph_format.space_after = 0


def _line(made: Any, words: str, **look: Any) -> Any:
    return _dressed(made.add_paragraph(), words, **look)


def _dressed(
    line: Any,
    words: str,
    bold: bool = False,
    italic: bool = False,
    size: float = 13,
    centre: bool = False,
) -> Any:
    run = line.add_run(words)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if centre:
        line.alignment = _CENTRE
    return line


def _when(made: Any, tag: str, inside: Callable[[], object], end: str = "if") -> None:
    """A condition or a loop around whole paragraphs and tables."""
    _line(made, f"{{%p {tag} %}}")
    inside()
    _line(made, f"{{%p end{end} %}}")


if __name__ == "__main__":
    write()
