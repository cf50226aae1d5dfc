"""The vectors, and the form they are computed from, as our engine reads it."""

from __future__ import annotations

import csv
import math
import xml.etree.ElementTree as Tree
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from conversations.question import Choice, Position
from conversations.xpath.compiler import Compiled, compile_calculate, compile_value
from conversations.xpath.context import Context
from conversations.xpath.functions.chance import shuffled
from conversations.xpath.scope import Element, Scope
from conversations.xpath.values import Value, text

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "oracle"
NOW = datetime(2026, 11, 22, 14, 4, 30, tzinfo=UTC)
_X = "{http://www.w3.org/2002/xforms}"
_SEED = "2026-11-22/17"


@dataclass(frozen=True, slots=True)
class Vector:
    """One row. `place`: which child the question belongs to; `kept`: what it had before; `result`:
    what is stored; `odk`: what ODK stores, "=" the same, "!" it stops with an error."""

    family: str
    place: str
    kept: str
    expression: str
    result: str
    odk: str
    note: str

    @property
    def wanted(self) -> str:
        """What ODK's engine is to say."""
        return self.result if self.odk == "=" else self.odk


def vectors(family: str = "*") -> tuple[Vector, ...]:
    """The rows of every table of that name."""
    return tuple(row for path in sorted(HERE.glob(f"vectors/{family}.tsv")) for row in _rows(path))


def _rows(path: Path) -> Iterable[Vector]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row and not row[0].startswith("#"):
                cells = [plain(cell) for cell in row]
                yield Vector(path.stem, *cells)


def plain(cell: str) -> str:
    """A cell without its escapes."""
    pieces = (piece.replace("\\n", "\n").replace("\\t", "\t") for piece in cell.split("\\\\"))
    return "\\".join(pieces)


def escaped(text: str) -> str:
    """A text that fits into one cell."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


class Given:
    """The answers of the form."""

    def __init__(self, data: Tree.Element, lists: Mapping[str, Sequence[Choice]]) -> None:
        self._lists = lists
        self._single = {_name(e): e.text or "" for e in data if not len(e)}
        self._repeated: dict[str, list[dict[str, str]]] = {}
        for e in data:
            if len(e) and not any("template" in key for key in e.attrib):
                inside = {_name(child): child.text or "" for child in e}
                self._repeated.setdefault(_name(e), []).append(inside)

    def value(self, name: str, position: Position) -> str:
        if not position:
            return self._single.get(name, "")
        rows = next(rows for rows in self._repeated.values() if name in rows[0])
        return rows[position[0] - 1][name]

    def count(self, repeat: str, position: Position) -> int:
        return len(self._repeated[repeat])

    def items(self, list_name: str) -> Sequence[Choice]:
        return self._lists[list_name]

    def items_where(self, list_name: str, column: str) -> Mapping[str, Sequence[Choice]]:
        found: dict[str, list[Choice]] = {}
        for choice in self._lists[list_name]:
            cell = choice.name if column == "name" else choice.columns.get(column, "")
            found.setdefault(cell, []).append(choice)
        return found

    def label(self, list_name: str, value: str) -> str:
        return next((c.label["vi"] for c in self._lists[list_name] if c.name == value), value)


@cache
def form() -> tuple[Scope, Given]:
    """What is known of the form, and its answers."""
    root = Tree.parse(FOLDER / "form.xml").getroot()
    data = next(e for e in root.iter() if e.get("id") == "oracle")
    lists = {e.get("id", ""): _choices(e.iter(f"{_X}item")) for e in root.iter(f"{_X}instance")}
    taken = {}
    for select in (*root.iter(f"{_X}select"), *root.iter(f"{_X}select1")):
        name = select.get("ref", "").rpartition("/")[2]
        lists[name] = _choices(select.findall(f"{_X}item"))
        taken[name] = "levels" if name == "level" else name
    columns = {name: frozenset({"weight"}) for name in lists}
    scope = Scope("data", {e.way: e for e in _elements(data)}, (), taken, columns)
    return scope, Given(data, lists)


def _name(element: Tree.Element) -> str:
    return element.tag.removeprefix(_X)


def _choices(items: Iterable[Tree.Element]) -> tuple[Choice, ...]:
    read = [{_name(cell): cell.text or "" for cell in item} for item in items]
    return tuple(Choice(c.get("name", c.get("value", "")), {"vi": c["label"]}, c) for c in read)


def _elements(data: Tree.Element) -> Iterable[Element]:
    for e in data:
        way = (_name(e),)
        yield Element(way[0], way, way if len(e) else (), leaf=not len(e))
        for child in e:
            yield Element(_name(child), (*way, _name(child)), way)


def ours(vector: Vector) -> str:
    """What our engine stores."""
    if vector.family == "shuffled":
        return _shuffled(vector)
    return _stored(vector)


def _shuffled(vector: Vector) -> str:
    """The letters a to h in the order of the seed, which stands last in the expression."""
    seed = vector.expression.rpartition("/name,")[2].removesuffix("))")
    value = _compiled(seed, vector, compile_value)
    return " ".join(
        "abcdefgh"[n] for n in shuffled(8, value if type(value) is float else text(value))
    )


def _stored(vector: Vector) -> str:
    return str(_compiled(vector.expression, vector, compile_calculate))


def _compiled(source: str, vector: Vector, compiled: Callable[[str, Scope], Compiled]) -> Value:
    scope, given = form()
    at = ("child", "told") if vector.place else ("out",)
    position = (int(vector.place),) if vector.place else ()
    context = Context(given, NOW, position, kept=vector.kept, seed=_SEED)
    return compiled(source, scope.of(at))(context)


def same(left: str, right: str) -> bool:
    """Whether two stored values mean the same: numbers to nine digits, however they are written."""
    if left == right:
        return True
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-9, abs_tol=1e-15)
    except ValueError:
        return False
