"""An official paper (*giấy tờ, mẫu biểu*) before it is drawn: the same for Word and PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any

from conversations.submission.clean import cell_text

FORMATS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""What a paper may be drawn as, by ending, with its media type."""


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what was said; `said` "" is drawn as dots, to be filled in by hand."""

    label: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and lines below it; the fields of one line stand side by side."""

    title: str
    lines: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table (*bảng*). `widths`: shares of the columns."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs, below a line in the middle (*QUYẾT ĐỊNH:*) where there is one."""

    paragraphs: tuple[str, ...]
    title: str = ""


Part = Block | Grid | Prose
_KINDS = {Block: "block", Grid: "grid", Prose: "prose"}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs (*Ký, ghi rõ họ tên*); `called` "" leaves the room free."""

    title: str
    hint: str = ""
    called: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The whole sheet. `name`: of the file, without ending, never a person's name; `organ`: who
    issues it, from the higher one; `number`, `place_date`: of the head; `draft`: *DỰ THẢO*;
    `wide`: the sheet lies on its side; `copies`: *Nơi nhận*; `foot`: the small line below."""

    name: str
    organ: tuple[str, ...]
    number: str
    place_date: str
    title: tuple[str, ...]
    parts: tuple[Part, ...]
    signatures: tuple[Signature, ...]
    copies: tuple[str, ...] = ()
    draft: str = ""
    wide: bool = False
    foot: str = ""


class NotDrawn(Exception):
    """Drawing a paper failed; which one is said, none of its words."""


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A paper as it leaves the house: the file's name, its media type, its bytes."""

    name: str
    kind: str
    content: bytes


Printers = Mapping[str, Callable[[Paper], bytes]]
"""What draws a paper, by the ending of the file."""


def plain(paper: Paper) -> dict[str, Any]:
    """The paper as plain values for a template; what no file can carry is shown as �."""
    values: dict[str, Any] = _clean(asdict(paper))
    for part, drawn in zip(paper.parts, values["parts"], strict=True):
        drawn["kind"] = _KINDS[type(part)]
    return values


def words_of(paper: Paper) -> str:
    """Every word of it, a line each."""
    return "\n".join(_texts(paper))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return cell_text(value)
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    return value


def _texts(value: object) -> Sequence[str]:
    if isinstance(value, str):
        return [value] if value else []
    if is_dataclass(value):
        return [t for f in fields(value) for t in _texts(getattr(value, f.name))]
    return [t for inner in value for t in _texts(inner)] if isinstance(value, tuple) else []
