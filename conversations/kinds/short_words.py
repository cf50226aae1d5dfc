"""Words as they are shortened in chats (*ko*, *dc*, *r*), written out.

Only what is no Vietnamese word itself and means one thing: *dk* (đăng ký, điều kiện) and *bt*
(biết, bình thường) stay as they are.
"""

from __future__ import annotations

import re

# Word: its short forms, all folded.
_SHORT = {
    "khong": "k ko kg kh khg khog hok hog",
    "duoc": "dc dcj",
    "roi": "r ruj",
    "voi": "vs",
    "cung": "cx cug",
    "minh": "mk mik",
    "nguoi": "ng",
    "nguoi ta": "ngta",
    "gi": "j gj",
    "biet": "bik bjk",
    "bay gio": "bgio bjo",
    "hom qua": "hqua",
    "hom nay": "hnay",
    "hom kia": "hkia",
    "truoc": "trc trk",
    "vay": "vz",
    "nhieu": "nhju",
    "trong": "trog",
    "dang": "dag",
    "lam": "lm",
    "vo": "vk",
    "so dien thoai": "sdt",
    "tuoi": "tuoj",
    "thang": "thg",
    "chua": "chx",
    "thoi": "thoy",
    "qua": "wa",
}
SHORT_WORDS = {short: word for word, shorts in _SHORT.items() for short in shorts.split()}
"""Short form → the word, folded."""

# Not after a figure: 500k and 5 kg are amounts. Not before a colon: *đc:* begins an address.
_WORD = re.compile(rf"(?<![\w.])(?<![0-9] )(?:{'|'.join(SHORT_WORDS)})(?![\w:])")


def expanded(folded: str) -> str:
    """The folded text with its short forms written out; everything else stays."""
    return _WORD.sub(lambda found: SHORT_WORDS[found[0]], folded)
