"""A form whose contents changed under the same version: taken when nobody's answer suffers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from conversations.fault import FormFaults
from conversations.form import Form
from conversations.question import Answer
from conversations.stranding import Stranded, name_of, stranded
from conversations.xform import read, read_with_sheets
from db import cases, sessions
from db.forms import Source
from db.keys import KeyRing
from db.readable import UNREADABLE
from db.work import Work

NEW, SAME, CHANGED, UNREAD = "new", "same", "changed", "unread"
"""Never kept; kept as it is; changed and nobody's answer suffers; kept in a shape of old."""

_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_Said = dict[str, str]


class FormsStranded(ValueError):
    """Changed forms would leave answers behind; the lines say which, where, and what to do."""

    def __init__(self, reports: Sequence[str]) -> None:
        super().__init__("\n".join(reports))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a form stands to what is kept of its version. `report`: why it is refused, "" if not."""

    state: str
    report: str = ""


async def compared(
    work: Work, keys: KeyRing, form: Form, source: Source, kept: Source | None, now: datetime
) -> Standing:
    """Whether this file may be used for its version, of which `kept` is what is known so far."""
    name, data = source
    if kept is None or kept[1] == data:
        return Standing(NEW if kept is None else SAME)
    try:
        old = read(*kept)
    except FormFaults:
        # An older reader took it: there is nothing to compare with, and the house must open.
        return Standing(UNREAD)
    new, sheets = read_with_sheets(name, data)
    faults = stranded(old, new, sheets)
    answers = await _answers(work, keys, form, now) if faults else _Answers()
    return Standing(CHANGED, _report(form, name, faults, answers) if answers.any else "")


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers of running sessions and of forms that were kept; how many did not open."""

    running: Sequence[_Said] = ()
    filed: Sequence[_Said] = ()
    closed: int = 0

    @property
    def any(self) -> bool:
        return bool(self.running or self.filed or self.closed)


async def _answers(work: Work, keys: KeyRing, form: Form, now: datetime) -> _Answers:
    running, closed = await sessions.running(work, keys, form.id, form.version)
    filed: list[_Said] = []
    for item in await cases.filed(work, form.id, _BEGINNING, now + timedelta(days=1)):
        if item.row["form_version"] != form.version:
            continue
        try:
            filed.append(dict((await cases.opened(work, keys, item)).answers))
        except UNREADABLE:
            closed += 1
    said = [_values(kept.session.answers.items()) for kept in running]
    return _Answers(said, filed, closed)


def _values(answers: Iterable[tuple[str, Answer]]) -> _Said:
    return {key: answer.value for key, answer in answers}


def _report(form: Form, name: str, faults: Sequence[Stranded], answers: _Answers) -> str:
    lines = [
        f"{name}: biểu mẫu “{form.id}” phiên bản “{form.version}” đã đổi, câu trả lời đang có "
        "sẽ bị bỏ rơi.",
        f"  The form “{form.id}”, version “{form.version}”, changed in a way that strands answers.",
    ]
    for fault in faults:
        running, filed = _count(fault, answers.running), _count(fault, answers.filed)
        lines.append(f"  {fault.said('vi')} ({running} bản đang ghi, {filed} bản đã gửi)")
        lines.append(f"    {fault.said('en')} ({running} running, {filed} kept)")
    if answers.closed:
        lines.append(f"  Không mở được / could not be opened: {answers.closed}")
    lines.append(
        "  Hãy ghi một phiên bản mới ở trang settings, cột version; bản đang ghi giữ phiên bản cũ."
    )
    lines.append("  Give it a new version (sheet settings, column version); drafts keep the old.")
    return "\n".join(lines)


def _count(fault: Stranded, said: Iterable[_Said]) -> int:
    """How many of these have an answer that the change leaves behind."""
    return sum(any(_hit(fault, key, value) for key, value in one.items()) for one in said)


def _hit(fault: Stranded, key: str, value: str) -> bool:
    if name_of(key) != fault.question:
        return False
    return fault.option in value.split() if fault.option else bool(value)
