"""Red flags come first, and raise for options that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conversations.fault import Fault
from conversations.fold import fold
from conversations.form import Form
from conversations.question import Question
from conversations.xlsform.circles import looked_at, needed_for
from conversations.xlsform.sheet import OWN_PREFIX, Sheets

_SELECTS = ("select_one", "select_multiple")
_SILENT = ("note", "calculate", "hidden", "given")
_ALARMING = re.compile(
    r"\b(nguy hiem|bi thuong|chay mau|tu tu|tu sat|tu hai|bi danh|xam hai|hiep dam|bi hiep|"
    r"bo mot minh|vu khi|danger|injur|bleed|suicid|kill|unsafe|weapon|abus|rape|beaten|left alone)"
)
"""Words of options that stand for danger, as they are folded."""


def danger_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """What would delay or lose an alarm."""
    for question in form.questions:
        row = sheets.row_of(question.name)
        if question.red_flags:
            yield from _flags(form, question, row)
            yield from _repeated(form, question, row)
        if _marked(question):
            yield from _silent(form, question, row)
            yield from _too_late(form, question, row)
            yield from _waits(form, question, row)


def _marked(question: Question) -> bool:
    return question.own.get("ask_first") == "yes"


def _flags(form: Form, question: Question, row: int) -> Iterator[Fault]:
    """`hl:danger` names options; a typing mistake there would be an alarm that never rings."""
    column = f"{OWN_PREFIX}danger"
    if question.kind not in _SELECTS:
        vi = "chỉ câu hỏi lựa chọn mới có đáp án báo động"
        yield Fault("survey", row, column, {"vi": vi, "en": "only a select can raise the alarm"})
        return
    names = {c.name for c in form.lists.get(question.list, ())}
    for flag in sorted(question.red_flags - names):
        vi = f"danh sách “{question.list}” không có lựa chọn “{flag}”"
        en = f"the list “{question.list}” has no option “{flag}”"
        yield Fault("survey", row, column, {"vi": vi, "en": en})


def _repeated(form: Form, question: Question, row: int) -> Iterator[Fault]:
    """Whoever says *no more of them* would never be asked."""
    if any(form.groups[name].repeat for name in question.groups):
        vi = "câu báo động không đặt trong nhóm lặp: có thể không bao giờ được hỏi"
        en = "a red flag cannot stand inside a repeat: it might never be asked"
        yield Fault("survey", row, f"{OWN_PREFIX}danger", {"vi": vi, "en": en})


def _silent(form: Form, question: Question, row: int) -> Iterator[Fault]:
    """Asked first, about danger, and nothing comes of it."""
    if question.kind not in _SELECTS or question.red_flags:
        return
    for choice in form.lists.get(question.list, ()):
        if any(_ALARMING.search(fold(label)) for label in choice.label.values()):
            vi = f"“{choice.name}” nghe như nguy hiểm mà không báo động; ghi vào cột này"
            en = f"“{choice.name}” sounds like danger and raises nothing; name it in this column"
            yield Fault("survey", row, f"{OWN_PREFIX}danger", {"vi": vi, "en": en})
            return


def _too_late(form: Form, question: Question, row: int) -> Iterator[Fault]:
    before = form.questions[: form.questions.index(question)]
    unmarked = (q.name for q in before if q.kind not in _SILENT and not _marked(q))
    if name := next(unmarked, ""):
        vi = f"câu hỏi phải hỏi đầu tiên lại đứng sau “{name}”"
        en = f"a question to be asked first stands behind “{name}”"
        yield Fault("survey", row, f"{OWN_PREFIX}ask_first", {"vi": vi, "en": en})


def _waits(form: Form, question: Question, row: int) -> Iterator[Fault]:
    """Through calculates too: they look at questions that are asked."""
    for name in sorted(_reached(form, needed_for(question, form.groups))):
        other = form.by_name.get(name)
        if other and other.kind not in _SILENT and not _marked(other):
            vi = f"câu hỏi phải hỏi đầu tiên lại chờ câu trả lời của “{name}”"
            en = f"a question to be asked first waits for the answer to “{name}”"
            yield Fault("survey", row, "relevant", {"vi": vi, "en": en})


def _reached(form: Form, names: frozenset[str]) -> set[str]:
    """These questions and all that their calculates look at."""
    reached, waiting = set(names), list(names)
    while waiting:
        question = form.by_name.get(waiting.pop())
        more = looked_at(question.calculate) - reached if question else frozenset[str]()
        reached |= more
        waiting += more
    return reached
