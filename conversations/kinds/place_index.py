"""A long list made ready for searching: today's names, old names, and what lies around each."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import is_

from conversations.kinds.near import distance, may_be_near, shape, slips
from conversations.kinds.place_words import DISTRICTS, split_key
from conversations.question import Choice

_KEPT = 8
"""Lists whose index is kept: a form shows few, and a filtered one is short."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name by which options may be meant. `key` is without the kind, `label` in full; `at`:
    positions in the list; `around`: keys of districts and provinces; `old`: the old name with its
    district, "" for a name of today."""

    key: str
    kind: str
    label: str
    at: tuple[int, ...]
    around: frozenset[str]
    old: str = ""


class Index:
    """The names of one list. Made once a list (0.3 s for the communes), then it takes 0.1-6 ms."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices
        self.names = (*_of_today(choices), *_of_old(choices))
        self.today = {name.at[0]: name.key for name in self.names if not name.old}
        self._exact: dict[str, list[Name]] = defaultdict(list)
        self._holding: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            self._exact[name.key].append(name)
            for word in {*name.key.split()}:
                self._holding[word].append(name)
        self._sorted = sorted(self._exact)
        self._joined: dict[str, list[Name]] = defaultdict(list)
        for name_key, names in self._exact.items():
            self._joined[name_key.replace(" ", "")] += names
        self._shapes: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for name_key in filter(slips, self._sorted):
            self._shapes[len(name_key)].append((shape(name_key), name_key))
        self.around = frozenset().union(*(name.around for name in self.names))
        self.provinces = frozenset(_provinces(choices))
        self._around_shapes = [(shape(place), place) for place in self.around if slips(place)]
        self.districts = _districts(self.names)
        self.is_places = any("province" in c.columns for c in choices[:1])

    def exactly(self, name: str) -> list[Name]:
        """The names that are this one."""
        return self._exact.get(name, [])

    def joined(self, name: str) -> list[Name]:
        """The names that are this one, wherever the spaces are: *sapa*."""
        return self._joined.get(name.replace(" ", ""), [])

    def beginning(self, start: str) -> list[Name]:
        """The names that begin so."""
        at, found = bisect_left(self._sorted, start), []
        while at < len(self._sorted) and self._sorted[at].startswith(start):
            found += self._exact[self._sorted[at]]
            at += 1
        return found

    def holding(self, words: str) -> list[Name]:
        """The names with these words, together and in this order."""
        lists = [self._holding.get(word, []) for word in words.split()]
        rarest = min(lists, key=len, default=[])
        return [name for name in rarest if f" {words} " in f" {name.key} "]

    def around_near(self, name: str) -> set[str]:
        """The districts and provinces a slip or two away."""
        most, mine = slips(name), shape(name)
        near = (p for s, p in self._around_shapes if most and may_be_near(mine, s, most))
        return {place for place in near if distance(name, place, most) <= most}

    def near(self, name: str) -> list[Name]:
        """The names a slip or two away, the nearest ones only."""
        most, mine = slips(name), shape(name)
        nearest: dict[int, list[Name]] = defaultdict(list)
        for length in range(len(name) - most, len(name) + most + 1):
            for theirs, other in self._shapes.get(length, ()) if most else ():
                if may_be_near(mine, theirs, most) and _digits(name) == _digits(other):
                    nearest[distance(name, other, most)] += self._exact[other]
        nearest.pop(most + 1, None)
        return nearest[min(nearest)] if nearest else []


def _digits(name: str) -> list[str]:
    """*Phường 12* is no slip for *Phường 13*."""
    return [c for c in name if c.isdecimal()]


_INDEXES: OrderedDict[tuple[int, ...], Index] = OrderedDict()


def index_of(choices: Sequence[Choice]) -> Index:
    """The index of these very options. It is kept while they are the same objects: a policy list
    is made once, and a filter picks from it anew at every turn."""
    ends = (len(choices), *(id(choice) for choice in (*choices[:1], *choices[-1:])))
    kept = _INDEXES.get(ends)
    # The index holds its options, so an id in the table is never that of another one.
    if kept is None or not _same(kept.choices, choices):
        kept = _INDEXES[ends] = Index(choices)
        while len(_INDEXES) > _KEPT:
            _INDEXES.popitem(last=False)
    return kept


def _same(kept: Sequence[Choice], choices: Sequence[Choice]) -> bool:
    return kept is choices or all(map(is_, kept, choices))


def _of_today(choices: Sequence[Choice]) -> Iterable[Name]:
    for n, choice in enumerate(choices):
        around = _around(choice.columns)
        # A place is called the same in every language.
        labels = dict.fromkeys(choice.label.values())
        for label in [choice.label["vi"]] if around and "vi" in choice.label else labels:
            kind, bare = split_key(label)
            yield Name(bare, kind, label, (n,), around)


def _around(columns: Mapping[str, str]) -> frozenset[str]:
    """Today's province; every old district and province of what went into the commune."""
    tails = {entry.partition(", ")[2] for entry in _entries(columns)}
    return frozenset().union(*map(_places, (*tails, columns.get("province_label", ""))))


def _of_old(choices: Sequence[Choice]) -> Iterable[Name]:
    at: dict[str, list[int]] = defaultdict(list)
    for n, choice in enumerate(choices):
        for entry in _entries(choice.columns):
            at[entry].append(n)
    for entry, numbers in at.items():
        name, _, tail = entry.partition(", ")
        around = _places(tail)
        for n in numbers:
            around |= _places(choices[n].columns.get("province_label", ""))
        kind, bare = split_key(name)
        yield Name(bare, kind, name, tuple(numbers), around, entry)


def _provinces(choices: Sequence[Choice]) -> Iterable[str]:
    """Keys of the provinces of today and of old."""
    for choice in choices:
        old = (entry.split(", ")[2:] for entry in _entries(choice.columns))
        for place in {choice.columns.get("province_label", ""), *chain.from_iterable(old)}:
            yield from _places(place)


@lru_cache(maxsize=2_000)
def _places(tail: str) -> frozenset[str]:
    """The keys in "huyện Hòa Vang, tỉnh Quảng Nam"."""
    return frozenset(split_key(place)[1] for place in tail.split(", ") if place)


def _entries(columns: Mapping[str, str]) -> list[str]:
    return [entry for entry in columns.get("old", "").split(" | ") if entry]


def _districts(names: Iterable[Name]) -> Mapping[tuple[str, str], list[Name]]:
    """The old communes of each old district (kind, name); also under ("", name)."""
    found: dict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in names:
        tail = name.old.partition(", ")[2]
        kind, bare = split_key(tail.partition(", ")[0])
        if kind in DISTRICTS:
            found[kind, bare].append(name)
            found["", bare].append(name)
    return found
