"""Long lists looked up by a column instead of item by item (3,321 communes of 34 provinces)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conversations.question import Choice

_MOST = 256
_known: dict[tuple[int, str], tuple[Sequence[Choice], Mapping[str, Sequence[Choice]]]] = {}


def by_column(items: Sequence[Choice], column: str) -> Mapping[str, Sequence[Choice]]:
    """The options by the cell of one column (`name` too). The index is made once for each list."""
    key = (id(items), column)
    known = _known.get(key)
    if known is not None and known[0] is items:
        return known[1]
    found: dict[str, list[Choice]] = {}
    for choice in items:
        cell = choice.name if column == "name" else choice.columns.get(column, "")
        found.setdefault(cell, []).append(choice)
    if len(_known) >= _MOST:
        _known.clear()
    _known[key] = (items, found)
    return found
