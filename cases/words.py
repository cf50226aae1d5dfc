"""Vietnamese words compared with and without their marks (*dấu*)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

Fold = Callable[[str], str]

_PIECE = re.compile(r"[^\W_]+|[.,;:!?…\n()\"“”]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as letters and as the marks on them; a stop (punctuation) has no letters."""

    letters: str
    marks: tuple[str, ...] = ()

    @property
    def is_stop(self) -> bool:
        """Whether it is punctuation: no phrase and no negation reaches across."""
        return not self.letters

    def may_be(self, meant: Word) -> bool:
        """Whether somebody may have typed this and meant that: the same letters, no mark that the
        meant word has not. *danh* and *đanh* may be *đánh*; *đành* may not."""
        return self.letters == meant.letters and not Counter(self.marks) - Counter(meant.marks)


def words_of(text: str, fold: Fold) -> list[Word]:
    """The text as words and stops."""
    composed = unicodedata.normalize("NFC", text)
    pieces = _PIECE.findall(composed)
    # A long text says the same words again and again; each is looked at once.
    known = {piece: _word(piece, fold) for piece in set(pieces)}
    return [known[piece] for piece in pieces]


def _word(piece: str, fold: Fold) -> Word:
    if not piece[0].isalnum():
        return Word("")
    apart = unicodedata.normalize("NFD", piece.casefold())
    marks = [c for c in apart if c == "đ" or unicodedata.combining(c)]
    return Word(fold(piece), tuple(sorted(marks)))
