"""How people write the name of a place: *P. Hải Châu*, *x Hòa Tiến, H. Hòa Vang*, *TT Ái Nghĩa*."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from conversations.fold import fold

COMMUNES = ("phuong", "xa", "thi tran", "dac khu")
DISTRICTS = ("quan", "huyen", "thi xa", "thanh pho")
_KINDS = (*COMMUNES, *DISTRICTS, "tinh")
_ENGLISH = re.compile(
    r"(?<=.)\s(?:ward|commune|special zone|town|city|district|province)\s*$", re.IGNORECASE
)
_KIND = re.compile(f"({'|'.join(_KINDS)}) (?=.)")
_SHORT = {
    "p": "phuong",
    "f": "phuong",
    "ph": "phuong",
    "x": "xa",
    "tt": "thi tran",
    "dk": "dac khu",
    "q": "quan",
    "h": "huyen",
    "tx": "thi xa",
    "tp": "thanh pho",
    "t": "tinh",
}
_CALLED_SHORT = {
    "hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "sg": "ho chi minh",
    "hn": "ha noi",
    "tt hue": "hue",
    "thua thien hue": "hue",
    "brvt": "ba ria vung tau",
}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vii": "7", "viii": "8"}
_BETWEEN = re.compile(r"[,;\n/()|]")
_DASH = re.compile(r"\s[-–—]\s")
_SIGNS = re.compile(r"[^\w]+")
_NUMBERED = re.compile(r"^(p|f|ph|q|x)(\d{1,2})$")
_LONE_Y = re.compile(r"(?<=[bcdghklmnprstvx])y\b|(?<=\bqu)y\b")
# What a sentence says around a place.
_AROUND = frozenset(
    {"dao", "em", "chau", "con", "nha", "song", "dang", "o", "tai", "thuoc", "in", "at"}
)
# Letters with marks as the letter alone: sixteen times quicker than folding each, for the lists.
_LATIN = (*range(192, 592), *range(7680, 7936))
_PLAIN = {n: unicodedata.normalize("NFD", chr(n))[0] for n in _LATIN}
_PLAIN |= {ord("đ"): "d", ord("Đ"): "D"}
_ADDRESS = re.compile(
    r"\d|\b(?:thon|to|ap|ban|buon|khoi|khu|xom|duong|pho|ngo|ngach|hem|kiet|nha|so|truong|cho)\b"
)
_NGA, _HOI = "\u0303", "\u0309"
_TONES = f"\u0300\u0301\u0323{_NGA}{_HOI}"


@lru_cache(maxsize=40_000)
def key(text: str) -> str:
    """For comparing names: folded, y as i, *I* and *01* as 1. Kept: 14,000 are folded once."""
    plain = text.translate(_PLAIN)
    small = plain.lower() if plain.isascii() else fold(text)
    words = _LONE_Y.sub("i", _SIGNS.sub(" ", small)).split()
    if len(words) > 1:
        words[-1] = _ROMAN.get(words[-1], words[-1])
    name = " ".join(w.lstrip("0") or w if w.isdecimal() else w for w in words)
    return _CALLED_SHORT.get(name, name)


@lru_cache(maxsize=40_000)
def marked(text: str) -> tuple[str, ...]:
    """The words with their marks, each one's tone last: *hoà* is *hòa*, *mĩ* is *mỹ*. The tones
    hỏi and ngã are one: half the country hears no difference."""
    whole = unicodedata.normalize("NFC", text.casefold())
    return tuple(_toned(word) for word in _SIGNS.sub(" ", whole).split())


def _toned(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in apart if c in _TONES)
    return _LONE_Y.sub("i", _toneless(apart)) + tones.replace(_NGA, _HOI)


def _toneless(word: str) -> str:
    return "".join(c for c in word if c not in _TONES)


def same_marks(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether no word that was typed with marks has others in the name."""
    pairs = zip(reversed(typed), reversed(name), strict=False)
    return all(mine.isascii() or mine == theirs for mine, theirs in pairs)


def begins_so(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether the letters with marks that were typed stand in the name; tones may be to come."""
    plain = _letters(typed)
    return plain.isascii() or plain in _letters(name)


def _letters(words: tuple[str, ...]) -> str:
    """Composed again: *cha* does not begin *châu*."""
    return unicodedata.normalize("NFC", " ".join(map(_toneless, words)))


@lru_cache(maxsize=40_000)
def split_key(text: str) -> tuple[str, str]:
    """The kind and the name without it, as keys: "Phường Hải Châu" → "phuong", "hai chau"."""
    return without_kind(key(text))


def without_kind(name: str) -> tuple[str, str]:
    """The kind ("" if there is none) and the rest: "phuong hai chau" → "phuong", "hai chau"."""
    found = _KIND.match(name)
    return (found[1], name[found.end() :]) if found else ("", name)


def parts(text: str) -> list[str]:
    """What stands between commas and brackets."""
    pieces = (" ".join(_ENGLISH.sub("", piece).split()) for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if key(piece)]


def dashed(piece: str) -> list[str]:
    """What stands between dashes. A name may hold one itself: *Xuân Hương - Đà Lạt*."""
    return [part.strip() for part in _DASH.split(piece) if key(part)]


def is_address(piece: str) -> bool:
    """Whether it is a house, a street or a hamlet rather than a commune."""
    return bool(_ADDRESS.search(key(piece)))


def endings(piece: str) -> Iterator[str]:
    """What may be the place in a sentence: from a kind on (*em ở xã Hòa Châu*), or after the words
    that stand around it (*ở Hòa Châu*)."""
    words = piece.split()
    for n in range(1, len(words) - 1):
        if any(key(" ".join(words[n:])).startswith(kind + " ") for kind in COMMUNES):
            yield " ".join(words[n:])
    at = 0
    while at < len(words) - 1 and key(words[at]) in _AROUND:
        at += 1
        yield " ".join(words[at:])


def ways(text: str) -> Iterator[tuple[str, str]]:
    """(kind, key) of a piece: as it is, without its kind, with short forms written out."""
    whole = key(text)
    yield "", whole
    for spelled in dict.fromkeys((whole, _spelled(text))):
        kind, rest = without_kind(spelled)
        if kind:
            yield kind, key(rest)


def _spelled(text: str) -> str:
    """*P4* and *P. 4* as "phuong 4"."""
    first, _, rest = _SIGNS.sub(" ", fold(text)).strip().partition(" ")
    numbered = _NUMBERED.match(first)
    if numbered:
        first, rest = numbered[1], f"{numbered[2]} {rest}".strip()
    return key(f"{_SHORT.get(first, first)} {rest}")
