"""A form on paper group by group: for reports that have no official paper of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from bot.printing.words import Words
from bot.printing.written import LANGUAGE, Written
from conversations.engine.told import Line
from conversations.paper import Block, Field


def by_groups(part: Mapping[str, Any], words: Words) -> Iterator[Block]:
    """A block for each group of the form, below its own name, with what was answered in it;
    `groups` and `between` name what stands before the first group and between two."""
    left = words.rest()
    words.used.update(line.question.name for line in left)
    title = part["groups"]
    for name, lines in groupby(left, _group):
        drawn = tuple(_field(line, words.main) for line in lines)
        yield Block(_called(words.main, name) or title, drawn)
        title = part["between"]


def _group(line: Line) -> str:
    """The outermost group around a question."""
    return next(iter(line.question.groups), "")


def _called(of: Written, group: str) -> str:
    return of.form.groups[group].label.get(LANGUAGE, "") if group else ""


def _field(line: Line, of: Written) -> tuple[Field, ...]:
    """A number stands bare: *Năm sinh: 1951*, not *năm 1951*."""
    bare = of.answers.get(line.question.name, "") if line.question.kind == "integer" else ""
    return (Field(line.label, bare or line.said),)
