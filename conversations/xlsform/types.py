"""The types of the survey sheet: how people spell them, and why some are not there (*loại*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from conversations.xlsform.sheet import spaced

_SELECTS: Mapping[str, str] = {
    "select one from file": "select_one_from_file",
    "select multiple from file": "select_multiple_from_file",
    "select one from": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "add select one prompt using": "select_one",
    "select multiple from": "select_multiple",
    "select multiple": "select_multiple",
    "select all that apply from": "select_multiple",
    "select all that apply": "select_multiple",
    "add select multiple prompt using": "select_multiple",
    "rank": "rank",
}
_OTHER = re.compile(r"[ _](?:or[ _]other|or specify other|or[ _]specify[ _]other)$", re.IGNORECASE)
_PLAIN: Mapping[str, str] = {
    **{name: name for name in ("text", "integer", "decimal", "date", "time", "note", "image")},
    **{name: name for name in ("audio", "video", "file", "geopoint", "barcode", "acknowledge")},
    **{name: name for name in ("calculate", "hidden", "range", "start", "end", "today", "audit")},
    **{name: name for name in ("username", "csv-external")},
    "string": "text",
    "int": "integer",
    "datetime": "dateTime",
    "date time": "dateTime",
    "photo": "image",
    "gps": "geopoint",
    "location": "geopoint",
    "trigger": "acknowledge",
    "begin group": "begin group",
    "end group": "end group",
    "begin repeat": "begin repeat",
    "end repeat": "end repeat",
    "begin lgroup": "begin repeat",
    "end lgroup": "end repeat",
    "begin looped group": "begin repeat",
    "end looped group": "end repeat",
    "deviceid": "deviceid",
    "device id": "deviceid",
    "imei": "deviceid",
    "phonenumber": "phonenumber",
    "phone number": "phonenumber",
    "email": "email",
    "subscriberid": "subscriberid",
    "simserial": "simserial",
    "sim id": "simserial",
    "start time": "start",
    "end time": "end",
}
NOWHERE = frozenset({"deviceid", "phonenumber", "email", "subscriberid", "simserial"})
"""What a telephone knows of itself and a chat does not: always empty."""
_LINES = ("chat không vẽ được đường hay vùng", "nobody can draw lines or areas in a chat")
_SECRET = ("không ghi gì sau lưng người dùng", "nothing is recorded behind a person's back")
_LOOP = ("hãy dùng begin_repeat với repeat_count", "use begin_repeat with repeat_count")
_KOBO = ("riêng của Kobo; hãy viết từng câu hỏi", "Kobo's own; write the questions one by one")
_WHY: Mapping[str, tuple[str, str]] = {
    "geoshape": _LINES,
    "geotrace": _LINES,
    "osm": _LINES,
    **dict.fromkeys(("background-audio", "background audio"), _SECRET),
    **dict.fromkeys(("start-geopoint", "background-geopoint"), _SECRET),
    "begin loop": _LOOP,
    "end loop": _LOOP,
    **dict.fromkeys(("begin kobomatrix", "end kobomatrix", "begin score", "end score"), _KOBO),
    **dict.fromkeys(("begin rank", "end rank", "score row", "rank level"), _KOBO),
    "xml-external": ("chỉ đọc danh sách .csv", "lists are read from .csv files only"),
    "select one external": ("hãy dùng select_one_from_file", "use select_one_from_file"),
    "cascading select": ("hãy dùng choice_filter", "use choice_filter"),
}


@dataclass(frozen=True, slots=True)
class Type:
    """A type understood. `name`: as it is read here, "" = unknown; `list`: of a select; `other`:
    or_other; `why`: the reason a known one is not there, in both languages."""

    name: str
    list: str = ""
    other: bool = False
    why: tuple[str, str] | None = None

    @property
    def said(self) -> str:
        """As it is written for pyxform."""
        return " ".join(p for p in (self.name, self.list, "or_other" if self.other else "") if p)


def type_of(written: str) -> Type:
    """What a cell of the column `type` means, whatever its capitals, spaces and underscores."""
    plain = spaced(written)
    if name := _PLAIN.get(plain):
        return Type(name)
    for known, why in _WHY.items():
        if plain == known or plain.startswith(f"{known} "):
            return Type("", why=why)
    without = _OTHER.sub("", written.strip())
    command, _, of = without.rpartition(" ")
    if name := _SELECTS.get(spaced(command)):
        return Type(name, of.strip(), without != written.strip())
    return Type("")
