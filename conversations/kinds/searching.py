"""Finding one option of a long list by typing: today's communes, old names, districts, slips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from conversations.kinds.place_index import Index, Name, index_of
from conversations.kinds.place_words import (
    COMMUNES,
    DISTRICTS,
    begins_so,
    dashed,
    endings,
    is_address,
    marked,
    parts,
    same_marks,
    ways,
)
from conversations.kinds.telex import untelex
from conversations.kinds.verdict import decided, districts_of, guessed, lost, partly
from conversations.question import Choice, Complaint

SHORTEST = 2
"""Fewer letters begin too many names."""
_LONGEST = 120
"""Characters of a name with all that lies around it; more is a story."""
_SAIGON = {"sai gon": "ho chi minh"}

Around = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read what was typed: a name of this kind, and what was said to lie around it.

    `words`: the name with its marks; `first`: it stood first; `late`: what stood before it was no
    known place, so that may be the name; `loose`: only the end of a piece.
    """

    kind: str
    key: str
    words: tuple[str, ...]
    around: Around = ()
    first: bool = False
    late: bool = False
    loose: bool = False

    def inside(self, names: Iterable[Name]) -> list[Name]:
        """The names that lie where it was said."""
        return [name for name in names if all(name.around & place for place in self.around)]

    def of_kind(self, names: list[Name]) -> list[Name]:
        """The names of the kind that was said, if there are any."""
        if self.kind not in COMMUNES:
            return names
        return [name for name in names if name.kind == self.kind] or names


def searched(text: str, choices: Sequence[Choice], language: str) -> int | Complaint:
    """The position (from 0) of the one option meant, or what may be meant as offers.

    1. a name of today or of old, with what lies around it, told by commas or not; 2. a district or
    a province alone; 3. the beginning of names; 4. words inside; 5. other marks, other spaces, a
    slip. Steps 2 and 5 only ever offer.
    """
    index, text = index_of(choices), text[:_LONGEST]
    pieces = _split(index, text)
    if not pieces:
        return Complaint("complaint.empty")
    found = _named(index, pieces, language)
    # Keyboard slips only where nothing is named as it stands: *Ea H'Leo* is no slip.
    if found is None and (mended := untelex(text)) != text:
        found = _named(index, _split(index, mended), language)
    return _less_exactly(index, pieces, language) if found is None else found


def _named(index: Index, pieces: list[str], language: str) -> int | Complaint | None:
    """A commune or, by its kind, a district that is named exactly."""
    for slack in (False, True):
        names, reading = _exactly(index, _readings(index, pieces, slack))
        if len(pieces) == 1 or (names and reading.around):
            break
    if names and not reading.late:
        return decided(index, names, bool(reading.around), language)
    first = list(_pieces(index, pieces, slack=True))
    if names:
        return guessed(index, _near_first(index, first), names)
    said = [reading for reading in first if reading.kind in DISTRICTS and reading.first]
    in_district = _district(index, said)
    return districts_of(index, in_district) if in_district else None


def _split(index: Index, text: str) -> list[str]:
    return [part for piece in parts(text) for part in _undashed(index, piece)]


def _undashed(index: Index, piece: str) -> list[str]:
    names = [name for _, name in ways(piece)]
    whole = any(index.exactly(name) or name in index.around for name in names)
    return [piece] if whole else dashed(piece)


def _near_first(index: Index, first: list[Reading]) -> list[Name]:
    """What the first piece may be meant to be, where the others say it lies."""
    near = (reading.inside(index.near(reading.key)) for reading in first if reading.first)
    return next(filter(None, near), [])


def _less_exactly(index: Index, pieces: list[str], language: str) -> int | Complaint:
    first = list(_pieces(index, pieces, slack=True))
    alone = not first[0].around
    if alone and any(reading.key in index.provinces for reading in first):
        return Complaint("choosing.province_alone")
    with_marks = (reading for reading in first if not all(map(str.isascii, reading.words)))
    if (found := _partly(index, with_marks, language)) is not None:
        return found
    if alone and (in_district := _district(index, first)):
        return districts_of(index, in_district)
    if (found := _partly(index, first, language)) is not None:
        return found
    for near in (index.exactly, index.joined, index.near, partial(_numberless, index)):
        for reading in _readings(index, pieces, slack=True):
            if names := [] if reading.loose else reading.inside(near(reading.key)):
                return guessed(index, reading.of_kind(names))
    in_district = _district(index, first)
    return districts_of(index, in_district) if in_district else lost(index)


def _partly(index: Index, readings: Iterable[Reading], language: str) -> int | Complaint | None:
    for reading in readings:
        if len(reading.key) >= SHORTEST:
            names = index.beginning(reading.key) or index.holding(reading.key)
            names = [n for n in names if begins_so(reading.words, marked(n.label))]
            if names := reading.of_kind(reading.inside(names)):
                return partly(index, names, reading.key, language)
    return None


def _numberless(index: Index, name: str) -> list[Name]:
    """*Hải Châu 1* was given up long ago; *Hải Châu* may be meant."""
    return index.exactly(name.rstrip(" 0123456789"))


def _readings(index: Index, pieces: list[str], slack: bool) -> Iterator[Reading]:
    """Each piece as the name and the others around it; the words of a piece cut in two (*hoa chau
    hoa vang*); the end of a sentence. `slack`: what lies around may be a slip away."""
    yield from _pieces(index, pieces, slack)
    around = _others(index, pieces, slack)
    for piece, others in zip(pieces, around, strict=True):
        yield from _cut(index, piece, others)
    for piece, others in zip(pieces, around, strict=True):
        for ending in endings(piece):
            for reading in (*_as_name(ending, others), *_cut(index, ending, others)):
                yield replace(reading, loose=True)


def _pieces(index: Index, pieces: list[str], slack: bool) -> Iterator[Reading]:
    unknown = False
    for n, (piece, others) in enumerate(zip(pieces, _others(index, pieces, slack), strict=True)):
        for reading in _as_name(piece, others):
            late = unknown and reading.kind not in COMMUNES
            yield replace(reading, first=n == 0, late=late)
        unknown = unknown or not (is_address(piece) or _keys(index, piece))


def _as_name(text: str, around: Around = ()) -> Iterator[Reading]:
    words = marked(text)
    for kind, name in ways(text):
        yield Reading(kind, name, words[-len(name.split()) :], around)


def _others(index: Index, pieces: list[str], slack: bool) -> list[Around]:
    """For each piece the known places that the others name."""
    if len(pieces) == 1:
        return [()]
    known = [_keys(index, piece, slack) for piece in pieces]
    return [tuple(k for m, k in enumerate(known) if k and m != n) for n in range(len(pieces))]


def _cut(index: Index, piece: str, others: Around) -> Iterator[Reading]:
    words = piece.split()
    for cut in range(len(words) - 1, 0, -1):
        if rest := _told_apart(index, words[cut:]):
            yield from _as_name(" ".join(words[:cut]), (*rest, *others))


def _told_apart(index: Index, words: list[str]) -> Around:
    """Words as a row of known places ("Hòa Vang Đà Nẵng"), () when they are not."""
    for cut in range(len(words), 0, -1):
        found = _keys(index, " ".join(words[:cut]))
        rest = _told_apart(index, words[cut:]) if found and cut < len(words) else ()
        if found and (rest or cut == len(words)):
            return (found, *rest)
    return ()


def _keys(index: Index, piece: str, slack: bool = False) -> frozenset[str]:
    """The known places a piece may name, none when it is another thing (a street, a hamlet)."""
    # A bare number is a house, not *quận 5*.
    names = {name for kind, name in ways(piece) if kind or not name.isdecimal()}
    found = (names | {_SAIGON.get(name, name) for name in names}) & index.around
    if found or not slack:
        return frozenset(found)
    return frozenset().union(*map(index.around_near, names))


def _exactly(index: Index, readings: Iterable[Reading]) -> tuple[list[Name], Reading]:
    """The names of the first reading that fits with all that was said to lie around; else of the
    first that fits alone, which then says nothing of what lies around."""
    alone: list[Name] = []
    by = Reading("", "", ())
    for reading in readings:
        # *huyện Hòa Vang* is no commune.
        if reading.kind in DISTRICTS:
            continue
        names = index.exactly(reading.key)
        names = reading.of_kind([n for n in names if same_marks(reading.words, marked(n.label))])
        if inside := reading.inside(names):
            return inside, reading
        if names and not alone:
            alone, by = names, replace(reading, around=())
    return alone, by


def _district(index: Index, readings: Iterable[Reading]) -> list[Name]:
    """The old communes of the district that was typed, of its kind if that was said."""
    for reading in readings:
        kind = reading.kind if reading.kind in DISTRICTS else ""
        if inside := reading.inside(index.districts.get((kind, reading.key), [])):
            return inside
    return []
