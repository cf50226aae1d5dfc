"""The wordings of an XForm by text id and language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from conversations.question import Wording

XF = "{http://www.w3.org/2002/xforms}"
_CODE = re.compile(r"\(([a-z]{2,3})\)\s*$")
_REFERENCE = re.compile(r"jr:itext\('(.*)'\)$")
SHOWN = re.compile(r"\$\{([^{}]+)\}")
"""A value inside a text, as `flat` leaves it."""
_MISSING = "-"
"""What pyxform writes where a translation is missing."""


@dataclass(frozen=True, slots=True)
class Texts:
    """`languages`: codes, Vietnamese first. `guidance`: the longer hints by text id."""

    languages: tuple[str, ...]
    plain: Mapping[str, Wording]
    guidance: Mapping[str, Wording]

    def said(self, written: str) -> Wording:
        """The wording of a reference `jr:itext('…')`, or the text itself as Vietnamese."""
        reference = _REFERENCE.match(written)
        if reference:
            return self.plain.get(reference[1], {})
        return {"vi": written} if written else {}

    def of(self, element: Element | None) -> Wording:
        """The wording of a label or hint element."""
        if element is None:
            return {}
        return self.said(element.get("ref") or flat(element))

    def longer(self, element: Element | None) -> Wording:
        """The guidance that goes with a hint element."""
        reference = _REFERENCE.match(element.get("ref", "")) if element is not None else None
        return self.guidance.get(reference[1], {}) if reference else {}


def read_texts(model: Element) -> Texts:
    """All translations of the form; one without a language code counts as Vietnamese."""
    plain: dict[str, dict[str, str]] = {}
    guidance: dict[str, dict[str, str]] = {}
    languages = {"vi"}
    for translation in model.iter(f"{XF}translation"):
        code = language_code(translation.get("lang", ""))
        languages.add(code)
        for text_id, form, said in _values(translation):
            kept = guidance if form == "guidance" else plain
            kept.setdefault(text_id, {}).setdefault(code, said)
    return Texts(tuple(sorted(languages, key=lambda c: (c != "vi", c))), plain, guidance)


def language_code(name: str) -> str:
    """`English (en)` → en; a language without a code in brackets is taken as Vietnamese."""
    found = _CODE.search(name)
    return found[1] if found else "vi"


def has_code(column: str) -> bool:
    """Whether a column like `label::English (en)` names its language by a code."""
    return _CODE.search(column) is not None


def _values(translation: Element) -> Iterator[tuple[str, str, str]]:
    for text in translation.iter(f"{XF}text"):
        for value in text.iter(f"{XF}value"):
            said = flat(value)
            if said and said != _MISSING:
                yield text.get("id", ""), value.get("form", ""), said


def flat(element: Element) -> str:
    """Its text; a value shown inside it stays as `${path}`, which the engine fills in."""
    parts = [element.text or ""]
    for child in element:
        shown = child.get("value", "").strip()
        parts += [f"${{{shown}}}" if shown else flat(child), child.tail or ""]
    return "".join(parts).strip()


def shown_in(*wordings: Wording) -> frozenset[str]:
    """The paths of the values shown in these texts."""
    return frozenset(
        found for wording in wordings for text in wording.values() for found in SHOWN.findall(text)
    )
