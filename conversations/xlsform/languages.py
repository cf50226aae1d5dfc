"""The languages of a form by their codes (*ngôn ngữ*)."""

from __future__ import annotations

import re

from conversations.fold import fold

PLAIN = "vi"
"""What a column without a language is written in, unless the settings say otherwise."""
_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*\)\s*$")
_NAMES = (
    "vi vietnamese|tieng viet, en english|anglais|ingles|tieng anh, fr french|francais|tieng phap,"
    "es spanish|espanol|castellano, pt portuguese|portugues, ar arabic|العربية, ru russian|русский,"
    "zh chinese|中文, km khmer|ខ្មែរ|cambodian, lo lao|ລາວ, th thai|ไทย, my burmese|myanmar,"
    "id indonesian|bahasa indonesia|bahasa, ms malay, tl tagalog|filipino, hi hindi|हिन्दी|हिंदी,"
    "bn bengali|bangla|বাংলা, ne nepali|नेपाली, ur urdu|اردو, fa farsi|persian|dari, ps pashto,"
    "sw swahili|kiswahili, am amharic, so somali, ti tigrinya, ha hausa, ht creole|haitian creole,"
    "ku kurdish|kurmanji|sorani, tr turkish|turkce, uk ukrainian|українська, de german|deutsch,"
    "it italian|italiano, rw kinyarwanda, ln lingala, mg malagasy, mn mongolian, ja japanese,"
    "ko korean|한국어, ta tamil, te telugu, si sinhala, hmn hmong, ky kyrgyz, uz uzbek, pl polish"
)


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for entry in _NAMES.split(","):
        code, _, names = entry.strip().partition(" ")
        known |= {fold(name): code for name in names.split("|")} | {code: code}
    return known


_KNOWN = _known()


def code_of(name: str, plain: str = PLAIN) -> str:
    """`English (en)`, `English` or `en` → en; "default" → `plain`; else the name itself, folded."""
    if found := _CODE.search(name):
        return found[1].lower()
    folded = fold(name)
    return plain if folded in ("", "default") else _KNOWN.get(folded, folded)


def is_known(name: str) -> bool:
    """Whether a name says which language it is: by a code in brackets, or by being well known."""
    alone = len(name) == 2 and name.isascii() and name.islower()
    return alone or _CODE.search(name) is not None or fold(name) in _KNOWN
