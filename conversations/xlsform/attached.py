"""Choice lists that stand in a CSV file beside the form (`select_one_from_file`)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from conversations.fault import Fault
from conversations.question import Choice
from conversations.xlsform.lists import POLICY_LISTS, files_of, read_list_file
from conversations.xlsform.sheet import Sheets
from conversations.xlsform.texts import XF
from conversations.xlsform.types import type_of

Lists = Mapping[str, tuple[Choice, ...]]


def attached_lists(
    model: Element, controls: Mapping[str, Element], sheets: Sheets, beside: Mapping[str, bytes]
) -> tuple[Lists, tuple[Fault, ...]]:
    """The lists by name, and a fault for each file that is not there or cannot be read: its list
    is then empty. A list of the house (communes) needs no file."""
    lists: dict[str, tuple[Choice, ...]] = {}
    faults: list[Fault] = []
    rows = files_named(sheets)
    for name, file in files_of(model).items():
        if file not in rows:  # of pulldata(), which is refused where it stands
            lists[name] = ()
            continue
        if file not in beside:
            if name not in POLICY_LISTS:
                vi, en = f"không thấy tệp {file} cạnh biểu mẫu", f"{file} is not beside the form"
                faults.append(_fault(rows[file], vi, en))
                lists[name] = ()
            continue
        try:
            lists[name] = read_list_file(beside[file], *_columns(name, controls))
        except (ValueError, UnicodeDecodeError) as error:
            vi, en = f"không đọc được tệp {file}", f"{file} cannot be read"
            faults.append(_fault(rows[file], f"{vi}: {error}", f"{en}: {error}"))
            lists[name] = ()
    return lists, tuple(faults)


def _columns(name: str, controls: Mapping[str, Element]) -> tuple[str, str, bool]:
    """The columns that hold name and label (column `parameters`: value=code label=title); of a list
    that is only looked into, "" for the label. And whether several options can be chosen."""
    for control in controls.values():
        itemset = control.find(f"{XF}itemset")
        if itemset is not None and f"instance('{name}')" in itemset.get("nodeset", ""):
            value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
            if value is not None and label is not None:
                several = control.tag == f"{XF}select"
                return value.get("ref", "name"), label.get("ref", "label"), several
    return "name", "", False


def files_named(sheets: Sheets) -> Mapping[str, int]:
    """The files a form takes lists from, each with the first row that names it; a csv-external is
    named after its file."""
    rows: dict[str, int] = {}
    for number, row in sheets.rows():
        kind = type_of(row.get("type", ""))
        if kind.name == "csv-external":
            rows.setdefault(f"{row.get('name', '')}.csv", number)
        elif kind.name.endswith("_from_file"):
            rows.setdefault(kind.list, number)
    return rows


def _fault(row: int, vi: str, en: str) -> Fault:
    return Fault("survey", row, "type", {"vi": vi, "en": en})
