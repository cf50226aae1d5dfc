"""Whether forms may be used (*kiểm tra biểu mẫu*): all that is refused, with file and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from conversations.checks.appearance import appearance_faults
from conversations.checks.danger import danger_faults
from conversations.checks.defaults import default_faults
from conversations.checks.lengths import length_faults
from conversations.checks.lists import list_faults
from conversations.checks.own import own_faults
from conversations.checks.reach import reach_faults
from conversations.checks.repeats import repeat_faults
from conversations.checks.settings import settings_faults
from conversations.checks.wordings import wording_faults
from conversations.fault import Fault, beyond, in_order
from conversations.form import Form
from conversations.xform import look_at
from conversations.xlsform.sheet import Sheets

_NOTHING: Mapping[str, bytes] = {}
Rule = Callable[[Form, Sheets], Iterator[Fault]]

RULES: Sequence[Rule] = (
    settings_faults,
    own_faults,
    danger_faults,
    wording_faults,
    length_faults,
    list_faults,
    reach_faults,
    repeat_faults,
    appearance_faults,
    default_faults,
)


def check(files: Mapping[str, bytes], beside: Mapping[str, bytes] = _NOTHING) -> tuple[Fault, ...]:
    """Every fault of these forms, in the order of file, sheet and row; none = all are accepted.

    `beside`: the files their lists may stand in, by name.
    """
    faults: list[Fault] = []
    file_of: dict[str, str] = {}
    for name, data in sorted(files.items()):
        reading = look_at(name, data, beside)
        found = list(reading.faults)
        if reading.form and reading.sheets:
            rules = (f for rule in RULES for f in rule(reading.form, reading.sheets))
            found += beyond(map(reading.sheets.placed, rules), reading.faults)
            found += _twice(reading.form, file_of.setdefault(reading.form.id, name), name)
        faults += (replace(f, file=name) for f in found)
    return in_order(faults)


def _twice(form: Form, first: str, name: str) -> Iterator[Fault]:
    if first != name:
        vi = f"mã biểu mẫu “{form.id}” đã dùng trong {first}"
        en = f"the form id “{form.id}” is already used in {first}"
        yield Fault("settings", 2, "form_id", {"vi": vi, "en": en})
