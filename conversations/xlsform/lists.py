"""The choice lists of an XForm, and those that stand in files beside it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from conversations.question import Choice
from conversations.xlsform.markup import without_markup
from conversations.xlsform.texts import XF, Texts

_STANDARD = frozenset({"name", "label", "itextId"})
POLICY_LISTS: Mapping[str, frozenset[str]] = {
    "provinces": frozenset(),
    "communes": frozenset({"province", "province_label", "province_label_en", "old", "own"}),
    "own_communes": frozenset(),
    "staff": frozenset(),
    "answers": frozenset({"kind"}),
    "services": frozenset({"kind"}),
}
"""Lists the house gives every form (`hl:list`, `select_one_from_file`), with their columns."""


MOST_ROWS = 20_000
"""Rows of a list file: more would make the first answer wait for seconds."""


def read_lists(model: Element, texts: Texts) -> Mapping[str, tuple[Choice, ...]]:
    """The options of every list, in their order, with their extra columns."""
    return {
        instance.get("id", ""): tuple(_choice(i, texts) for i in instance.iter(f"{XF}item"))
        for instance in model.iter(f"{XF}instance")
        if instance.get("id") and not instance.get("src")
    }


def files_of(model: Element) -> Mapping[str, str]:
    """The file each list from a file stands in, by the list's name."""
    return {
        instance.get("id", ""): instance.get("src", "").rpartition("/")[2]
        for instance in model.iter(f"{XF}instance")
        if instance.get("src")
    }


def read_list_file(
    contents: bytes, value: str = "name", label: str = "label", several: bool = False
) -> tuple[Choice, ...]:
    """The options in a CSV file; `value` and `label` name its columns, "" = no label is needed;
    `several`: a select_multiple takes them. Raises ValueError."""
    try:
        rows = list(csv.DictReader(io.StringIO(contents.decode("utf-8-sig"), newline="")))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if len(rows) > MOST_ROWS:
        raise ValueError(f"more than {MOST_ROWS} rows")
    label = label or ("label" if rows and "label" in rows[0] else value)
    if not rows or value not in rows[0] or label not in rows[0]:
        raise ValueError(f"the columns {value} and {label} are needed")
    names = [(row[value] or "").strip() for row in rows]
    if wrong := next((n for n in names if "\x00" in n or (several and len(n.split()) > 1)), None):
        raise ValueError(f"a name must be one word: {wrong!r}")
    if "" in names:
        raise ValueError("a row without a name")
    if twice := next((n for n, many in Counter(names).items() if many > 1), None):
        raise ValueError(f"the name {twice!r} stands there twice")
    return tuple(
        Choice(
            (row[value] or "").strip(),
            {"vi": without_markup((row[label] or "").strip())},
            {k: (v or "").strip() for k, v in row.items() if k and v and k not in (value, label)},
        )
        for row in rows
    )


def columns_of(choices: tuple[Choice, ...]) -> frozenset[str]:
    """The extra columns any option of a list has."""
    return frozenset(column for choice in choices for column in choice.columns)


def _choice(item: Element, texts: Texts) -> Choice:
    cells = {e.tag.removeprefix(XF): (e.text or "").strip() for e in item}
    label = texts.plain.get(cells.get("itextId", "")) or texts.said(cells.get("label", ""))
    columns = {k: v for k, v in cells.items() if k not in _STANDARD and v}
    return Choice(cells.get("name", ""), label, columns)
