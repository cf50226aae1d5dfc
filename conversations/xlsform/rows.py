"""What is wrong in the rows themselves, all of it at once: pyxform stops at the first. Each faulty
cell is mended just enough that the rest of the form can be read, and its faults be named too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from conversations.fault import Fault
from conversations.xlsform.choice_rows import mended_choices
from conversations.xlsform.columns import is_media, is_read
from conversations.xlsform.parameters import parameter_fault
from conversations.xlsform.references import reference_faults
from conversations.xlsform.sheet import FIRST_ROW, Row, Sheets, spaced
from conversations.xlsform.structure import balanced
from conversations.xlsform.types import NOWHERE, Type, type_of

_NAME = re.compile(r"[^\W\d][\w.\-]*\Z")
_YES = frozenset({"yes", "true", "true()", "1"})
_UNLABELLED = frozenset(
    {"calculate", "hidden", "start", "end", "today", "username", "audit", "csv-external", *NOWHERE}
)
Cells = dict[str, str]


def mended(sheets: Sheets) -> tuple[Sheets, tuple[Fault, ...]]:
    """The sheets as pyxform can read them, and the faults of the rows as they are written."""
    survey = _Survey(sheets, _names(sheets))
    rows, unbalanced = balanced(survey.rows())
    choices, of_choices = mended_choices(sheets, survey.spaceless)
    faults = (*_sheets(sheets), *survey.faults, *unbalanced, *of_choices)
    return replace(sheets, survey=rows, choices=choices), tuple(faults)


def is_off(row: Row) -> bool:
    """Column `disabled`: the row is left out."""
    return row.get("disabled", "").lower() in _YES


def _sheets(sheets: Sheets) -> Iterator[Fault]:
    """Whole sheets and columns nothing reads: they would be dropped without a word."""
    for name in sheets.others:
        vi, en = f"trang “{name}” không được đọc", f"the sheet “{name}” is not read"
        yield Fault(name, 0, "", {"vi": f"{vi}; hãy bỏ trang này", "en": f"{en}; remove it"})
    for sheet in ("survey", "choices", "settings"):
        yield from _headers(sheets, sheet)
        rows = getattr(sheets, sheet)
        seen: set[str] = set()
        for number, row in enumerate(rows, FIRST_ROW):
            for column in row.keys() - seen:
                if not is_read(sheet, column):
                    yield Fault(sheet, number, column, _unread(sheets, sheet, column))
            seen |= row.keys()


def _headers(sheets: Sheets, sheet: str) -> Iterator[Fault]:
    for name, written in sheets.headers.get(sheet, {}).items():
        if len(written) > 1 and name != "form_id":  # Kobo writes form_id and id_string
            vi = f"cột này trùng nghĩa với cột “{written[0]}”; hãy giữ một cột"
            en = f"this column means the same as “{written[0]}”; keep one of them"
            yield Fault(sheet, 1, written[1], {"vi": vi, "en": en})


def _unread(sheets: Sheets, sheet: str, column: str) -> Mapping[str, str]:
    written = sheets.headers.get(sheet, {}).get(column, (column,))[0]
    if is_media(column):
        vi, en = "chat không hiện hình hay tiếng trong câu hỏi", "a chat shows no media in a label"
        return {"vi": f"{vi}; hãy bỏ cột này", "en": f"{en}; please remove this column"}
    return {
        "vi": f"cột “{written}” chưa dùng được; hãy bỏ cột này",
        "en": f"the column “{written}” is not supported; please remove it",
    }


@dataclass(slots=True)
class _Survey:
    """Reads the survey sheet from its top to its end. `spaceless`: the lists whose options cannot
    have spaces in their names; `names`: how often each name stands in the sheet."""

    sheets: Sheets
    names: Counter[str]
    faults: list[Fault] = field(default_factory=list)
    spaceless: set[str] = field(default_factory=set)

    def rows(self) -> list[Cells]:
        """Every row, mended; one that says nothing is empty, so that all keep their numbers."""
        return [self._row(number, dict(row)) for number, row in self.sheets.rows()]

    def _row(self, number: int, row: Cells) -> Cells:
        if is_off(row) or not (row.keys() & {"type", "name", *_labels(row)}):
            return {}
        kind = type_of(_type(row))
        for mend in _MENDS:
            mend(self, number, row, kind)
        return row

    def say(self, number: int, column: str, vi: str, en: str) -> None:
        self.faults.append(Fault("survey", number, column, {"vi": vi, "en": en}))

    def type(self, number: int, row: Cells, kind: Type) -> None:
        written = row.get("type", "")
        row["type"] = kind.said or "text"
        if not written:
            self.say(number, "type", "thiếu loại câu hỏi", "the type is missing")
        elif kind.why:
            vi = f"loại câu hỏi “{written}” chưa dùng được: {kind.why[0]}"
            self.say(number, "type", vi, f"the type “{written}” is not supported: {kind.why[1]}")
            begins = spaced(written).partition(" ")[0]
            row["type"] = f"{begins} group" if begins in ("begin", "end") else "text"
        elif not kind.name:
            vi, en = f"không có loại câu hỏi “{written}”", f"there is no type “{written}”"
            self.say(number, "type", vi, en)
        elif kind.list:
            self._list(number, row, kind)
        row.pop("select_from_list_name", None)

    def _list(self, number: int, row: Cells, kind: Type) -> None:
        if kind.name.endswith("_from_file"):
            if not kind.list.lower().endswith(".csv"):
                vi, en = "chỉ đọc danh sách .csv", "lists are read from .csv files only"
                self.say(number, "type", f"“{kind.list}”: {vi}", f"“{kind.list}”: {en}")
                row["type"] = "text"
            return
        if kind.name != "select_one":
            self.spaceless.add(kind.list)
        there = {r.get("list_name") for r in self.sheets.choices}
        if not kind.list.startswith("${") and kind.list not in there:
            vi = f"trang choices không có danh sách “{kind.list}”"
            self.say(number, "type", vi, f"the sheet choices has no list “{kind.list}”")
            row["type"] = "text"
        elif kind.other and row.get("choice_filter"):
            vi, en = "or_other không đi cùng choice_filter", "or_other and choice_filter exclude"
            self.say(number, "choice_filter", vi, f"{en} each other")
            row.pop("choice_filter")

    def name(self, number: int, row: Cells, kind: Type) -> None:
        if row["type"].startswith("end "):
            row.pop("name", None)
            return
        name = row.get("name", "")
        if not name and kind.name not in ("note", "audit"):
            self.say(number, "name", "thiếu tên", "the name is missing")
            row["name"] = f"nameless_{number}"
        if name and not _NAME.match(name):
            vi = f"“{name}” không được: tên chỉ gồm chữ không dấu, số và dấu gạch dưới"
            en = f"“{name}” cannot be a name: letters, digits and underscores only"
            self.say(number, "name", vi, en)
            row["name"] = f"misnamed_{number}"

    def label(self, number: int, row: Cells, kind: Type) -> None:
        silent = kind.name in _UNLABELLED or kind.name.startswith(("begin", "end"))
        if silent or _labels(row) or "calculation" in row or row["type"].startswith("end "):
            return
        row["label"] = "?"
        if kind.name:
            called = row.get("name", kind.name)
            vi = f"“{called}” chưa có lời hỏi (label)"
            self.say(number, "label", vi, f"“{called}” has no label")

    def appearance(self, number: int, row: Cells, kind: Type) -> None:
        """A table-list would get a question of pyxform's own, only to show its options once; what
        is refused elsewhere (search()) must not stop it."""
        words = row.get("appearance", "").split()
        if "(" in "".join(words):
            row.pop("appearance")
        elif "table-list" in words:
            row["appearance"] = " ".join("field-list" if w == "table-list" else w for w in words)

    def calculation(self, number: int, row: Cells, kind: Type) -> None:
        if kind.name == "calculate" and not row.keys() & {"calculation", "default"}:
            self.say(number, "calculation", "thiếu công thức", "the calculation is missing")
            row["calculation"] = "''"

    def readonly(self, number: int, row: Cells, kind: Type) -> None:
        if row.get("readonly", "no").lower() not in _YES | {"no", "false", "false()"}:
            vi, en = "chỉ ghi “yes” hoặc để trống", "only “yes” or nothing goes here"
            self.say(number, "readonly", vi, en)
            row.pop("readonly")

    def parameters(self, number: int, row: Cells, kind: Type) -> None:
        if wrong := parameter_fault(kind.name, row.get("parameters", "")):
            self.say(number, "parameters", *wrong)
            row.pop("parameters", None)

    def references(self, number: int, row: Cells, kind: Type) -> None:
        for fault in reference_faults(number, row, self.names):
            self.faults.append(fault)


_MENDS: tuple[Callable[[_Survey, int, Cells, Type], None], ...] = (
    _Survey.type,
    _Survey.name,
    _Survey.label,
    _Survey.appearance,
    _Survey.calculation,
    _Survey.readonly,
    _Survey.parameters,
    _Survey.references,
)


def _names(sheets: Sheets) -> Counter[str]:
    names = (r.get("name", "") for r in sheets.survey if not _is_end(r) and not is_off(r))
    return Counter(filter(None, names))


def _type(row: Row) -> str:
    """Kobo writes the list of a select into a column of its own."""
    return f"{row.get('type', '')} {row.get('select_from_list_name', '')}".strip()


def _labels(row: Row) -> list[str]:
    return [c for c in row if c.partition("::")[0] in ("label", "hint")]


def _is_end(row: Row) -> bool:
    return type_of(row.get("type", "")).name in ("end group", "end repeat")
