"""Choice lists that stand in a CSV file beside the form (`select_one_from_file`)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from conversations.fault import Fault
from conversations.question import Choice
from conversations.xform_lists import POLICY_LISTS, files_of, read_list_file
from conversations.xform_sheet import Sheets
from conversations.xform_texts import XF

Lists = Mapping[str, tuple[Choice, ...]]


def attached_lists(
    model: Element, controls: Mapping[str, Element], sheets: Sheets, beside: Mapping[str, bytes]
) -> tuple[Lists, tuple[Fault, ...]]:
    """The lists by name, and a fault for each file that is not there or cannot be read. A list of
    the house (communes) needs no file."""
    lists: dict[str, tuple[Choice, ...]] = {}
    faults: list[Fault] = []
    for name, file in files_of(model).items():
        if file not in beside:
            if name not in POLICY_LISTS:
                vi, en = f"không thấy tệp {file} cạnh biểu mẫu", f"{file} is not beside the form"
                faults.append(_fault(sheets, file, vi, en))
            continue
        try:
            lists[name] = read_list_file(beside[file], *_columns(name, controls))
        except (ValueError, UnicodeDecodeError) as error:
            vi, en = f"không đọc được tệp {file}", f"{file} cannot be read"
            faults.append(_fault(sheets, file, f"{vi}: {error}", f"{en}: {error}"))
    return lists, tuple(faults)


def _columns(name: str, controls: Mapping[str, Element]) -> tuple[str, str]:
    """The columns that hold name and label (column `parameters`: value=code label=title)."""
    for control in controls.values():
        itemset = control.find(f"{XF}itemset")
        if itemset is not None and f"instance('{name}')" in itemset.get("nodeset", ""):
            value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
            if value is not None and label is not None:
                return value.get("ref", "name"), label.get("ref", "label")
    return "name", "label"


def _fault(sheets: Sheets, file: str, vi: str, en: str) -> Fault:
    rows = (n for n, row in sheets.rows() if file in row.get("type", "").split())
    return Fault("survey", next(rows, 0), "type", {"vi": vi, "en": en})
