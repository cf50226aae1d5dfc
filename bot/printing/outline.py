"""What stands on each official paper (`papers.yaml`), read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("papers.yaml")


@dataclass(frozen=True, slots=True)
class Outline:
    """One paper before it is filled in (*mẫu biểu*). `label`: what the button says, by language;
    `forms`: those it is made from; `needs`: a form that has to be there beside; `more`: the rest
    of its table, as `papers.yaml` describes it."""

    id: str
    label: Mapping[str, str]
    forms: tuple[str, ...]
    needs: str
    parts: tuple[Mapping[str, Any], ...]
    more: Mapping[str, Any]

    def word(self, name: str) -> str:
        """A single word of the table, "" where it says nothing."""
        return str(self.more.get(name, ""))


@cache
def outlines() -> Mapping[str, Outline]:
    """Every paper by its id, in the order of the file."""
    tables = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {id_: _read(id_, table) for id_, table in tables.items()}


def _read(id_: str, table: Mapping[str, Any]) -> Outline:
    return Outline(
        id=id_,
        label=table["name"],
        forms=tuple(table["forms"]),
        needs=table.get("needs", ""),
        parts=tuple(table["parts"]),
        more=table,
    )
