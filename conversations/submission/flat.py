"""Submissions as tables (*bảng*): one row a submission, and a table of its own for each repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.form import Form
from conversations.local_time import local
from conversations.question import Choice, Position, Question, keyed
from conversations.submission.columns import LABEL, MAIN, OPTION, Column, Path, tables, unique
from conversations.submission.filled import FilledForm
from conversations.submission.layout import SELECTS, Layout, versions
from conversations.submission.outline import Counts, counts, positions
from conversations.submission.typed import Cell, typed

_OF_SUBMISSION = ("_index", "_id", "_case", "_sent_at", "_kind", "_version", "_unknown")
_OF_INSTANCE = ("_index", "_parent_index", "_id")

_LONG_LIST = 200


@dataclass(frozen=True, slots=True)
class Table:
    """`name`: the form, or the repeat; `columns`: their heads, all different."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def flat(filled: Sequence[FilledForm], layout: Layout) -> tuple[Table, ...]:
    """The tables: the form first, then its repeats. `_index` counts rows from 1, `_parent_index`
    names the row of the table around (the form, or the outer repeat)."""
    forms = versions(filled)
    laid_out = tables(forms, layout)
    opened = [_Opened(one, layout) for one in filled]
    rows = _Rows(opened)
    found = []
    for path, columns in laid_out.items():
        heads = _OF_INSTANCE if path else _OF_SUBMISSION
        name = path[-1] if path else forms[0].id
        written = tuple(rows.of(path, columns))
        found.append(Table(name, unique((*heads, *(c.head for c in columns))), written))
    return tuple(found)


class _Opened:
    """One submission, ready to be asked for cells."""

    def __init__(self, filled: FilledForm, layout: Layout) -> None:
        self.filled = filled
        self.counted: Counts = counts(filled.form, filled.keys)
        self._repeats = {MAIN: (), **_repeats(filled.form)}
        self._layout = layout
        self._unknown = frozenset(filled.unknown)
        self._by_path = {q.path: q for q in layout.questions(filled.form)}

    def positions(self, path: Path) -> Iterator[Position]:
        """The instances that become rows of this table; none where this version has no such
        repeat."""
        around = self._repeats.get(path)
        return iter(()) if around is None else positions(self.counted, around)

    def head(self, number: int) -> tuple[Cell, ...]:
        """What is known of the submission itself."""
        filled = self.filled
        kept = {q.name for q in self._by_path.values()}
        unknown = " ".join(k for k in filled.unknown if k.partition("[")[0] in kept) or None
        at = local(filled.at) if filled.at else None
        of_form = (filled.kind, filled.form.version)
        return (number, filled.instance, filled.case or None, at, *of_form, unknown)

    def cell(self, column: Column, position: Position) -> Cell:
        """What this column shows of this instance."""
        question = self._by_path.get(column.path)
        if question is None:
            return None
        key = keyed(question.name, position)
        if key in self._unknown:
            return self._not_known(column, question)
        return self._answered(column, question, self.filled.answers.get(key, ""))

    def _not_known(self, column: Column, question: Question) -> Cell:
        """With labels it is said in words, once: beside a code in the column of the label."""
        in_label = question.kind in SELECTS
        said = self._layout.language and (column.shows == LABEL) == in_label
        return self._layout.unknown if said and column.shows != OPTION else None

    def _answered(self, column: Column, question: Question, value: str) -> Cell:
        if not value:
            return None
        if column.shows == OPTION:
            return int(column.option in value.split())
        if column.shows == LABEL:
            return self._layout.label(self.filled.form, question, value)
        return typed(question, value)


class _Rows:
    """The rows of every table; remembers which row an instance became."""

    def __init__(self, opened: Sequence[_Opened]) -> None:
        self._opened = opened
        self._row: dict[tuple[Path, int, Position], int] = {}

    def of(self, path: Path, columns: Sequence[Column]) -> Iterator[tuple[Cell, ...]]:
        """In the order of the submissions."""
        number = 0
        for at, opened in enumerate(self._opened, 1):
            for position in opened.positions(path):
                number += 1
                self._row[path, at, position] = number
                head = self._head(path, at, position, number, opened)
                yield (*head, *(opened.cell(column, position) for column in columns))

    def _head(
        self, path: Path, at: int, position: Position, number: int, opened: _Opened
    ) -> tuple[Cell, ...]:
        if path == MAIN:
            return opened.head(number)
        parents = (path[:n] for n in reversed(range(len(path))))
        rows = (self._row.get((parent, at, position[:-1])) for parent in parents)
        return (number, next(row for row in rows if row), opened.filled.instance)


def _repeats(form: Form) -> Mapping[Path, tuple[str, ...]]:
    """For each repeat the names of the repeats down to it."""
    found = {}
    for group in form.groups.values():
        if group.repeat:
            around = (name for name in group.groups if form.groups[name].repeat)
            found[group.path] = (*around, group.name)
    return found


def codebook(filled: Sequence[FilledForm], layout: Layout) -> Table:
    """What each column asks (*sổ mã*): its path, kind, class, question and options."""
    rows: dict[Path, tuple[Cell, ...]] = {}
    for form in versions(filled):
        for question in layout.questions(form):
            choices = layout.choices(form, question) if question.kind in SELECTS else ()
            said = (question.kind, question.own.get("sensitive"), layout.said(question.label))
            cells = ("/".join(question.path), *said, _options(question, choices, layout))
            rows.setdefault(question.path, cells)
    heads = ("column", "kind", "class", "question", "options")
    return Table("_columns", heads, tuple(rows.values()))


def _options(question: Question, choices: Sequence[Choice], layout: Layout) -> str | None:
    """What can be chosen; of a list as long as that of the communes only how long it is."""
    if len(choices) > _LONG_LIST:
        return f"{question.own.get('list') or question.list}: {len(choices)}"
    return "; ".join(f"{c.name} = {layout.said(c.label)}" for c in choices) or None


def as_mapping(found: Sequence[Table]) -> Mapping[str, Table]:
    """The tables by names that are all different."""
    return dict(zip(unique(t.name for t in found), found, strict=True))
