"""Choice lists that can be answered by typing, and options that nobody can ever choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from conversations.checks.formulas import asked, is_one_of, joined, options_of, parsed
from conversations.checks.reach import is_never
from conversations.fault import Fault
from conversations.fold import fold
from conversations.form import Form
from conversations.question import Choice, Question
from conversations.xlsform.sheet import Sheets
from conversations.xpath.compiler import compile_test
from conversations.xpath.error import ExpressionError
from conversations.xpath.tree import Chain, Node, Path


def list_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Options that read the same, that nobody can choose, and columns nobody understands.

    A list no question uses is no fault: it asks nobody anything.
    """
    written = {row.get("list_name") for row in sheets.choices}
    for name, choices in form.lists.items():
        for language in form.languages:
            yield from _alike(name, choices, language, sheets)
        if name in written:
            yield from _exclusive(name, choices, sheets)
    yield from _filters(form, sheets)


def _alike(name: str, choices: Sequence[Choice], language: str, sheets: Sheets) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for choice in choices:
        label = choice.label.get(language, "")
        other = first.setdefault(fold(label), choice.name)
        if label and other != choice.name:
            row = sheets.choice_row(name, choice.name)
            vi = f"“{label}” gõ không dấu thì giống lựa chọn “{other}”"
            en = f"“{label}” reads like the option “{other}” when typed without accents"
            yield Fault("choices", row, "label", {"vi": vi, "en": en})


def _exclusive(name: str, choices: Sequence[Choice], sheets: Sheets) -> Iterator[Fault]:
    for choice in choices:
        if choice.columns.get("exclusive", "yes") != "yes":
            row = sheets.choice_row(name, choice.name)
            vi, en = "cột này chỉ ghi “yes” hoặc để trống", "only “yes” or nothing goes here"
            yield Fault("choices", row, "exclusive", {"vi": vi, "en": en})


def _filters(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Options no choice_filter lets through: by itself, or because no answer fits their column."""
    filters: dict[str, list[Mapping[str, frozenset[str]] | None]] = {}
    for question in form.questions:
        if not question.list or question.own.get("list"):
            continue
        cell = sheets.written(question.name, "choice_filter")
        if cell and _shuts(cell):
            vi, en = "bộ lọc này không cho lựa chọn nào qua", "this filter lets no option through"
            row = sheets.row_of(question.name)
            yield Fault("survey", row, "choice_filter", {"vi": vi, "en": en})
            continue
        wanted = _wanted(parsed(cell), form)
        filters.setdefault(question.list, []).append(wanted)
        yield from _dead_ends(question, wanted or {}, form, sheets)
    for name, uses in filters.items():
        for choice in form.lists.get(name, ()):
            if (shut := [_shut(choice, use) for use in uses]) and all(shut):
                yield _unreachable(name, choice, shut[0], sheets)


def _shuts(cell: str) -> bool:
    try:
        return is_never(compile_test(cell))
    except ExpressionError:
        return False


def _wanted(tree: Node | None, form: Form) -> Mapping[str, frozenset[str]] | None:
    """Of a filter `column = ${question} and …`: what each column may be. None: anything."""
    found: dict[str, frozenset[str]] = {}
    for part in joined(tree, "and") if tree is not None else ():
        if not isinstance(part, Chain) or [op for op, _ in part.rest] != ["="]:
            continue
        for column, other in ((part.first, part.rest[0][1]), (part.rest[0][1], part.first)):
            question = asked(other, form)
            names = options_of(question, form) if question else None
            one = isinstance(column, Path) and column.start == "here" and len(column.steps) == 1
            if names and one and isinstance(column, Path):
                found[column.steps[0].name] = names
    return found or None


def _dead_ends(
    question: Question, wanted: Mapping[str, frozenset[str]], form: Form, sheets: Sheets
) -> Iterator[Fault]:
    """Answers after which a question that needs one has nothing left to choose."""
    conditional = question.relevant or any(form.groups[g].relevant for g in question.groups)
    if question.required is None or conditional:
        return
    for column, names in wanted.items():
        there = frozenset(c.columns.get(column, "") for c in form.lists.get(question.list, ()))
        empty = sorted(n for n in names if not is_one_of(n, there))
        if column != "name" and there and empty:
            said = ", ".join(empty)
            row = sheets.row_of(question.name)
            vi = f"sau câu trả lời “{said}” thì ở đây không còn gì để chọn"
            en = f"after the answer “{said}” nothing is left to choose here"
            yield Fault("survey", row, "choice_filter", {"vi": vi, "en": en})


def _shut(choice: Choice, wanted: Mapping[str, frozenset[str]] | None) -> str:
    """The column that keeps an option from ever being offered, or ""."""
    for column, names in (wanted or {}).items():
        value = choice.name if column == "name" else choice.columns.get(column, "")
        if not is_one_of(value, names):
            return column
    return ""


def _unreachable(name: str, choice: Choice, column: str, sheets: Sheets) -> Fault:
    row, value = sheets.choice_row(name, choice.name), choice.columns.get(column, "")
    vi = f"không ai chọn được “{choice.name}”: không câu trả lời nào là “{value}”"
    en = f"nobody can ever choose “{choice.name}”: no answer is “{value}”"
    return Fault("choices", row, column, {"vi": vi, "en": en})
