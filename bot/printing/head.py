"""The head of a state paper (*quốc hiệu, cơ quan, số, địa danh*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.printing.words import DOTS, long_day
from cases.places import Place
from cases.policy import Policy

COMMITTEE = "ỦY BAN NHÂN DÂN"
NO_DAY = "ngày … tháng … năm …"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues the paper: `organ`, the higher line first; `place`: the name before the date;
    `commune`: with its kind, "" when it is the centre that issues."""

    organ: tuple[str, ...]
    place: str
    commune: str = ""


def issuer(policy: Policy, commune: str, writer_unit: str, *, of_commune: bool) -> Issuer:
    """The People's Committee of the commune where it is the committee's paper (*Mẫu 05*) or an
    officer of a commune wrote it; else the centre."""
    communes = policy.places.communes
    code = commune if of_commune else writer_unit
    if of_commune or code in communes:
        return _committee(communes.get(code))
    centre = policy.units.centre.name["vi"].upper()
    found = communes.get(commune) or next(map(communes.get, policy.units.communes), None)
    province = policy.places.provinces[found.province].name if found else DOTS
    return Issuer((centre,), province)


def place_date(issued: Issuer, at: datetime | None) -> str:
    """ "Đà Nẵng, ngày 23 tháng 11 năm 2026" """
    return f"{issued.place}, {long_day(at) if at else NO_DAY}"


def _committee(commune: Place | None) -> Issuer:
    if commune is None:
        return Issuer((COMMITTEE, DOTS), DOTS, DOTS)
    called = commune.called["vi"]
    return Issuer((COMMITTEE, called.upper()), commune.name, called)
