"""Whether letters can be a Vietnamese syllable (*âm tiết*): a beginning, a vowel, an end."""

from __future__ import annotations

import re
from unicodedata import normalize

# c, g and ng before the dark vowels, k, gh and ngh before the light ones.
_BEGINNING = (
    r"(?:(?:ngh|gh|k)(?=[eêiy])|(?:ng|g|c)(?=[aăâoôơuư])|g(?=i)|gi|nh|kh|ph|qu|th|tr|ch"
    r"|[bdđhlmnrstvx])?"
)
_CLOSED = "a ă â e ê i o ô ơ u ư y iê yê ie ye ua uâ uô uo ươ ưo oa oă oe uê ue uy uyê uye oo"
_OPEN = (
    "a e ê i o ô ơ u ư y ia iu iêu ieu yêu yeu ua uê ue ui uôi uoi uơ uy uya uyu ưa ưi ưu ươi ươu"
    " uou oa oai oao oay oe oeo oi ôi ơi ao au ay âu ây eo êu eu ai uây uay uau"
)
_END = r"(?:ch|ng|nh|c|m|n|p|t)"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_CHECKED = ("ch", "c", "p", "t")
# *oo* is only in xoong, boong, goòng, soóc.
_OO = re.compile(r"(?<![xbg])oo(?!c)|oo(?!ng|c)")


def _either(vowels: str) -> str:
    return "|".join(sorted(vowels.split(), key=len, reverse=True))


_SYLLABLE = re.compile(f"{_BEGINNING}(?:(?:{_either(_CLOSED)}){_END}|(?:{_either(_OPEN)}))")


def is_syllable(word: str) -> bool:
    """Whether a word, marked or bare, in small letters, may be Vietnamese."""
    apart = normalize("NFD", word)
    tones = [mark for mark in apart if mark in _TONES]
    toneless = normalize("NFC", "".join(c for c in apart if c not in _TONES))
    if len(tones) > 1 or _OO.search(toneless) or not _SYLLABLE.fullmatch(toneless):
        return False
    # A syllable that ends in c, p, t, ch has the tone sắc or nặng, or is bare.
    return not (toneless.endswith(_CHECKED) and tones and tones[0] not in "\u0301\u0323")
