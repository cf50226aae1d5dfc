"""What a paper keeps to itself: a reporter who wants no name, and numbers nobody may call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.printing.written import Written, resaid
from bot.secrecy import not_to_call
from cases.barring import is_not_to_be_called
from conversations.engine.told import Line

AGREED = "commune_may_know"
NEVER, NOT_FOR_OTHERS = "F8", frozenset({"F7", "F8"})
"""Classes of questions: of what is on no paper, and of notes between colleagues, which a paper has
only where it asks for them by name."""
_REPORTER, _OF_REPORTER = "F4", ("reporter_", "callback_", "caller")
"""The class of what is told of a reporter; names, for forms that class it otherwise."""


def keeps_reporter_out(written: Written, fields: Mapping[str, str]) -> bool:
    """Whether the paper names no reporter (*đề nghị giữ kín danh tính*): always, unless they agreed
    that the commune may know."""
    return written.answers.get(AGREED, fields.get(AGREED, "")) != "yes"


def class_of(line: Line) -> str:
    """The class of a line's question (`hl:sensitive`)."""
    return line.question.own.get("sensitive", "")


def _is_of_reporter(line: Line) -> bool:
    return class_of(line) == _REPORTER or line.question.name.startswith(_OF_REPORTER)


def discreet(written: Written, fields: Mapping[str, str], warning: str) -> Written:
    """The same form as it may be printed; `warning` stands behind every number of a suspect."""
    numbers = not_to_call.of(fields, written.answers)
    hides = keeps_reporter_out(written, fields)
    lines = []
    for line in written.lines:
        if hides and _is_of_reporter(line):
            continue
        if class_of(line) == NEVER:
            continue
        barred = is_not_to_be_called(line.said, numbers)
        lines.append(replace(line, said=f"{line.said} ({warning})") if barred else line)
    return resaid(written, tuple(lines))
