"""Whose commune it is (*đơn vị, xã phường*), and whom a case of that commune goes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.person import Person
from cases.reading import Node

Named = Mapping[str, str]
"""A name by language code."""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, ward or special zone (*xã, phường, đặc khu*) and the unit in charge of it."""

    code: str
    name: Named
    unit: str


@dataclass(frozen=True, slots=True)
class Centre:
    """The organisation itself: its name and the number people call."""

    name: Named
    phone: str


@dataclass(frozen=True, slots=True)
class Units:
    """The centre, its units and their communes. `home`: the unit of cases without a commune."""

    centre: Centre
    home: str
    units: Mapping[str, Named]
    communes: Mapping[str, Commune]

    def unit_of(self, commune: str | None) -> str:
        """The unit in charge; the home unit while the commune is not known."""
        found = self.communes.get(commune or "")
        return found.unit if found else self.home

    def knows(self, code: str) -> bool:
        """Whether a person may belong to this code: a unit, or (commune officers) a commune."""
        return code in self.units or code in self.communes


def manager_for(unit: str, people: Iterable[Person]) -> Person | None:
    """The unit's case manager, else the head, else nobody (then it is an alarm for admins)."""
    able = [p for p in people if not p.disabled]
    own = [p for p in able if p.role == "case_manager" and p.unit == unit]
    heads = [p for p in able if p.role == "head"]
    return next(iter((*own, *heads)), None)


def read_units(root: Node) -> Units:
    """`units.yaml`: centre, home, units, communes."""
    names = {code: node.wording() for code, node in root.get("units").table().items()}
    communes = {
        code: Commune(code, node.get("name").wording(), node.get("unit").one_of(names))
        for code, node in root.get("communes").table().items()
    }
    centre = Centre(
        root.get("centre").get("name").wording(), root.get("centre").get("phone").text()
    )
    return Units(centre, root.get("home").one_of(names), names, communes)
