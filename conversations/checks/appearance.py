"""Column `appearance`: what changes only the looks in Kobo or ODK is passed over in a chat; what
changes the question itself is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from conversations.fault import Fault
from conversations.form import Form
from conversations.xlsform.sheet import Sheets

_LOOKS = frozenset(
    {
        *("minimal", "compact", "quick", "quickcompact", "horizontal", "horizontal-compact"),
        *("autocomplete", "likert", "label", "list", "list-nolabel", "columns", "columns-pack"),
        *("columns-flex", "no-buttons", "field-list", "table-list", "multiline", "textarea"),
        *("numbers", "thousands-sep", "thousand-sep", "vertical", "no-ticks", "picker", "rating"),
        *("no-calendar", "new", "new-front", "new-rear", "new-only", "maps", "map", "masked"),
        *("placement-map", "hide-input", "counter", "my-widget", "spinner", "time-picker"),
        *("analog-scale", "distress", "randomized", "search", "dropdown", "inline", "comment"),
    }
)
_SIZED = re.compile(r"(?:w|columns-|compact-|quickcompact-|h)\d+\Z")
_DRAWN = ("chat không vẽ, không ký trên ảnh được", "nobody can draw or sign in a chat")
_PART = ("chat hỏi đủ ngày, tháng, năm; hãy dùng integer", "a chat asks day, month and year; use")
_CALENDAR = ("lịch này chưa có", "this calendar is not there")
_OTHER: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("signature", "draw", "annotate"), _DRAWN),
    **dict.fromkeys(("year", "month-year"), (_PART[0], f"{_PART[1]} an integer")),
    **dict.fromkeys(
        ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist"),
        _CALENDAR,
    ),
    "image-map": ("chat không hiện hình", "a chat shows no pictures"),
    "bearing": ("chat không đo hướng được", "a chat cannot measure a direction"),
    "printer": ("chat không in được", "a chat cannot print"),
    "url": ("hãy ghi địa chỉ vào label", "write the address into the label"),
}
_PROGRAM = re.compile(r"(ex:|search\s*\(|intent)")


def appearance_faults(_: Form, sheets: Sheets) -> Iterator[Fault]:
    """Words that mean something a chat does not do, and words nobody knows."""
    for row, cells in sheets.rows():
        written = cells.get("appearance", "")
        if _PROGRAM.search(written):
            vi = f"chat không gọi chương trình hay tệp bên ngoài ({written})"
            en = f"a chat calls no other program or file ({written})"
            yield Fault("survey", row, "appearance", {"vi": vi, "en": en})
            continue
        for word in written.lower().split():
            if why := _OTHER.get(word):
                vi, en = f"“{word}”: {why[0]}", f"“{word}”: {why[1]}"
            elif word not in _LOOKS and not _SIZED.match(word):
                vi = f"không có cách hiện “{word}”; hãy sửa hoặc bỏ"
                en = f"there is no appearance “{word}”; correct or remove it"
            else:
                continue
            yield Fault("survey", row, "appearance", {"vi": vi, "en": en})
