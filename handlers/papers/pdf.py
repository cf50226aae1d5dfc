"""Papers as PDF, by typst: its own template, the words as values, only the fonts it has with it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from unicodedata import name

from conversations.paper import Paper, plain

_TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
_LONGEST_RUN = re.compile(r"\S{20,}")
_PIECE = re.compile(r"(\S{8})(?=\S)")
_BREAK = "\u200b"
"""Where a line may end although no word does."""
_PICTURE = re.compile(
    "[\u26b3-\u2700\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff]"
)
"""Emoji none of the fonts of the template has; each would print as a box."""
_JOINS = re.compile("[\u200d\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""What only changes the emoji before it."""


def drawn(paper: Paper) -> bytes:
    """The PDF. Nothing anybody wrote is read as markup."""
    import typst  # 80 MB on disk: only where a paper is drawn

    values = json.dumps(_printable(plain(paper)), ensure_ascii=False)
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"paper": values},
    )
    assert isinstance(made, bytes)
    return made


def _printable(value: Any) -> Any:
    """Emoji by their names; words of 20 characters and more may be broken, so that none runs off
    the sheet."""
    if isinstance(value, str):
        return _LONGEST_RUN.sub(lambda run: _PIECE.sub(rf"\1{_BREAK}", run[0]), _named(value))
    if isinstance(value, dict):
        return {key: _printable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_printable(inner) for inner in value]
    return value


def _named(said: str) -> str:
    """Each emoji as its name in Unicode, in brackets: a crying face is part of what was said."""
    bare = _JOINS.sub("", said)
    return _PICTURE.sub(lambda drawn: f"[hình: {name(drawn[0], '…').lower()}]", bare)
