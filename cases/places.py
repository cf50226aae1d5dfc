"""The country's provinces and communes (*tỉnh, xã, phường*), and what the old ones became."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from cases.reading import PolicyFault, PolicyFaults

FILE = "communes.tsv"
_ENGLISH = {
    "xã": "commune",
    "phường": "ward",
    "đặc khu": "special zone",
    "tỉnh": "province",
    "thành phố": "city",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A province or a commune of today by its official code (*mã đơn vị hành chính*).

    `province`: the code of a commune's province, "" for a province. `old`: the communes that went
    into it, each with its district (and its province, where that is another one today).
    """

    code: str
    kind: str
    name: str
    province: str = ""
    old: tuple[str, ...] = ()

    @property
    def called(self) -> Mapping[str, str]:
        """*phường Hải Châu*, "Hải Châu ward"."""
        return {"vi": f"{self.kind} {self.name}", "en": f"{self.name} {_ENGLISH[self.kind]}"}


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All of them by official code, in its order: 34 provinces, 3,321 communes since 01/07/2025."""

    provinces: Mapping[str, Place]
    communes: Mapping[str, Place]


@lru_cache(maxsize=2)
def read_places(content: bytes) -> Places:
    """`communes.tsv`, as its head describes it; raises PolicyFaults with the line at fault."""
    reading = _Reading()
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        if line and not line.startswith("#") and not reading.takes(line.split("\t")):
            message = "P, C, D, O or F with the columns the head of the file names is needed here"
            raise PolicyFaults((PolicyFault(FILE, f"line {number}", message),))
    return reading.places()


class _Reading:
    """The file so far: the province, then the old district, whose lines are being read."""

    def __init__(self) -> None:
        self._provinces: dict[str, Place] = {}
        self._called: dict[str, str] = {}
        self._communes: dict[str, tuple[str, str, str]] = {}
        self._old: dict[str, list[str]] = {}
        self._province = ""
        self._district = ("", "")

    def takes(self, cells: list[str]) -> bool:
        """Whether the line is one of the file's five."""
        match cells:
            case ["P", code, kind, name] if kind in _ENGLISH:
                self._provinces[code] = Place(code, kind, name)
                self._called[code] = f"{kind} {name}"
                self._province = code
            case ["C", code, kind, name] if kind in _ENGLISH and self._province:
                self._communes[code] = (kind, name, self._province)
                self._old[code] = []
            case ["D", kind, name, province]:
                self._district = (f"{kind} {name}", province)
            case ["O" | "F", kind, name, codes] if self._old.keys() >= set(codes.split()):
                self._went(f"{kind} {name}", codes.split())
            case _:
                return False
        return True

    def _went(self, old: str, codes: list[str]) -> None:
        district, province = self._district
        where = old if old == district else f"{old}, {district}"
        for code in codes:
            now = self._called[self._communes[code][2]]
            self._old[code].append(where if now == province else f"{where}, {province}")

    def places(self) -> Places:
        """What was read."""
        return Places(self._provinces, dict(self._in_order()))

    def _in_order(self) -> Iterator[tuple[str, Place]]:
        for code, (kind, name, province) in self._communes.items():
            yield code, Place(code, kind, name, province, tuple(self._old[code]))
