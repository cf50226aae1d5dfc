"""The tables of risk: what was ticked in each line (*Cao, Trung bình, Thấp*), and the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.printing.written import LANGUAGE, Written
from conversations.paper import Grid

LEVELS: Mapping[str, str] = {"high": "Cao", "medium": "Trung bình", "low": "Thấp"}
_TICKED, _EMPTY = "☒", "☐"
_WIDTHS = (5, 4, 4, 4)


def levels(title: str, rows: Sequence[Sequence[str]], written: Written) -> Grid:
    """A row for each line of the form; the last one counts, no number is made of the levels."""
    drawn = tuple(_row(label, name, written) for _, label, name in rows)
    chosen = [written.answers.get(name, "") for _, _, name in rows]
    counts = (f"{word}: {chosen.count(level)}" for level, word in LEVELS.items())
    heads = ("Nội dung đánh giá", *LEVELS.values())
    return Grid(title, heads, (*drawn, ("Tổng số", *counts)), _WIDTHS)


def _row(label: str, name: str, written: Written) -> tuple[str, ...]:
    value, wordings = written.answers.get(name, ""), _wordings(name, written)
    # What was said and is none of the three (Chưa rõ) stands below the line it belongs to.
    other = written.said(name) if value not in LEVELS else ""
    cells = (_cell(value == level, wordings.get(level, "")) for level in LEVELS)
    return (f"{label}\n{other}".rstrip(), *cells)


def _cell(ticked: bool, wording: str) -> str:
    return f"{_TICKED if ticked else _EMPTY} {wording}".rstrip()


def _wordings(name: str, written: Written) -> Mapping[str, str]:
    """What each level means in this line, as the form offers it: "Cao: …" without its "Cao"."""
    question = written.form.by_name.get(name)
    choices = written.form.lists.get(question.list, ()) if question else ()
    said = {choice.name: choice.label.get(LANGUAGE, "") for choice in choices}
    return {level: wording.partition(": ")[2] for level, wording in said.items()}
