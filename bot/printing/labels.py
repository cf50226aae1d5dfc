"""What a question is called on paper where no official label is known (`labels.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("labels.yaml")


def on_paper(form: str, question: str, asked: str) -> str:
    """The short label of a question; as it was asked where none is given."""
    table = _tables()
    return table.get(form, {}).get(question) or table["any"].get(question, asked)


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    tables: Mapping[str, Mapping[str, str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tables
