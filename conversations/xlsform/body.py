"""The body of an XForm: which control asks each question, and the groups around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from conversations.xlsform.texts import XF
from conversations.xlsform.types import NOWHERE

_CONTROLS = frozenset({"input", "select1", "select", "upload", "trigger", "range", "secret"})
_CHANGED = "xforms-value-changed"


@dataclass(frozen=True, slots=True)
class Body:
    """Elements by the path of the question, group or repeat they show. `changed`: for each question
    that is computed anew when others change, these others and the expression."""

    controls: Mapping[str, Element]
    groups: Mapping[str, Element]
    repeats: Mapping[str, Element]
    changed: Mapping[str, tuple[tuple[str, ...], str]]


def read_body(body: Element) -> Body:
    """Every control, group and repeat of the body by its path."""
    controls = {e.get("ref", ""): e for e in body.iter() if is_control(e)}
    groups = {e.get("ref", ""): e for e in body.iter(f"{XF}group") if e.get("ref")}
    repeats = {e.get("nodeset", ""): e for e in body.iter(f"{XF}repeat")}
    return Body(controls, groups, repeats, _changed(controls))


def is_control(element: Element) -> bool:
    """Whether a person answers here; `rank` has a namespace of its own."""
    tag = element.tag.rpartition("}")[2]
    return tag in _CONTROLS or tag == "rank"


def _changed(controls: Mapping[str, Element]) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Column `trigger`: a question that is set whenever another one changes."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for path, control in controls.items():
        for setting in control.iter(f"{XF}setvalue"):
            if _CHANGED in setting.get("event", ""):
                by, _ = found.get(setting.get("ref", ""), ((), ""))
                found[setting.get("ref", "")] = ((*by, path), setting.get("value", "''"))
    return found


_INPUTS = {
    "string": "text",
    "barcode": "text",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "geopoint": "geopoint",
}
_UPLOADS = {
    "image/*": "image",
    "audio/*": "audio",
    "video/*": "video",
    "application/*": "file",
}
_OTHERS = {
    "select1": "select_one",
    "select": "select_multiple",
    "trigger": "acknowledge",
    "rank": "rank",
}
_JR = "{http://openrosa.org/javarosa}"
PRELOADS = frozenset({"start", "end", "today", "username"})
"""What the bot itself fills in (`jr:preloadParams`)."""


def kind_of(bind: Element | None, control: Element | None) -> str:
    """The name of the kind that asks this; "" for one that is not supported."""
    if bind is None:
        return ""
    if bind.get(f"{_JR}preload"):
        given = bind.get(f"{_JR}preloadParams")
        return "given" if given in PRELOADS else "hidden" if given in NOWHERE else ""
    if control is None:
        if bind.get("type") in ("binary", "geopoint"):  # recorded in the background
            return ""
        return "calculate" if bind.get("calculate") is not None else "hidden"
    tag, value_type = control.tag.rpartition("}")[2], bind.get("type", "string")
    if tag == "input":
        if bind.get("readonly") == "true()":  # a value shown, or only carried along
            return "note" if value_type == "string" else "hidden"
        return _INPUTS.get(value_type, "")
    if tag in ("select1", "select") and "label" in control.get("appearance", "").split():
        return "note"  # of a table of selects: it only shows the options
    if tag == "upload":
        return _UPLOADS.get(control.get("mediatype", ""), "")
    if tag == "range":
        return "range" if value_type in ("int", "decimal") else ""
    return _OTHERS.get(tag, "")
