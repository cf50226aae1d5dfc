"""Long lists shown in parts (*xem tiếp*)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

PAGE = 8
"""Options shown at once: what a small phone shows without scrolling."""
_T = TypeVar("_T")


def on_page(everything: Sequence[_T], page: int, size: int = PAGE) -> Sequence[_T]:
    """What stands on a page, counted from 1; page 0 shows nothing."""
    return everything[(page - 1) * size : page * size] if page > 0 else ()


def last_page(count: int, size: int = PAGE) -> int:
    """The number of pages."""
    return -(-count // size)
