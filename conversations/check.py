"""Whether forms may be used (*kiểm tra biểu mẫu*): all that is refused, with file and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from conversations.check_danger import danger_faults
from conversations.check_lists import list_faults
from conversations.check_own import own_faults
from conversations.check_reach import reach_faults
from conversations.check_settings import settings_faults
from conversations.check_wordings import wording_faults
from conversations.fault import Fault, FormFaults
from conversations.form import Form
from conversations.xform import read_with_sheets
from conversations.xform_sheet import Sheets

Rule = Callable[[Form, Sheets], Iterator[Fault]]

RULES: Sequence[Rule] = (
    settings_faults,
    own_faults,
    danger_faults,
    wording_faults,
    list_faults,
    reach_faults,
)


def check(files: Mapping[str, bytes]) -> tuple[Fault, ...]:
    """Every fault of these forms, in the order of file, sheet and row; none = all are accepted."""
    faults: list[Fault] = []
    file_of: dict[str, str] = {}
    for name, data in sorted(files.items()):
        try:
            form, sheets = read_with_sheets(name, data)
        except FormFaults as refused:
            faults += (replace(f, file=name) for f in refused.faults)
            continue
        found = [f for rule in RULES for f in rule(form, sheets)]
        found += _twice(form, file_of.setdefault(form.id, name), name)
        faults += (replace(f, file=name) for f in sorted(found, key=_place))
    return tuple(faults)


def _place(fault: Fault) -> tuple[str, int, str]:
    return (fault.sheet, fault.row, fault.column)


def _twice(form: Form, first: str, name: str) -> Iterator[Fault]:
    if first != name:
        vi = f"mã biểu mẫu “{form.id}” đã dùng trong {first}"
        en = f"the form id “{form.id}” is already used in {first}"
        yield Fault("settings", 2, "form_id", {"vi": vi, "en": en})
