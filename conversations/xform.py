"""A form read from an XLSForm: Markdown, CSV or xlsx. The only home of pyxform."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree

from conversations.fault import Fault, FormFaults
from conversations.form import Form
from conversations.xform_build import build
from conversations.xform_refusal import refusal
from conversations.xform_sheet import Sheets

_TYPES = {".md": ".md", ".csv": ".csv", ".xlsx": ".xlsx"}


def read(name: str, data: bytes) -> Form:
    """The form in these bytes; the ending of `name` says how they are written.

    Raises FormFaults with every fault found, each with its sheet, row and column.
    """
    file_type = _TYPES.get(PurePath(name).suffix.lower())
    if file_type is None:
        raise FormFaults((_unreadable("chỉ đọc .md, .csv, .xlsx", "only .md, .csv, .xlsx"),))
    sheets, xml = _convert(data, file_type)
    try:
        model = ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        said = (f"có ký tự không dùng được ({error})", f"characters that cannot be used: {error}")
        raise FormFaults((_unreadable(*said),)) from error
    return build(model, sheets, hashlib.sha256(data).hexdigest())


def _convert(data: bytes, file_type: str) -> tuple[Sheets, str]:
    """The rows as written and the XForm that pyxform makes of them."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform
    from pyxform.xls2xform import convert

    try:
        workbook = get_xlsform(data, file_type=file_type)
        sheets = _sheets(workbook)
        whole: dict[str, Any] = {f.name: getattr(workbook, f.name) for f in fields(workbook)}
        return sheets, convert(whole).xform
    except PyXFormError as error:
        raise FormFaults((refusal(str(error)),)) from error
    except Exception as error:
        # A damaged file breaks pyxform and openpyxl in more ways than they declare.
        said = (f"không đọc được tệp ({error})", f"the file cannot be read ({error})")
        raise FormFaults((_unreadable(*said),)) from error


def _sheets(workbook: Any) -> Sheets:
    """A copy of the rows: pyxform changes its own while it works."""

    def rows(sheet: Any) -> list[dict[str, str]]:
        return [{k: str(v) for k, v in row.items() if v is not None} for row in sheet or ()]

    return Sheets(rows(workbook.survey), rows(workbook.choices), rows(workbook.settings))


def _unreadable(vi: str, en: str) -> Fault:
    return Fault("", 0, "", {"vi": vi, "en": en})
