"""What a changed form would do to answers given under the same version (*câu trả lời bị bỏ rơi*).

A label, a hint, a condition, an order may change at any time. What an answer is kept under, and
what it may say, may only change with a new version: earlier sessions and answers keep the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.fault import Fault
from conversations.form import Form
from conversations.question import Question, Wording
from conversations.xlsform.sheet import Sheets

NOT_ANSWERED = frozenset({"note", "calculate"})
"""Kinds that keep nothing a person said."""


@dataclass(frozen=True, slots=True)
class Stranded(Fault):
    """A change that leaves answers to `question` behind; only those naming `option`, if given."""

    question: str = ""
    option: str = ""


def stranded(old: Form, new: Form, sheets: Sheets | None = None) -> tuple[Stranded, ...]:
    """Every change from `old` to `new` that answers would not survive, in the order of the old
    form; none = the new one may take its place. `sheets`: of the new form, to name its rows."""
    asked = (q for q in old.questions if q.kind not in NOT_ANSWERED)
    return tuple(fault for q in asked for fault in _changes(q, old, new, sheets))


def name_of(key: str) -> str:
    """The question a stored answer belongs to: `name`, or `name[2]` in a repeat."""
    return key.partition("[")[0]


def _changes(was: Question, old: Form, new: Form, sheets: Sheets | None) -> Iterator[Stranded]:
    now = new.by_name.get(was.name)
    row = sheets.row_of(was.name) if sheets else 0
    if now is None:
        gone = _said(was.name, "câu hỏi này không còn nữa", "this question is gone")
        yield Stranded("survey", 0, "name", gone, question=was.name)
        return
    if now.kind != was.kind:
        vi, en = f"kiểu đổi từ {was.kind} thành {now.kind}", f"{was.kind} became {now.kind}"
        yield Stranded("survey", row, "type", _said(was.name, vi, en), question=was.name)
        return
    if _repeats(was, old) != _repeats(now, new):
        vi, en = "chuyển vào hoặc ra khỏi một nhóm lặp", "moved into or out of a repeat"
        yield Stranded("survey", row, "name", _said(was.name, vi, en), question=was.name)
    yield from _other_list(was, now, row)
    yield from _options_gone(was, now, old, new, sheets)


def _other_list(was: Question, now: Question, row: int) -> Iterator[Stranded]:
    """A list of the house (`hl:list`) instead of another one, or of the form's own."""
    before, after = was.own.get("list", ""), now.own.get("list", "")
    if before != after:
        vi = f"danh sách đổi từ “{before or was.list}” thành “{after or now.list}”"
        en = f"its list “{before or was.list}” became “{after or now.list}”"
        yield Stranded("survey", row, "hl:list", _said(was.name, vi, en), question=was.name)


def _options_gone(
    was: Question, now: Question, old: Form, new: Form, sheets: Sheets | None
) -> Iterator[Stranded]:
    left = {choice.name for choice in new.lists.get(now.list, ())}
    first = next((choice.name for choice in new.lists.get(now.list, ())), "")
    row = sheets.choice_row(now.list, first) if sheets else 0
    for choice in old.lists.get(was.list, ()):
        if choice.name not in left and not was.own.get("list"):
            vi, en = f"lựa chọn “{choice.name}” không còn nữa", f"option “{choice.name}” is gone"
            message = _said(was.name, vi, en)
            yield Stranded("choices", row, "name", message, question=was.name, option=choice.name)


def _repeats(question: Question, form: Form) -> tuple[str, ...]:
    return tuple(g for g in question.groups if form.groups[g].repeat)


def _said(name: str, vi: str, en: str) -> Wording:
    return {"vi": f"“{name}”: {vi}", "en": f"“{name}”: {en}"}
