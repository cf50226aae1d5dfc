"""Texts that are too long to be read on a telephone, or to be sent at all (*quá dài*)."""

from __future__ import annotations

from collections.abc import Iterator

from conversations.fault import Fault
from conversations.form import Form
from conversations.kinds.choosing import LONG_LIST
from conversations.question import Question, Wording
from conversations.xlsform.sheet import Sheets

MESSAGE = 2_000
"""Characters the shortest channel (Zalo) takes in one message; Telegram takes 4,096."""
AROUND = 300
"""Characters the bot itself may add: progress, heading, how to answer, the commands."""
LONGEST = {"label": 300, "hint": 600, "guidance_hint": 1_500, "option": 120, "note": 1_000}
_MESSAGES = ("constraint_message", "required_message")


def length_faults(form: Form, sheets: Sheets) -> Iterator[Fault]:
    """Texts that nobody reads to their end, and questions that do not fit into one message."""
    for question in form.questions:
        row = sheets.row_of(question.name)
        for column, text, longest in _texts(question):
            yield from _too_long("survey", row, column, text, longest)
        yield from _does_not_fit(form, question, row)
    for group in form.groups.values():
        row = sheets.row_of(group.name)
        yield from _too_long("survey", row, "label", group.label, LONGEST["label"])
    for name, choices in form.lists.items():
        for choice in choices:
            row = sheets.choice_row(name, choice.name)
            yield from _too_long("choices", row, "label", choice.label, LONGEST["option"])


def _texts(question: Question) -> Iterator[tuple[str, Wording, int]]:
    yield "label", question.label, LONGEST["note" if question.kind == "note" else "label"]
    yield "hint", question.hint, LONGEST["hint"]
    yield "guidance_hint", question.guidance, LONGEST["guidance_hint"]
    for column in _MESSAGES:
        yield column, getattr(question, column), LONGEST["label"]


def _too_long(sheet: str, row: int, column: str, wording: Wording, longest: int) -> Iterator[Fault]:
    length = max(map(len, wording.values()), default=0)
    if length > longest:
        vi = f"dài {length} ký tự; ở đây nhiều nhất {longest}, hãy viết ngắn lại"
        en = f"{length} characters; {longest} at most here, please shorten it"
        yield Fault(sheet, row, column, {"vi": vi, "en": en})


def _does_not_fit(form: Form, question: Question, row: int) -> Iterator[Fault]:
    """Where there are no buttons the options stand in the message, each with its number."""
    choices = form.lists.get(question.list, ())
    listed = choices if len(choices) <= LONG_LIST else ()
    for language in form.languages:
        shown = (question.label, question.hint, *(choice.label for choice in listed))
        length = AROUND + sum(len(wording.get(language, "")) + 5 for wording in shown)
        if question.kind != "note" and length > MESSAGE:
            vi = f"câu hỏi cùng các lựa chọn dài khoảng {length} ký tự, Zalo chỉ nhận {MESSAGE}"
            en = f"with its options about {length} characters, and Zalo takes {MESSAGE}"
            yield Fault("survey", row, "label", {"vi": vi, "en": en})
            return
