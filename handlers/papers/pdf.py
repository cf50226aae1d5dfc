"""Papers as PDF, by typst: its own template, the words as values, only the fonts it has with it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from conversations.paper import Paper, plain

_TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
_LONGEST_RUN = re.compile(r"\S{20,}")
_PIECE = re.compile(r"(\S{8})(?=\S)")
_BREAK = "\u200b"
"""Where a line may end although no word does."""


def drawn(paper: Paper) -> bytes:
    """The PDF. Nothing anybody wrote is read as markup."""
    import typst  # 80 MB on disk: only where a paper is drawn

    values = json.dumps(_breakable(plain(paper)), ensure_ascii=False)
    made = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=[],
        ignore_system_fonts=True,
        sys_inputs={"paper": values},
    )
    assert isinstance(made, bytes)
    return made


def _breakable(value: Any) -> Any:
    """Words of 20 characters and more may be broken, so that none runs off the sheet."""
    if isinstance(value, str):
        return _LONGEST_RUN.sub(lambda run: _PIECE.sub(rf"\1{_BREAK}", run[0]), value)
    if isinstance(value, dict):
        return {key: _breakable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_breakable(inner) for inner in value]
    return value
