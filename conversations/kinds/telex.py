"""Letters a Vietnamese keyboard left as they were struck (*hoom qua*, *thuws 3*, *ho6m*).

Telex and VNI write marks with letters or figures; where the keyboard was off, these stay. Only
words that cannot be Vietnamese as they stand, and can be when read so, are put right.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from conversations.kinds.syllable import is_syllable

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
# English words of chats that would read as Vietnamese.
_ENGLISH = frozenset(
    {
        *("yes", "was", "has", "is", "as", "us", "his", "her", "car", "bus", "six", "max", "box"),
        *("tax", "mix", "sex", "see", "too", "soon", "need", "week", "room", "door", "boss", "ads"),
        *("or", "our", "her", "ms", "mr", "test", "app", "add", "adds", "pass", "chess", "miss"),
    }
)
_WORD = re.compile(r"(?<![\w.@/])(?:[A-Za-z]{2,9}|[A-Za-z][A-Za-z1-9]{1,9}[A-Za-z]?)(?![\w@])")
_LETTERS_AND_FIGURES = re.compile(r"[a-z]+[0-9]")
# The other order of two neighbours, in words that dates and numbers need.
_SWAPPED = {
    "nagy": "ngày",
    "naỳ": "này",
    "thagn": "tháng",
    "thnag": "tháng",
    "hmo": "hôm",
    "qau": "qua",
    "tuooi": "tuổi",
    "toui": "tuổi",
    "gioờ": "giờ",
    "tuna": "tuần",
}


def untelex(text: str) -> str:
    """The text with such words as they were meant; all other words as they are."""
    return _WORD.sub(lambda found: _meant(found[0]), text)


def _meant(word: str) -> str:
    small = word.lower()
    if small in _SWAPPED:
        return _SWAPPED[small]
    figures = any(c.isdecimal() for c in small)
    if small in _ENGLISH or (is_syllable(small) and not figures):
        return word
    read = _vni(small) if figures else _telex(small)
    return read if read and is_syllable(read) else word


def _telex(word: str) -> str:
    """s f r x j are tones, aa ee oo w dd are letters; "" where nothing is of Telex."""
    tone, rest = "", word
    found = [n for n, c in enumerate(word) if c in _TONES and n and _has_vowel(word[:n])]
    if found:
        at = found[-1]
        tone, rest = _TONES[word[at]], word[:at] + word[at + 1 :]
    letters = _letters(rest)
    # A tone alone inside the word: s, r and x may be of a foreign one.
    inside = bool(found) and found[-1] < len(word) - 1 and word[found[-1]] not in "fj"
    if letters == rest and (not tone or inside):
        return ""
    return _toned(letters, tone)


def _letters(word: str) -> str:
    if word.count("d") == 2 and word.startswith("d"):
        word = "đ" + word[1:].replace("d", "", 1)
    for doubled, letter in (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ")):
        word = word.replace(doubled, letter)
    word = word.replace("uơ", "ươ").replace("uw", "ư").replace("ưo", "ươ").replace("ươw", "ươ")
    if word.endswith("w") and "uo" in word:
        return word[:-1].replace("uo", "ươ")
    if word.endswith("w") and len(word) > 2:
        hooked = {"u": "ư", "o": "ơ", "a": "ă"}
        last = next((c for c in reversed(word[:-1]) if c in hooked), "")
        return word[:-1].replace(last, hooked[last]) if last else word
    return word.replace("w", "ư")


def _vni(word: str) -> str:
    """1 to 5 are tones, 6 7 8 9 make â ơ ă đ; "" when it does not read so."""
    if not _LETTERS_AND_FIGURES.match(word) or word[-1] == "9":
        return ""
    tone, letters = "", ""
    for c in word:
        if c in _VNI_TONES:
            if tone:
                return ""
            tone = _VNI_TONES[c]
        elif c.isdecimal():
            letters = _with_figure(letters, c)
        else:
            letters += c
    marked = any(c not in "abcdefghijklmnopqrstuvwxyz" for c in letters)
    # *lop3*, *thu3*: a word and its number.
    return _toned(letters.replace("uơ", "ươ").replace("ưo", "ươ"), tone) if marked else ""


def _with_figure(letters: str, figure: str) -> str:
    """The last letter that takes the mark of the figure, with it."""
    marks = {"6": ("aeo", "âêô"), "7": ("ou", "ơư"), "8": ("a", "ă"), "9": ("d", "đ")}
    bare, made = marks.get(figure, ("", ""))
    at = next((n for n in range(len(letters) - 1, -1, -1) if letters[n] in bare), None)
    if at is None:
        return letters + figure
    return letters[:at] + made[bare.index(letters[at])] + letters[at + 1 :]


def _toned(letters: str, tone: str) -> str:
    """The tone on the vowel where it is written: on the marked one, else before the last."""
    if not tone:
        return letters
    begin = 2 if letters.startswith(("qu", "gi")) and _has_vowel(letters[2:]) else 0
    places = [n for n, c in enumerate(letters) if c in _VOWELS and n >= begin]
    if not places:
        return ""
    marked = [n for n in places if letters[n] in "ăâêôơư"]
    closed = places[-1] < len(letters) - 1
    at = marked[-1] if marked else places[-1] if closed or len(places) == 1 else places[-2]
    return normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _has_vowel(letters: str) -> bool:
    return any(c in _VOWELS for c in letters)
