"""Every `${name}` in a cell must be the name of one question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from conversations.fault import Fault
from conversations.xlsform.columns import TRANSLATED

_REFERENCE = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
_FORMULAS = frozenset(
    {
        *("relevant", "constraint", "required", "calculation", "default", "trigger", "readonly"),
        *("choice_filter", "repeat_count", "parameters", "type"),
    }
)


def reference_faults(number: int, row: dict[str, str], names: Counter[str]) -> Iterator[Fault]:
    """What a row refers to and is not there, or is there more than once. The cell is mended."""
    for column in list(row):
        first = column.partition("::")[0]
        if first not in TRANSLATED and column not in _FORMULAS:
            continue
        wrong = [why for found in _REFERENCE.finditer(row[column]) if (why := _why(found, names))]
        for vi, en in dict.fromkeys(wrong):
            yield Fault("survey", number, first, {"vi": vi, "en": en})
        if wrong:
            _mend(row, column)


def _why(found: re.Match[str], names: Counter[str]) -> tuple[str, str] | None:
    name, place = found[1], found.start() + 1
    if name.startswith("last-saved#"):
        vi = f"không dùng câu trả lời của lần trước (last-saved, ký tự {place})"
        return vi, f"answers of an earlier report are never used (last-saved, character {place})"
    if not names[name]:
        vi = f"không có câu hỏi nào tên “{name}” (ký tự {place})"
        return vi, f"no question is named “{name}” (character {place})"
    if names[name] > 1:
        vi = f"có {names[name]} câu hỏi tên “{name}”, không rõ là câu nào; hãy đặt tên khác nhau"
        en = f"{names[name]} questions are named “{name}”, nobody can tell which; rename them"
        return vi, en
    return None


def _mend(row: dict[str, str], column: str) -> None:
    if column == "type":
        row[column] = "text"
    elif column == "calculation":
        row[column] = "''"
    elif column.partition("::")[0] in TRANSLATED:
        row[column] = _REFERENCE.sub("…", row[column])
    else:
        del row[column]
