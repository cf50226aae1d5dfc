"""Words made comparable, and raw input made safe (`security.md` (c) 19)."""

from __future__ import annotations

import re
import unicodedata

MARKS_PER_BASE = 3
"""A Vietnamese letter never has more than two marks; towers of them are an attack on screens."""

_JOINER, _EMOJI_STYLE, _KEYCAP = "\u200d", "\ufe0f", "\u20e3"
# Letters that look like Latin ones: Cyrillic and Greek (typed by mistake or to slip past a rule).
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁоαονι", "aeopcyxijshdoaovi")
_D = str.maketrans({"đ": "d", "ð": "d", "ɖ": "d", "ı": "i"})
_LINE_BREAK = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


def fold(text: str) -> str:
    """For comparing: small letters without marks, đ as d, look-alikes as Latin, single spaces."""
    folded = text
    # Folding case may bring out new marks and the other way round; it settles within three rounds.
    for _ in range(4):
        before, folded = folded, _folded_once(folded)
        if folded == before:
            break
    return folded


def _folded_once(text: str) -> str:
    # ASCII needs no table: most of what is compared is short and plain.
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text.casefold())
        kept = (c for c in apart if unicodedata.category(c) not in _UNSEEN)
        text = "".join(kept).translate(_D).translate(_LOOK_ALIKES)
    return " ".join(text.casefold().replace("\x00", "").split())


_UNSEEN = frozenset({"Mn", "Mc", "Me", "Cf", "Cs"})


def clean(text: str) -> str:
    """Raw input made safe to keep: NFC, no NUL, lone surrogate, control or invisible character
    (emoji keep theirs), at most three marks a letter. Line breaks and tabs stay."""
    text = _LINE_BREAK.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text
    seen = "".join(map(_safe, text))
    composed = unicodedata.normalize("NFC", _without_invisibles(seen))
    return _with_few_marks(composed)


def _safe(character: str) -> str:
    category = unicodedata.category(character)
    if character == "\x00" or category == "Cs":
        return "\ufffd"
    return "" if category == "Cc" and character not in "\n\t" else character


def _without_invisibles(text: str) -> str:
    kept: list[str] = []
    for n, character in enumerate(text):
        before, after = "".join(kept[-1:]), text[n + 1 : n + 2]
        if not _invisible(character) or _inside_emoji(character, before, after):
            kept.append(character)
    return "".join(kept)


def _invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


def _inside_emoji(character: str, before: str, after: str) -> bool:
    if character == _JOINER:
        return _pictured(before) and bool(after) and unicodedata.category(after) == "So"
    return character == _EMOJI_STYLE and (_pictured(before) or after == _KEYCAP)


def _pictured(character: str) -> bool:
    """Whether it may end the first half of a joined emoji: a picture, a skin tone, a selector."""
    if not character:
        return False
    return unicodedata.category(character) in ("So", "Sk") or character == _EMOJI_STYLE


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_PER_BASE:
            kept.append(character)
    return "".join(kept)
