"""A paper of a case as text, for the `? paper A1 mau_01` lines of a story."""

from __future__ import annotations

from collections.abc import Iterator

from bot.printing.build import build
from bot.printing.fetch import opened
from bot.printing.outline import outlines
from conversations.paper import Block, Grid, Paper, Part, Prose
from db.cases import CaseFile
from db.work import Work
from tests.promises.hotline import Hotline

_DOTS = "…"


async def text(hotline: Hotline, work: Work, file: CaseFile, name: str) -> list[str]:
    """What is on the paper, a line each; fields left to be filled in by hand stand as dots.
    Raises ValueError when there is no such paper."""
    outline = outlines().get(name)
    if outline is None:
        raise ValueError(f"there is no paper {name}; papers: {', '.join(outlines())}")
    paper = build(outline, await opened(work, hotline.house, file.case))
    return list(_lines(paper)) if paper else ["(its form was not sent)"]


def _lines(paper: Paper) -> Iterator[str]:
    yield f"{' / '.join(paper.organ)} · {paper.number} · {paper.place_date}"
    yield from paper.title
    for part in paper.parts:
        yield from _part(part)
    yield " · ".join(f"{s.title} {s.called}".strip() for s in paper.signatures)
    if paper.copies:
        yield f"Nơi nhận: {' '.join(paper.copies)}"


def _part(part: Part) -> Iterator[str]:
    if part.title:
        yield f"[{part.title}]"
    match part:
        case Block():
            for fields in part.lines:
                yield " · ".join(f"{f.label}: {_one_line(f.said) or _DOTS}" for f in fields)
        case Grid():
            yield " | ".join(part.heads)
            for row in part.rows:
                yield " | ".join(_one_line(cell) or _DOTS for cell in row)
        case Prose():
            yield from map(_one_line, part.paragraphs)


def _one_line(said: str) -> str:
    return " / ".join(line.strip() for line in said.split("\n") if line.strip())
