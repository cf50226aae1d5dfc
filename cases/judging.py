"""Words that judge (*lời phán xét*) in a narrative, and what to write instead.

Recording principles of child protection (slide 21: *Không phán xét*); TT 02/2020/TT-BLĐTBXH Điều 9:
a file is honest, clear and objective.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cases.danger import Lexicon, by_first_word, read_phrase
from cases.reading import Node
from cases.words import Fold

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")
_MOST = 2
"""So many hints at once; more would be a lecture."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A word that judges, as the policy writes it, and what to write instead by language."""

    word: str
    instead: Mapping[str, str]

    def said(self, language: str) -> str:
        """The hint in this language: the word and what to write."""
        return f"“{self.word}” → {self.instead.get(language) or self.instead['vi']}"


@dataclass(frozen=True, slots=True)
class Judging:
    """`judging.yaml`: finds the words; keeps nothing and changes nothing."""

    lexicon: Lexicon
    instead: Mapping[str, Mapping[str, str]]

    def find(self, text: str) -> tuple[Hint, ...]:
        """At most two hints, in the order of the text; one for words that mean the same. What
        stands in quotation marks is somebody's own words, and those are to be written down."""
        found: list[Hint] = []
        for word in self.lexicon.find(_QUOTED.sub(" . ", text)):
            if all(hint.instead is not self.instead[word] for hint in found):
                found.append(Hint(word, self.instead[word]))
        return tuple(found[:_MOST])


def read_judging(root: Node, fold: Fold) -> Judging:
    """`judging.yaml`: words with what to write instead, and sayings that judge nobody."""
    instead: dict[str, Mapping[str, str]] = {}
    phrases = []
    for row in root.get("words").rows():
        wording = row.get("instead").wording()
        for word in row.get("say").rows():
            phrases.append(read_phrase(word, fold, marked=True))
            instead[word.text()] = wording
    harmless = [read_phrase(row, fold) for row in root.get("harmless").rows()]
    lexicon = Lexicon(by_first_word(phrases), by_first_word(harmless), (), (), {}, fold)
    return Judging(lexicon, instead)
