"""The choice lists of an XForm."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from conversations.question import Choice
from conversations.xform_texts import XF, Texts

_LIST = re.compile(r"instance\('([^']+)'\)/root/item$")
_STANDARD = frozenset({"name", "label", "itextId"})


def list_of(control: Element | None) -> str:
    """The list a select takes its options from; "" for none, or for a filtered one."""
    itemset = control.find(f"{XF}itemset") if control is not None else None
    found = _LIST.match(itemset.get("nodeset", "")) if itemset is not None else None
    return found[1] if found else ""


def read_lists(model: Element, texts: Texts) -> Mapping[str, tuple[Choice, ...]]:
    """The options of every list, in their order, with their extra columns."""
    return {
        instance.get("id", ""): tuple(_choice(i, texts) for i in instance.iter(f"{XF}item"))
        for instance in model.iter(f"{XF}instance")
        if instance.get("id")
    }


def _choice(item: Element, texts: Texts) -> Choice:
    cells = {e.tag.removeprefix(XF): (e.text or "").strip() for e in item}
    label = texts.plain.get(cells.get("itextId", "")) or texts.said(cells.get("label", ""))
    columns = {k: v for k, v in cells.items() if k not in _STANDARD and v}
    return Choice(cells.get("name", ""), label, columns)
