"""A form read from an XLSForm: Markdown, CSV or xlsx. The only home of pyxform."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from conversations.fault import Fault, FormFaults, beyond, in_order
from conversations.form import Form
from conversations.xlsform.build import build
from conversations.xlsform.bundle import unbundled
from conversations.xlsform.refusal import refusal
from conversations.xlsform.rows import mended
from conversations.xlsform.sheet import OWN_PREFIX, Sheets, sheet_headers, sheet_rows

_TYPES = {".md": ".md", ".csv": ".csv", ".xlsx": ".xlsx"}
_NOTHING: Mapping[str, bytes] = {}
_READ = ("survey", "choices", "settings")
_NAMESPACE = 'hl="urn:tiep-nhan:hl"'
_BOM = b"\xef\xbb\xbf"
_UNKNOWN_SHEET = re.compile(r"unexpected keyword argument '(.+?)(?:_header)?'")


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a file: the form as far as it could be read, its rows, and all faults."""

    form: Form | None
    sheets: Sheets | None
    faults: tuple[Fault, ...]


def read(name: str, data: bytes, beside: Mapping[str, bytes] = _NOTHING) -> Form:
    """The form in these bytes; the ending of `name` says how they are written. `beside`: the files
    its lists may stand in (`select_one_from_file`), by name.

    Raises FormFaults with every fault found, each with its sheet, row and column.
    """
    return read_with_sheets(name, data, beside)[0]


def read_with_sheets(
    name: str, data: bytes, beside: Mapping[str, bytes] = _NOTHING
) -> tuple[Form, Sheets]:
    """The form, and the rows it was written in; raises FormFaults as `read` does."""
    reading = look_at(name, data, beside)
    if reading.faults or reading.form is None or reading.sheets is None:
        raise FormFaults(reading.faults)
    return reading.form, reading.sheets


def look_at(name: str, data: bytes, beside: Mapping[str, bytes] = _NOTHING) -> Reading:
    """The form and its faults; never raises for anything a file may hold. The same contents are
    read once."""
    return _look_at(PurePath(name).suffix.lower(), bytes(data), tuple(sorted(beside.items())))


@lru_cache(maxsize=128)
def _look_at(ending: str, data: bytes, files: tuple[tuple[str, bytes], ...]) -> Reading:
    if ending == ".zip":
        try:
            return look_at(*unbundled(data))
        except ValueError as error:
            said = ("không đọc được tệp zip này", f"this zip cannot be read: {error}")
            return Reading(None, None, (_unreadable(*said),))
    beside, file_type = dict(files), _TYPES.get(ending)
    if file_type is None:
        fault = _unreadable("chỉ đọc .md, .csv, .xlsx", "only .md, .csv, .xlsx")
        return Reading(None, None, (fault,))
    try:
        sheets = _sheets(data.removeprefix(_BOM), file_type)
    except FormFaults as refused:
        return Reading(None, None, refused.faults)
    if not any(row.get("type") for row in sheets.survey):
        empty = {"vi": "chưa có câu hỏi nào", "en": "there is no question"}
        return Reading(None, sheets, (Fault("survey", 0, "", empty),))
    whole, of_rows = mended(sheets)
    if missing := _namespace(sheets):
        of_rows = (*of_rows, missing)
        first = {**(whole.settings[0] if whole.settings else {}), "namespaces": _NAMESPACE}
        whole = replace(whole, settings=[first])
    form, found = _form(whole, sheets, hashlib.sha256(data).hexdigest(), beside)
    # What a mended row brings about further on is not the author's fault.
    faults = in_order(map(sheets.placed, (*of_rows, *beyond(found, of_rows))))
    return Reading(form, sheets, faults)


def _form(
    whole: Sheets, written: Sheets, content_hash: str, beside: Mapping[str, bytes]
) -> tuple[Form | None, tuple[Fault, ...]]:
    try:
        return build(_xform(whole, written), written, content_hash, beside), ()
    except FormFaults as refused:
        return refused.form, refused.faults


def _sheets(data: bytes, file_type: str) -> Sheets:
    """The rows as written, by the names their columns have here."""
    from pyxform.xls2json_backends import get_xlsform

    try:
        book = get_xlsform(data, file_type=file_type)
    except Exception as error:
        # A damaged file breaks pyxform and openpyxl in more ways than they declare.
        if unknown := _UNKNOWN_SHEET.search(str(error)):
            vi, en = f"không biết trang “{unknown[1]}”", f"there is no sheet “{unknown[1]}”"
            raise FormFaults((Fault(unknown[1], 0, "", {"vi": vi, "en": en}),)) from error
        said = ("không đọc được tệp này như một bảng", f"not readable as a table: {error}")
        raise FormFaults((_unreadable(*said),)) from error
    rows = {s: _rows(getattr(book, s)) for s in _READ}
    written = {s: list(dict.fromkeys((*_heads(book, s), *_used(rows[s])))) for s in _READ}
    survey, choices, settings = (sheet_rows(s, written[s], rows[s]) for s in _READ)
    return Sheets(
        survey,
        choices,
        settings,
        headers={s: sheet_headers(s, written[s]) for s in _READ},
        others=_others(book),
    )


def _rows(sheet: Any) -> list[dict[str, str]]:
    return [{str(k): str(v) for k, v in row.items() if v is not None} for row in sheet or ()]


def _heads(book: Any, sheet: str) -> list[str]:
    return [str(h) for h in (getattr(book, f"{sheet}_header") or [{}])[0] if h is not None]


def _used(rows: list[dict[str, str]]) -> dict[str, None]:
    return dict.fromkeys(column for row in rows for column in row)


def _others(book: Any) -> tuple[str, ...]:
    """Sheets that hold something for another program; one whose name begins with _ is a note."""
    there = [str(name) for name in book.sheet_names or () if name]
    if len(there) == 1:  # a single sheet is the survey, whatever its name
        return ()
    kept = (n for n in there if n.lower() not in _READ and not n.startswith("_"))
    return tuple(dict.fromkeys(kept))


def _xform(sheets: Sheets, written: Sheets) -> Element:
    """The XForm that pyxform makes of the rows."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    book: dict[str, Any] = {"sheet_names": list(_READ), "fallback_form_name": "data"}
    for name in _READ:
        # Copies: pyxform changes its rows while it works.
        rows = [dict(row) for row in getattr(sheets, name)]
        book[name] = rows
        book[f"{name}_header"] = [{**dict.fromkeys(written.headers.get(name, ())), **_used(rows)}]
    book["settings"] = book["settings"][:1] if any(book["settings"][:1]) else None
    try:
        return ElementTree.fromstring(convert(book).xform)
    except PyXFormError as error:
        raise FormFaults((refusal(str(error), written),)) from error
    except Exception as error:
        said = ("có ô không dùng được", f"a cell that cannot be used: {error}")
        raise FormFaults((_unreadable(*said),)) from error


def _namespace(sheets: Sheets) -> Fault | None:
    """Our columns need their namespace declared; without it pyxform writes XML nobody can read."""
    own = any(column.startswith(OWN_PREFIX) for row in sheets.survey for column in row)
    if not own or any("hl=" in row.get("namespaces", "") for row in sheets.settings):
        return None
    vi = f"có cột bind::hl:… thì trang settings phải có cột namespaces với {_NAMESPACE}"
    en = f"with bind::hl:… columns the settings sheet needs a column namespaces with {_NAMESPACE}"
    return Fault("settings", 2, "namespaces", {"vi": vi, "en": en})


def _unreadable(vi: str, en: str) -> Fault:
    return Fault("", 0, "", {"vi": vi, "en": en})
