"""The wordings of an XForm by text id and language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from conversations.question import Wording
from conversations.xlsform.languages import PLAIN, code_of
from conversations.xlsform.markup import without_markup
from conversations.xlsform.sheet import Sheets

XF = "{http://www.w3.org/2002/xforms}"
_REFERENCE = re.compile(r"jr:itext\('(.*)'\)$")
SHOWN = re.compile(r"\$\{([^{}]+)\}")
"""A value inside a text, as `flat` leaves it."""
_MISSING = "-"
"""What pyxform writes where a translation is missing."""


@dataclass(frozen=True, slots=True)
class Texts:
    """`languages`: codes, Vietnamese first. `guidance`: the longer hints by text id. `main`: the
    language of texts that name none."""

    languages: tuple[str, ...]
    plain: Mapping[str, Wording]
    guidance: Mapping[str, Wording]
    main: str = PLAIN

    def said(self, written: str) -> Wording:
        """The wording of a reference `jr:itext('…')`, or the text itself in the main language."""
        reference = _REFERENCE.match(written)
        if reference:
            return self.plain.get(reference[1], {})
        words = without_markup(written)
        return {self.main: words} if words else {}

    def of(self, element: Element | None) -> Wording:
        """The wording of a label or hint element."""
        if element is None:
            return {}
        return self.said(element.get("ref") or flat(element))

    def longer(self, element: Element | None) -> Wording:
        """The guidance that goes with a hint element."""
        reference = _REFERENCE.match(element.get("ref", "")) if element is not None else None
        return self.guidance.get(reference[1], {}) if reference else {}


def read_texts(model: Element, main: str = PLAIN) -> Texts:
    """All translations of the form; texts without a language are in `main`."""
    plain: dict[str, dict[str, str]] = {}
    guidance: dict[str, dict[str, str]] = {}
    languages: set[str] = set()
    for translation in model.iter(f"{XF}translation"):
        code = code_of(translation.get("lang", ""), main)
        languages.add(code)
        for text_id, form, said in _values(translation):
            kept = guidance if form == "guidance" else plain
            kept.setdefault(text_id, {}).setdefault(code, said)
    ordered = sorted(languages or {main}, key=lambda c: (c != PLAIN, c != main, c))
    return Texts(tuple(ordered), plain, guidance, ordered[0] if main not in ordered else main)


def plain_language(sheets: Sheets) -> str:
    """The language of a column that names none: the one the settings call the default."""
    return code_of(sheets.settings[0].get("default_language", "") if sheets.settings else "")


def _values(translation: Element) -> Iterator[tuple[str, str, str]]:
    for text in translation.iter(f"{XF}text"):
        for value in text.iter(f"{XF}value"):
            said = without_markup(flat(value))
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
