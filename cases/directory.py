"""The directory of services (*danh bạ dịch vụ*): who helps with what, where, and since when we
know it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cases.finding import Fold, closest, line_of, phrase_in, told, without, words_of
from cases.places import Places
from cases.reading import Node, PolicyFault
from cases.units import Named, Units

FILE: Final = "services.yaml"
EVERYWHERE: Final = "everywhere"
TRUST: Final = ("confirmed", "recalled", "example")
"""How sure an entry is: read in a source, known from memory only, or made up for the demo."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID, _MONTHS = 40, 12


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of help (*Kết nối*); `words`: what people type when they mean it."""

    code: str
    name: Named
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """One place that helps (*nơi cung cấp dịch vụ*).

    `serves`: codes of communes and provinces, or EVERYWHERE. `checked_on`: the day somebody last
    made sure that number and hours are right. `trust`: a word of TRUST.
    """

    id: str
    name: Named
    kinds: tuple[str, ...]
    phone: str
    address: Named
    serves: frozenset[str]
    whom: Named
    hours: Named
    cost: Named
    checked_on: date
    source: str
    trust: str

    def nearness(self, area: Area) -> int | None:
        """0: for that very place, 1: for its province, 2: for the country, None: not for it."""
        if area.code in self.serves or self.serves & area.inside:
            return 0
        if area.province in self.serves:
            return 1
        return 2 if EVERYWHERE in self.serves else None


@dataclass(frozen=True, slots=True)
class Area:
    """A commune or a province somebody named. `inside`: the communes of a province."""

    code: str
    province: str
    name: Named
    inside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Directory:
    """`services.yaml`: the kinds of help and the places, in the order of the file."""

    kinds: Mapping[str, Kind]
    listings: Mapping[str, Listing]
    fresh_months: int

    def is_stale(self, listing: Listing, today: date) -> bool:
        """Whether the entry was checked too long ago to be given without a warning."""
        return _months_after(listing.checked_on, self.fresh_months) < today

    def of_kind(self, kind: str) -> tuple[Listing, ...]:
        """The places of one kind."""
        return tuple(found for found in self.listings.values() if kind in found.kinds)


@dataclass(frozen=True, slots=True)
class Found:
    """`area`: the place that was named; `exact`: every word of the question fits."""

    listings: tuple[Listing, ...]
    area: Area | None
    exact: bool


def search(directory: Directory, text: str, areas: Mapping[str, Area], fold: Fold) -> Found:
    """What fits the words best: kind and place and name, accents or none.

    `areas`: folded name → place. 1. A place of ours in the words keeps what serves it, the nearest
    first. 2. Of the rest the entries with the most of the other words.
    """
    words = words_of(text, fold)
    name = phrase_in(words, areas)
    area = areas.get(name)
    wanted = told(without(words, name))
    if area is None and not wanted:
        return Found((), None, False)
    here = [
        listing
        for listing in directory.listings.values()
        if area is None or listing.nearness(area) is not None
    ]
    ids, exact = closest(wanted, {found.id: _line(directory, found, fold) for found in here})
    listings = [directory.listings[id] for id in ids]
    if area is not None:
        near = {listing.id: listing.nearness(area) or 0 for listing in listings}
        listings.sort(key=lambda listing: near[listing.id])
    return Found(tuple(listings), area, exact)


def _line(directory: Directory, listing: Listing, fold: Fold) -> str:
    """Everything an entry can be found by."""
    kinds = [directory.kinds[kind] for kind in listing.kinds]
    named = (listing.name, listing.whom, *(kind.name for kind in kinds))
    number = listing.phone.replace(" ", "")
    texts = [*(text for wording in named for text in wording.values()), listing.phone, number]
    return line_of((*texts, *(kind.words for kind in kinds)), fold)


def areas(units: Units, places: Places, fold: Fold) -> Mapping[str, Area]:
    """The places a search knows by name: the centre's communes and every province."""
    known: dict[str, Area] = {}
    inside: dict[str, set[str]] = {code: set() for code in places.provinces}
    for commune in places.communes.values():
        inside[commune.province].add(commune.code)
    for code, province in places.provinces.items():
        here = Area(code, code, province.called, frozenset(inside[code]))
        known[_plain(province.name, fold)] = here
    for code, own in units.communes.items():
        place = places.communes[code]
        known[_plain(place.name, fold)] = Area(code, place.province, own.name)
    return known


def _plain(name: str, fold: Fold) -> str:
    return " ".join(words_of(name, fold))


def read_directory(root: Node) -> Directory:
    """`services.yaml`."""
    kinds = {
        code: Kind(code, node.get("name").wording(), node.get("words").text())
        for code, node in root.get("kinds").table().items()
    }
    listings: dict[str, Listing] = {}
    names: dict[str, str] = {}
    for node in root.get("services").rows():
        found = _listing(node, kinds)
        if found.id in listings:
            raise node.get("id").fault(f"{found.id!r} stands there twice")
        if (other := names.setdefault(found.name["vi"].casefold(), found.id)) != found.id:
            raise node.get("name").fault(f"{other!r} has the same name")
        listings[found.id] = found
    return Directory(kinds, listings, root.get("fresh_months").whole(least=1, most=60))


def unserved(directory: object, places: Places) -> Iterator[PolicyFault]:
    """Entries for places the country does not have: nobody would ever be sent there."""
    known = {EVERYWHERE, *places.communes, *places.provinces}
    for listing in directory.listings.values() if isinstance(directory, Directory) else ():
        for code in sorted(listing.serves - known):
            message = f"no commune or province has the code {code}; communes.tsv lists them all"
            yield PolicyFault(FILE, f"services.{listing.id}.serves", message)


def _listing(node: Node, kinds: Mapping[str, Kind]) -> Listing:
    return Listing(
        id=identifier(node.get("id")),
        name=node.get("name").wording(),
        kinds=_some(node.get("kinds"), kinds),
        phone=_phone(node.get("phone")),
        address=node.get("address").wording() if "address" in node.table() else {},
        serves=_serves(node.get("serves")),
        whom=node.get("whom").wording(),
        hours=node.get("hours").wording(),
        cost=node.get("cost").wording(),
        checked_on=day(node.get("checked_on")),
        source=node.get("source").text(),
        trust=node.get("trust").one_of(TRUST),
    )


def identifier(node: Node) -> str:
    """A name of small letters, digits and hyphens: forms keep it as the answer."""
    text = node.text()
    if not _ID.fullmatch(text) or len(text) > _LONGEST_ID:
        raise node.fault('at most 40 small letters, digits and "-", like "truong-nghe"')
    return text


def day(node: Node) -> date:
    """A day, written 2026-11-20."""
    if isinstance(node.value, date):
        return node.value
    raise node.fault("a date like 2026-11-20 is needed here (year-month-day, no quotes)")


def _some(node: Node, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    found = node.words(kinds)
    if not found:
        raise node.fault("at least one kind is needed here")
    return found


def _phone(node: Node) -> str:
    number = node.text()
    if not re.fullmatch(r"[0-9][0-9 ]{1,15}", number):
        raise node.fault('a number in quotes, digits and spaces only, like "0236 000 0000"')
    return number


def _serves(node: Node) -> frozenset[str]:
    if node.value == EVERYWHERE:
        return frozenset({EVERYWHERE})
    codes = frozenset(row.text() for row in node.rows())
    if not codes:
        raise node.fault(f"codes of communes or provinces are needed here, or: {EVERYWHERE}")
    return codes


def _months_after(start: date, months: int) -> date:
    """The same day so many months later; the 1st of the next when the month has no such day."""
    year, month = divmod(start.month - 1 + months, _MONTHS)
    try:
        return start.replace(year=start.year + year, month=month + 1)
    except ValueError:
        year, month = divmod(start.month + months, _MONTHS)
        return date(start.year + year, month + 1, 1)
