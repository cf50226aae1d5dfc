"""A paper's outline filled with what was written about a case. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.printing.addressed import addressed
from bot.printing.groups import by_groups
from bot.printing.levels import levels
from bot.printing.outline import Outline
from bot.printing.words import DOTS, Words
from bot.printing.written import Written
from conversations.paper import Block, Field, Grid, Part, Prose, Signature
from conversations.question import Position


def parts(outline: Outline, words: Words, beside: Sequence[Written], hidden: str) -> list[Part]:
    """What stands between the title and the signatures. `beside`: all forms of the case for the
    rows of `notes`; `hidden`: what stands for a reporter who keeps out, "" for none."""
    words.used.update(_named(outline))
    drawn: list[Part] = []
    for part in outline.parts:
        kind = next(kind for kind in _DRAWN if kind in part)
        if part.get("reporter") and hidden:
            drawn.append(Block(part["block"], ((Field("", hidden),),)))
        elif kind == "notes":
            drawn.append(_notes(part, words, beside))
        elif kind == "groups":
            drawn.extend(by_groups(part, words))
        elif made := _DRAWN[kind](part, words):
            drawn.append(made)
    return drawn


def signatures(outline: Outline, words: Words, suspected: bool) -> tuple[Signature, ...]:
    """Who signs, with the names that are known. `suspected`: somebody of the home is."""
    return tuple(
        Signature(
            _title(sign[0], words, suspected), sign[1], words.known(sign[2]) if sign[2:] else ""
        )
        for sign in outline.more["signs"]
    )


def _title(title: str | Mapping[str, str], words: Words, suspected: bool) -> str:
    """An office; where it depends on an answer, the one that answer names."""
    if isinstance(title, str) or "by" not in title:
        return addressed(title, suspected)
    return title.get(words.main.answers.get(title["by"], ""), title["else"])


def _named(outline: Outline) -> set[str]:
    """Every question that has a place of its own on the paper, or stays out of it."""
    rows = (
        row for p in outline.parts for key in ("lines", "rows", "columns") for row in p.get(key, ())
    )
    sources = {str(word) for row in rows for word in row}
    names = {name.strip(" ?=") for source in sources for name in source.split("|")}
    return names.union(*(p.get("without", ()) for p in outline.parts))


def _block(part: Mapping[str, Any], words: Words) -> Block:
    lines = (_line(row[1:], words) for row in part["lines"])
    return Block(part["block"], tuple(line for line in lines if line))


def _line(row: Sequence[str], words: Words) -> tuple[Field, ...]:
    pairs = zip(row[::2], row[1::2], strict=True)
    fields = ((Field(label, words.find(source)), source) for label, source in pairs)
    return tuple(drawn for drawn, source in fields if drawn.said or not source.endswith("?"))


def _levels(part: Mapping[str, Any], words: Words) -> Grid:
    return levels(part["levels"], part["rows"], words.main)


def _table(part: Mapping[str, Any], words: Words) -> Grid:
    rows = tuple((row[1], *(words.find(s) for s in row[2:])) for row in part["rows"])
    return Grid(part["table"], tuple(part["heads"]), rows, tuple(part["widths"]))


def _each(part: Mapping[str, Any], words: Words) -> Grid:
    """A row for each instance of the repeat; one empty row where there is none."""
    columns = part["columns"]
    names = tuple(source for _, _, source, _ in columns)
    places: Sequence[Position] = words.main.positions(names) or ((),)
    rows = [(str(n), *(words.find(s, p) for s in names)) for n, p in enumerate(places, 1)]
    return _grid(part["each"], columns, rows)


def _notes(part: Mapping[str, Any], words: Words, beside: Sequence[Written]) -> Grid:
    """A row for each form, the oldest first."""
    columns = part["columns"]
    rows = []
    for number, note in enumerate(beside, 1):
        own = replace(words, main=note)
        rows.append((str(number), *(own.find(source) for _, _, source, _ in columns)))
    return _grid(part["notes"], columns, rows)


def _grid(title: str, columns: Sequence[Any], rows: Sequence[tuple[str, ...]]) -> Grid:
    heads = tuple(head for _, head, _, _ in columns)
    return Grid(title, ("TT", *heads), tuple(rows), (1, *(share for *_, share in columns)))


def _prose(part: Mapping[str, Any], words: Words) -> Prose:
    paragraphs = tuple(sentence.format_map(_Blanks(words)) for _, sentence in part["prose"])
    return Prose(
        () if part.get("middle") else paragraphs, part.get("title") or _middle(part, paragraphs)
    )


def _middle(part: Mapping[str, Any], paragraphs: Sequence[str]) -> str:
    return " ".join(paragraphs) if part.get("middle") else ""


class _Blanks(dict[str, str]):
    """The blanks of a sentence: what is worked out, else an answer, else dots."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, name: str) -> str:
        return self._words.worked_out.get(name) or self._words.known(name) or DOTS


def _rest(part: Mapping[str, Any], words: Words) -> Block | None:
    """What was answered and has no place of its own: nothing that was written is lost. `until`:
    only what the form asks before this question; the others wait for a later block."""
    order = list(words.main.form.by_name)
    end = order.index(part["until"]) if part.get("until") in order else len(order)
    left = [line for line in words.rest() if order.index(line.question.name) < end]
    words.used.update(line.question.name for line in left)
    lines = tuple((Field(line.label, line.said),) for line in left)
    return Block(part["rest"], lines) if lines else None


_DRAWN: Mapping[str, Callable[[Mapping[str, Any], Words], Part | None]] = {
    "block": _block,
    "levels": _levels,
    "table": _table,
    "each": _each,
    "notes": lambda part, words: None,
    "groups": lambda part, words: None,
    "ready": lambda part, words: words.ready.get(part["ready"]),
    "prose": _prose,
    "rest": _rest,
}
