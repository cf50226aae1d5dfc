"""Who may not know of a case (*người không được biết*): the suspect, their family, and those among
whom a suspect without a name may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from cases.case import Case
from cases.escalation import Escalation, Reach, ring_anew
from cases.person import DRILL, Person
from cases.privacy import SHORTEST_NUMBER

UNNAMED: Final = "unnamed"
"""The answer *Người khác / chưa rõ tên* to *Người đó là ai?*."""
ALSO: Final = "also_suspected"
"""The case field for whom later reports of the same event suspect: one word a report, its parts
`session:kind:person:writer:unit:commune`; an older word is a person's id alone."""
UNOPENED: Final = "unopened"
"""The case field of one whose contents do not open: the ids of those who may be called all the
same, `_LEADING` where heads and shift leads may be too, or `_ANYONE`."""
PARENTAL: Final = ("parent", "caregiver")
"""Suspects from whom a child may have to be taken (Điều 31 NĐ 56/2017)."""

Kin = Mapping[str, frozenset[str]]
"""Person id → the ids of their declared relatives, both ways."""

_ANYONE: Final = "*"
_LEADING: Final = "+"
_ONLY_CALLED: Final = "called"
"""The kind of suspect that leaves nobody of the house in but those who were called."""
_OF_OURS: Final = ("official", "staff")
_OFFICIALS: Final = ("commune_officer", "collaborator")
_SEE_NOTHING: Final = ("admin", "auditor")
_MAY_STILL: Final = ("head", "shift_lead", *_SEE_NOTHING)
"""Roles an unnamed suspect of the house leaves in: two decide, two see no content anyway."""


@dataclass(frozen=True, slots=True)
class Suspected:
    """Who of the house or the commune is said to have done it, and where the case belongs.

    `kind`: official, staff, `_ONLY_CALLED`, or "" where neither is suspected. `person`: id, ""
    while no name is known. `unit`, `commune` where it happened; `made_by`: who wrote the report.
    `also`: what other reports of the same event say.
    """

    kind: str = ""
    person: str = ""
    unit: str = ""
    commune: str = ""
    made_by: str = ""
    also: tuple[Suspected, ...] = ()
    cleared: frozenset[str] = frozenset()

    @property
    def is_unnamed(self) -> bool:
        """Whether any report suspects somebody of the house or the commune without a name."""
        return any(said.kind and not said.person for said in (self, *self.also))


NOBODY: Final = Suspected()


def suspected(case: Case) -> Suspected:
    """What the case's own fields say; a name given before the suspect became another is void."""
    if UNOPENED in case.fields:
        return _anybody(case)
    said = _claims(case.fields)
    also = tuple(_read(word, case) for word in said.values())
    kind = case.fields.get("suspect", "")
    if kind not in _OF_OURS:
        return replace(NOBODY, also=also)
    place = (case.unit, case.commune or "")
    return Suspected(kind, _named(case.fields), *place, case.created_by, also)


def unopened(case: Case, called: Iterable[str]) -> Case:
    """A case whose contents do not open (*hồ sơ không mở được*): the suspect may be anybody of the
    house, but those (ids) whom its alarm called while it was known who may not know."""
    return replace(case, fields={UNOPENED: " ".join(sorted(called))})


def open_to_leading(case: Case) -> Case:
    """The same where none of those can be reached: heads and shift leads may be called too."""
    return replace(case, fields={UNOPENED: f"{_LEADING} {case.fields[UNOPENED]}"})


def open_to_all(case: Case) -> Case:
    """The same where they cannot be reached either: a silent alarm is worse."""
    return replace(case, fields={UNOPENED: _ANYONE})


def opens(case: Case) -> bool:
    """Whether the contents of the case are known."""
    return UNOPENED not in case.fields


def also_named(
    known: Mapping[str, str], second: Mapping[str, str], *, source: str, by: str = ""
) -> Mapping[str, str]:
    """The field that keeps whom a second report of the same event suspects, where that changed:
    what the first one said stands, and neither of the two may know. What counts is the last answer
    of each report (`source`: its session)."""
    said = _claims(known)
    before = said.pop(source, "")
    own = _word(source, second, by)
    if own == before:
        return {}
    return {ALSO: " ".join(sorted((*said.values(), own))).strip()}


def joined_claims(old: Case, young: Case, source: str) -> Mapping[str, str]:
    """The field of the older of two cases once it knows whom the younger one's reports suspect.
    `source`: the session that made the younger one."""
    own = _word(source, young.fields, young.created_by, young.unit, young.commune or "")
    said = {**_claims(old.fields), **_claims(young.fields), **({source: own} if own else {})}
    return {ALSO: " ".join(sorted(said.values()))} if said else {}


def _word(
    source: str, fields: Mapping[str, str], by: str, unit: str = "", commune: str = ""
) -> str:
    kind = fields.get("suspect", "")
    if kind not in _OF_OURS:
        return ""
    return ":".join((source, kind, _named(fields), by, unit, commune))


def _anybody(case: Case) -> Suspected:
    said = case.fields[UNOPENED]
    if said == _ANYONE:
        return NOBODY
    place = (case.unit, case.commune or "")
    kind, cleared = "staff" if _LEADING in said else _ONLY_CALLED, frozenset(said.split())
    return Suspected(kind, "", *place, case.created_by, cleared=cleared)


def _claims(fields: Mapping[str, str]) -> dict[str, str]:
    """Word by the report that said it."""
    return {word.partition(":")[0]: word for word in fields.get(ALSO, "").split()}


def _read(word: str, case: Case) -> Suspected:
    """Where the report did not say where it happened, it is where the case belongs."""
    if ":" not in word:
        return Suspected("", word)
    _, kind, person, by, unit, commune = [*word.split(":"), "", "", "", ""][:6]
    place = (unit, commune) if commune else (case.unit, case.commune or "")
    return Suspected(kind, person, *place, by)


def _named(fields: Mapping[str, str]) -> str:
    named = fields.get("suspect_person", "")
    return "" if named in (UNNAMED, "unknown") else named


def is_barred(person: Person, kin: frozenset[str], of: Suspected) -> bool:
    """Whether this person may not know. While no name is known nobody is barred for their office
    who wrote the report themselves: they said it. A report without a name adds nobody where the
    first one, or another with a name, suspects the same office."""
    known = {of.kind, *(said.kind for said in of.also if said.person)}
    wider = (said for said in of.also if said.person or said.kind not in known)
    return any(_is_meant(person, kin, said) for said in (of, *wider))


def _is_meant(person: Person, kin: frozenset[str], of: Suspected) -> bool:
    if of.person:
        return person.id == of.person or of.person in kin
    if not of.kind or person.id in of.cleared | {of.made_by}:
        return False
    if of.kind in ("staff", _ONLY_CALLED):
        return person.role not in (_MAY_STILL if of.kind == "staff" else _SEE_NOTHING)
    near = not of.commune or person.unit in (of.unit, of.commune)
    return person.role in _OFFICIALS and near


def barred(case: Case, people: Iterable[Person], kin: Kin) -> frozenset[str]:
    """The ids of everyone who may not know of this case: of a drill all but practice people, of a
    real case those."""
    of, drill = suspected(case), case.unit == DRILL
    return frozenset(
        p.id for p in people if p.practises != drill or is_barred(p, kin.get(p.id, frozenset()), of)
    )


def within(reach: Reach, barred: frozenset[str]) -> Reach:
    """The words of the ladder without these people; a word may come to mean nobody."""
    return {word: tuple(p for p in people if p not in barred) for word, people in reach.items()}


def taken_off(esc: Escalation, barred: frozenset[str], now: datetime) -> Escalation:
    """The alarm without these people. One that a barred person had taken rings again at once, from
    the shift lead upwards: nobody who may know has it."""
    if not esc.is_open or not barred:
        return esc
    joined = tuple(p for p in esc.joined if p not in barred)
    targets = tuple(t for t in esc.targets if t.person not in barred)
    if esc.acknowledged_by in barred:
        return _ringing_again(replace(esc, joined=joined), now)
    if joined == esc.joined and targets == esc.targets:
        return esc
    left = replace(esc, joined=joined, targets=targets)
    waits = not left.rings or left.awaits
    return left if waits else replace(left, next_at=now)


def _ringing_again(esc: Escalation, now: datetime) -> Escalation:
    words = [rung.call for rung in esc.ladder.steps]
    return ring_anew(esc, now, next((n for n, call in enumerate(words) if "shift_lead" in call), 0))


def proposes_protection(fields: Mapping[str, str]) -> bool:
    """Whether the answers call for *biện pháp bảo vệ khẩn cấp, cách ly tạm thời* (Điều 31)."""
    return fields.get("suspect") in PARENTAL


def do_not_call(fields: Mapping[str, str]) -> frozenset[str]:
    """The suspect's numbers (*KHÔNG GỌI SỐ NÀY*) in national figures: the one told as theirs, and
    the call-back number where a child calls from the phone of somebody it fears. A parent who
    calls about the other one keeps their number."""
    numbers = [fields.get("suspect_phone", "")]
    if fields.get("talk_safe") == "feared":
        numbers.append(fields.get("callback_number", ""))
    return frozenset(n for n in map(figures, numbers) if len(n) >= SHORTEST_NUMBER)


def figures(number: str) -> str:
    """A telephone number as bare national figures ("+84 905 123 456" → "0905123456")."""
    digits = "".join(c for c in number if c.isdigit())
    abroad = number.strip().startswith("+") or digits.startswith("00")
    digits = digits.removeprefix("00")
    return f"0{digits[2:]}" if abroad and digits.startswith("84") else digits


def is_not_to_be_called(text: str, numbers: frozenset[str]) -> bool:
    """Whether this text shows one of these numbers, however it is written."""
    shown = figures(text)
    return any(number in shown or number[1:] in shown for number in numbers)
