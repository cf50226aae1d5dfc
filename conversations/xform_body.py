"""The body of an XForm: which control asks each question, and the groups around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from conversations.xform_texts import XF

_CONTROLS = frozenset({"input", "select1", "select", "upload", "trigger", "range", "secret"})


@dataclass(frozen=True, slots=True)
class Body:
    """Elements by the path of the question or group they show."""

    controls: Mapping[str, Element]
    groups: Mapping[str, Element]


def read_body(body: Element) -> Body:
    """Every control and group of the body by its path."""
    controls = {e.get("ref", ""): e for e in body.iter() if is_control(e)}
    groups = {e.get("ref", ""): e for e in body.iter(f"{XF}group") if e.get("ref")}
    return Body(controls, groups)


def is_control(element: Element) -> bool:
    """Whether a person answers here; `rank` has a namespace of its own."""
    tag = element.tag.rpartition("}")[2]
    return tag in _CONTROLS or tag == "rank"


_INPUTS = {
    "string": "text",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "datetime",
    "geopoint": "geopoint",
}
_UPLOADS = {"image/*": "image", "audio/*": "audio"}
_OTHERS = {"select1": "select_one", "select": "select_multiple", "trigger": "acknowledge"}


def kind_of(bind: Element, control: Element | None) -> str:
    """The name of the kind that asks this; "" for one that is not supported."""
    calculated = bind.get("calculate") is not None
    if control is None:
        return "calculate" if calculated else ""
    tag, value_type = control.tag.rpartition("}")[2], bind.get("type", "string")
    if tag == "input":
        if value_type == "string" and bind.get("readonly") == "true()" and not calculated:
            return "note"
        return _INPUTS.get(value_type, "")
    if tag == "upload":
        return _UPLOADS.get(control.get("mediatype", ""), "")
    return _OTHERS.get(tag, "")
