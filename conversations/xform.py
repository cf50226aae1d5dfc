"""A form read from an XLSForm: Markdown, CSV or xlsx. The only home of pyxform."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from conversations.fault import Fault, FormFaults
from conversations.form import Form
from conversations.xform_build import build
from conversations.xform_refusal import refusal
from conversations.xform_sheet import OWN_PREFIX, Sheets

_TYPES = {".md": ".md", ".csv": ".csv", ".xlsx": ".xlsx"}
_NOTHING: Mapping[str, bytes] = {}


def read(name: str, data: bytes, beside: Mapping[str, bytes] = _NOTHING) -> Form:
    """The form in these bytes; the ending of `name` says how they are written. `beside`: the files
    its lists may stand in (`select_one_from_file`), by name.

    Raises FormFaults with every fault found, each with its sheet, row and column.
    """
    return read_with_sheets(name, data, beside)[0]


def read_with_sheets(
    name: str, data: bytes, beside: Mapping[str, bytes] = _NOTHING
) -> tuple[Form, Sheets]:
    """The form, and the rows it was written in."""
    file_type = _TYPES.get(PurePath(name).suffix.lower())
    if file_type is None:
        raise FormFaults((_unreadable("chỉ đọc .md, .csv, .xlsx", "only .md, .csv, .xlsx"),))
    sheets = _sheets(data, file_type)
    _check_namespace(sheets)
    content_hash = hashlib.sha256(data).hexdigest()
    return build(_xform(sheets, file_type, data), sheets, content_hash, beside), sheets


def _sheets(data: bytes, file_type: str) -> Sheets:
    """The rows as written."""
    from pyxform.xls2json_backends import get_xlsform

    try:
        book = get_xlsform(data, file_type=file_type)
    except Exception as error:
        # A damaged file breaks pyxform and openpyxl in more ways than they declare.
        said = ("không đọc được tệp này như một bảng", f"not readable as a table: {error}")
        raise FormFaults((_unreadable(*said),)) from error
    # A copy of the rows: pyxform changes its own while it works.
    return Sheets(_rows(book.survey), _rows(book.choices), _rows(book.settings))


def _rows(sheet: Any) -> list[dict[str, str]]:
    return [{k: str(v) for k, v in row.items() if v is not None} for row in sheet or ()]


def _xform(sheets: Sheets, file_type: str, data: bytes) -> Element:
    """The XForm that pyxform makes of the file."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        return ElementTree.fromstring(convert(data, file_type=file_type).xform)
    except PyXFormError as error:
        raise FormFaults((refusal(str(error), sheets),)) from error
    except Exception as error:
        said = ("có ô không dùng được", f"a cell that cannot be used: {error}")
        raise FormFaults((_unreadable(*said),)) from error


def _check_namespace(sheets: Sheets) -> None:
    """Our columns need their namespace declared; without it pyxform writes XML nobody can read."""
    own = any(column.startswith(OWN_PREFIX) for row in sheets.survey for column in row)
    if own and not any("hl=" in row.get("namespaces", "") for row in sheets.settings):
        wanted = 'hl="urn:tiep-nhan:hl"'
        vi = f"có cột bind::hl:… thì trang settings phải có cột namespaces với {wanted}"
        en = f"with bind::hl:… columns the settings sheet needs a column namespaces with {wanted}"
        raise FormFaults((Fault("settings", 2, "namespaces", {"vi": vi, "en": en}),))


def _unreadable(vi: str, en: str) -> Fault:
    return Fault("", 0, "", {"vi": vi, "en": en})
