"""Whom to call in a commune, and at which number now (*danh bạ liên hệ theo xã*).

The people of the law: Công an xã, the chair who decides and the officer who assesses (Điều 26 NĐ
56/2017), and the health station.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from cases.calendar import Calendar, add_months
from cases.directory import TRUST, day
from cases.places import Places
from cases.reading import Node, PolicyFault
from cases.units import Units

FILE: Final = "commune_contacts.yaml"
POLICE: Final = "police"
ROLES: Final = (POLICE, "chair", "officer", "health")
"""Công an xã, Chủ tịch UBND xã, người làm công tác bảo vệ trẻ em cấp xã, trạm y tế."""
OF_COMMUNE: Final = ("tet", "night", "main", "deputy")
"""Số trực Tết, số trực đêm, số chính, số phó: in the order in which they are tried."""
_NUMBER = re.compile(r"[0-9][0-9 ]{1,15}")
_KNOWN_BY = ("checked_on", "source", "trust")


@dataclass(frozen=True, slots=True)
class Line:
    """One number. `id`: as tries are kept by it ("20320.police.night"); `kind`: a word of
    OF_COMMUNE, province or country; `checked_on`: when somebody last made sure of it; `starts`,
    `ends`: its hours of the day (night); `first`, `last`: its days (Tết)."""

    id: str
    role: str
    kind: str
    phone: str
    checked_on: date
    source: str
    trust: str
    starts: time | None = None
    ends: time | None = None
    first: date | None = None
    last: date | None = None

    @property
    def is_of_commune(self) -> bool:
        """Whether somebody of the commune answers there."""
        return self.kind in OF_COMMUNE

    def answers_at(self, now: datetime, calendar: Calendar) -> bool:
        """Whether this is an hour, and a day, of this number."""
        if self.first and self.last:
            return self.first <= calendar.local_day(now) <= self.last
        if self.starts is None or self.ends is None:
            return True
        hour = now.astimezone(calendar.zone).time()
        if self.starts <= self.ends:
            return self.starts <= hour < self.ends
        return hour >= self.starts or hour < self.ends


ByRole = Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class CommuneContacts:
    """`commune_contacts.yaml`: the lines by role, of each commune and province by its code, and
    `country`: of everywhere."""

    communes: Mapping[str, ByRole]
    provinces: Mapping[str, ByRole]
    country: ByRole
    fresh_months: int

    def lines(
        self,
        role: str,
        now: datetime,
        calendar: Calendar,
        *,
        commune: str = "",
        province: str = "",
    ) -> tuple[Line, ...]:
        """The numbers of a role in the order to try them: at Tết the one for Tết, at night the one
        for the night, the main one, the deputy; then the province, then the whole country."""
        near = self.communes.get(commune, {}).get(role, ())
        beyond = (*self.provinces.get(province, {}).get(role, ()), *self.country.get(role, ()))
        return tuple(line for line in (*near, *beyond) if line.answers_at(now, calendar))

    def is_stale(self, line: Line, today: date) -> bool:
        """Whether it was checked too long ago to be given without saying so."""
        return add_months(line.checked_on, self.fresh_months) < today


def offered(lines: tuple[Line, ...], unanswered: Mapping[str, int]) -> Line | None:
    """The number to call now: the first of those that were tried least. `unanswered`: how often
    nobody answered, by the line's id."""
    return min(lines, key=lambda line: unanswered.get(line.id, 0), default=None)


def all_tried(lines: tuple[Line, ...], unanswered: Mapping[str, int]) -> bool:
    """Whether no number is left at which nobody has tried yet."""
    return all(unanswered.get(line.id, 0) for line in lines)


def unlisted(contacts: CommuneContacts, units: Units) -> tuple[str, ...]:
    """The centre's communes of which not every role has a number that somebody made sure of."""
    return tuple(
        code
        for code in units.communes
        if not all(_is_real(contacts.communes.get(code, {}).get(role, ())) for role in ROLES)
    )


def _is_real(lines: tuple[Line, ...]) -> bool:
    return any(line.trust != "example" for line in lines)


def nowhere(contacts: object, places: Places) -> Iterator[PolicyFault]:
    """Numbers of communes and provinces the country does not have: nobody would ever call them."""
    if not isinstance(contacts, CommuneContacts):
        return
    known = {"communes": places.communes, "provinces": places.provinces}
    listed = {"communes": contacts.communes, "provinces": contacts.provinces}
    for of, codes in listed.items():
        for code in codes:
            if code not in known[of]:
                yield PolicyFault(FILE, f"{of}.{code}", "communes.tsv has no such code")


def read_commune_contacts(root: Node) -> CommuneContacts:
    """`commune_contacts.yaml`."""
    return CommuneContacts(
        communes={c: _commune(c, n) for c, n in root.get("communes").table().items()},
        provinces={c: _beyond(c, n, "province") for c, n in root.get("provinces").table().items()},
        country=_beyond("vn", root.get("country"), "country"),
        fresh_months=root.get("fresh_months").whole(least=1, most=60),
    )


def _commune(code: str, node: Node) -> ByRole:
    found = {}
    for role, lines in node.table().items():
        if role in _KNOWN_BY:
            continue
        known = lines.table()
        for kind in known:
            if kind not in OF_COMMUNE:
                raise known[kind].fault(f"one of these is needed: {', '.join(OF_COMMUNE)}")
        in_order = (kind for kind in OF_COMMUNE if kind in known)
        found[_role(lines, role)] = tuple(
            _line(f"{code}.{role}.{kind}", role, kind, known[kind], node) for kind in in_order
        )
    return found


def _beyond(code: str, node: Node, kind: str) -> ByRole:
    return {
        _role(line, role): (_line(f"{code}.{role}", role, kind, line, node),)
        for role, line in node.table().items()
        if role not in _KNOWN_BY
    }


def _role(node: Node, role: str) -> str:
    if role not in ROLES:
        raise node.fault(f"no such role; known: {', '.join(ROLES)}")
    return role


def _line(id_: str, role: str, kind: str, node: Node, around: Node) -> Line:
    """A number alone, or with what is different from the rest of its commune."""
    own = node.table() if isinstance(node.value, dict) else {"phone": node}
    told = {key: own.get(key) or around.get(key) for key in _KNOWN_BY}
    return Line(
        id=id_,
        role=role,
        kind=kind,
        phone=_phone(own.get("phone") or node.get("phone")),
        checked_on=day(told["checked_on"]),
        source=told["source"].text(),
        trust=told["trust"].one_of(TRUST),
        starts=node.get("from").hour() if kind == "night" else None,
        ends=node.get("to").hour() if kind == "night" else None,
        first=day(node.get("first")) if kind == "tet" else None,
        last=day(node.get("last")) if kind == "tet" else None,
    )


def _phone(node: Node) -> str:
    number = node.text()
    if not _NUMBER.fullmatch(number):
        raise node.fault('a number in quotes, digits and spaces only, like "0236 000 0000"')
    return number
