"""What was typed, made plain for the readers of numbers, days and times."""

from __future__ import annotations

import re
from unicodedata import normalize

from conversations.fold import fold

# Words that only their marks keep apart. The one that means less often what the bare letters
# mean keeps an apostrophe: sau is *sau* or unmarked, sau' is *sáu*.
_APART = {"tám": "tam'", "bảy": "bay'", "bẩy": "bay'", "sáu": "sau'", "kìa": "kia'"} | {
    "nãy": "nay'",
    "tới": "toi'",
    "bây": "hien",
    "tầm": "khoang",
    "tạm": "khoang",
    "buổi tối": "buoi toi",
    "tối": "buoi toi",
}
_MARKED = re.compile(rf"(?<!\w)(?:{'|'.join(_APART)})(?!\w)")
_NEXT = re.compile(r"(?<!\w)sau(?![\w'])")
_SIGNS = str.maketrans({"–": "-", "—": "-", "−": "-", "∕": "/", "⁄": "/", "’": "'", "“": '"'})
_EDGES = ' .,!?;:…"”()'


def plain(text: str) -> str:
    """Folded, one kind of dash, no signs at the ends; words folding would mix up stay apart."""
    composed = normalize("NFC", text).casefold()
    if not composed.isascii():
        apart = _MARKED.sub(lambda m: _APART[m[0]], composed)
        composed = _NEXT.sub("toi'", apart) if marked(composed) else apart
    return fold(composed.translate(_SIGNS)).strip(_EDGES)


def marked(text: str) -> bool:
    """Whether it was typed with Vietnamese marks: then a bare word is meant to be bare."""
    return any("\u00c0" <= letter <= "\u1ef9" for letter in normalize("NFC", text))
