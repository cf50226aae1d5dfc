"""What a form proposes must be an answer: a default that is none would be proposed for ever."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Question
from conversations.xlsform.lists import POLICY_LISTS
from conversations.xlsform.sheet import Sheets
from conversations.xpath.days import clock, moment
from conversations.xpath.values import number

_DAYS = ("date", "datetime")
_NUMBERS = ("integer", "decimal", "range")


def default_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Plain defaults that the question itself would not take."""
    for question in form.questions:
        if question.default and (said := _wrong(form, question)):
            row = sheets.row_of(question.name)
            yield Fault("survey", row, "default", {"vi": said[0], "en": said[1]})


def _wrong(form: Form, question: Question) -> tuple[str, str] | None:
    default = question.default
    if question.kind in ("select_one", "select_multiple", "rank"):
        return _no_options(form, question)
    if question.kind in _DAYS and moment(default) is None:
        vi = f"“{default}” không phải ngày; viết 2026-11-22, hoặc today()"
        return vi, f"“{default}” is no day; write 2026-11-22, or today()"
    if question.kind == "time" and clock(default) is None:
        return f"“{default}” không phải giờ; viết 14:30", f"“{default}” is no time; write 14:30"
    if question.kind in _NUMBERS and number(default) != number(default):
        return f"“{default}” không phải số", f"“{default}” is no number"
    return None


def _no_options(form: Form, question: Question) -> tuple[str, str] | None:
    of = question.own.get("list") or question.list
    names = {c.name for c in form.lists.get(of, ())}
    if of in POLICY_LISTS or not names:
        return None
    wanted = question.default.split() if question.kind != "select_one" else [question.default]
    unknown = [name for name in wanted if name not in names]
    if not unknown:
        return None
    listed = ", ".join(sorted(names)[:6])
    vi = f"danh sách “{of}” không có “{unknown[0]}”; ghi tên lựa chọn, như: {listed}"
    return vi, f"the list “{of}” has no “{unknown[0]}”; write the name of an option: {listed}"
