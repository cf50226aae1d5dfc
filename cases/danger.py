"""Words that may mean somebody is in danger now (*nguy hiểm trước mắt*), found in free text.

Finding one raises nothing: it makes the bot ask, once, whether there is danger now. So it errs on
the side of asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cases.reading import Node
from cases.words import Fold, Word, words_of

GAP = 3
"""How many words at most a `*` in a phrase may stand for."""

_Pattern = tuple[Word | None, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon; `marked`: counts only where a word is typed with its marks, since
    without them it is something harmless ("tự tử" typed "tu tu" may be "từ từ")."""

    text: str
    pattern: _Pattern
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases by the letters they begin with, and the words around them that matter.

    `harmless`: sayings in which a danger word means nothing ("chết cười"). `negators` before a
    phrase take it back ("không bị đánh"), with `fillers` in between. `short`: spelled-out forms.
    """

    phrases: Mapping[str, tuple[Phrase, ...]]
    harmless: Mapping[str, tuple[Phrase, ...]]
    negators: tuple[Word, ...]
    fillers: tuple[Word, ...]
    short: Mapping[str, Word]
    fold: Fold

    def find(self, text: str) -> tuple[str, ...]:
        """The danger phrases in this text, in the order of the text, none of them negated."""
        typed = words_of(text, self.fold)
        words = [w if w.marks else self.short.get(w.letters, w) for w in typed]
        matches = list(self._all(self.phrases, words))
        # A word of a harmless saying counts nowhere, nor does one that was just taken back: in
        # "không bị bố đánh" the "đánh" alone says nothing either.
        void = {n for _, place in self._all(self.harmless, words) for n in place}
        void |= {n for _, place in matches if self._negated(words, place) for n in place}
        found = {phrase.text: None for phrase, place in matches if not void.intersection(place)}
        return tuple(found)

    def _all(
        self, phrases: Mapping[str, tuple[Phrase, ...]], words: Sequence[Word]
    ) -> Iterable[tuple[Phrase, tuple[int, ...]]]:
        for start, word in enumerate(words):
            for phrase in phrases.get(word.letters, ()):
                place = _match(phrase.pattern, words, start, start + 1)
                if place and (not phrase.marked or _has_marks(phrase, words, place)):
                    yield phrase, place

    def _negated(self, words: Sequence[Word], place: tuple[int, ...]) -> bool:
        """Whether a negator stands before it, or inside its gap; a phrase that itself begins with
        a negator ("không thở") cannot be taken back this way."""
        inside = (w for n, w in enumerate(words[place[0] : place[-1]], place[0]) if n not in place)
        if any(_is_one_of(word, self.negators) for word in inside):
            return True
        for word in reversed(words[: place[0]]):
            if _is_one_of(word, self.negators):
                return True
            if not _is_one_of(word, self.fillers):
                return False
        return False


def _match(
    pattern: _Pattern, words: Sequence[Word], start: int, gap_end: int
) -> tuple[int, ...] | None:
    """The places of the pattern's words, the first one between `start` and `gap_end`."""
    if not pattern:
        return ()
    if pattern[0] is None:
        return _match(pattern[1:], words, start, start + GAP + 1)
    for n in range(start, min(gap_end, len(words))):
        if words[n].is_stop:
            return None
        if words[n].may_be(pattern[0]):
            rest = _match(pattern[1:], words, n + 1, n + 2)
            if rest is not None:
                return (n, *rest)
    return None


def _has_marks(phrase: Phrase, words: Sequence[Word], place: tuple[int, ...]) -> bool:
    meant = (word for word in phrase.pattern if word)
    return any(w.marks and words[n] == w for w, n in zip(meant, place, strict=True))


def _is_one_of(word: Word, meant: tuple[Word, ...]) -> bool:
    return any(word.may_be(m) for m in meant)


def read_danger(root: Node, fold: Fold) -> Lexicon:
    """`danger.yaml`: groups of phrases, harmless sayings, negators, fillers, short forms."""
    groups = root.get("phrases").table().values()
    plain = [read_phrase(row, fold) for group in groups for row in group.rows()]
    marked = [read_phrase(row, fold, marked=True) for row in root.get("only_with_marks").rows()]
    harmless = [read_phrase(row, fold) for row in root.get("harmless").rows()]
    short = {fold(k): _one_word(node, fold) for k, node in root.get("short").table().items()}
    return Lexicon(
        phrases=by_first_word([*plain, *marked]),
        harmless=by_first_word(harmless),
        negators=tuple(_one_word(row, fold) for row in root.get("negators").rows()),
        fillers=tuple(_one_word(row, fold) for row in root.get("fillers").rows()),
        short=short,
        fold=fold,
    )


def read_phrase(node: Node, fold: Fold, *, marked: bool = False) -> Phrase:
    """A phrase as a policy file writes it; `*` stands for no word or up to three."""
    pattern: list[Word | None] = []
    for part in node.text().split():
        pattern.extend([None] if part == "*" else words_of(part, fold))
    if not pattern or pattern[0] is None or pattern[-1] is None:
        raise node.fault("a phrase has to begin and end with a word")
    if any(word is not None and word.is_stop for word in pattern):
        raise node.fault("a phrase has no punctuation")
    return Phrase(node.text(), tuple(pattern), marked)


def _one_word(node: Node, fold: Fold) -> Word:
    words = words_of(node.text(), fold)
    if len(words) != 1:
        raise node.fault("one word is needed here")
    return words[0]


def by_first_word(phrases: Iterable[Phrase]) -> Mapping[str, tuple[Phrase, ...]]:
    """The phrases by the letters of their first word."""
    index: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases:
        first = phrase.pattern[0]
        if first is not None:
            index[first.letters] = (*index.get(first.letters, ()), phrase)
    return index
