"""The numbers of a task (*số để gọi*): which one answers now, which were tried, which come next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.house import House
from bot.turn import Turn
from cases import contact_try
from cases.barring import opens, suspected
from cases.calendar import Calendar
from cases.call import forbids_calling
from cases.case import Case
from cases.commune_contacts import Line
from cases.contact_try import ROLE_OF, Calling, Try
from cases.person import Person
from cases.privacy import may_see_reporter
from conversations.fold import fold
from conversations.kinds.phone import spaced
from db import numbers
from db.cases import CaseFile
from db.work import Work

_OFFICIAL = "official"
_HEALTH = "health"
_OWN_CHANNELS = frozenset({"web"})
_REPORTERS = ("callback", "reporter", "caller")
_SAFE_TIME = "callback_safe_time"


@dataclass(frozen=True, slots=True)
class Area:
    """Where the numbers are looked up. `commune`: "" while it is not known, or where somebody of
    the commune is the suspect: then nobody there may be called."""

    commune: str
    province: str
    shunned: bool = False

    @property
    def code(self) -> str:
        """Whose answer counts as that of the commune."""
        return self.province if self.shunned else self.commune


def area(house: House, case: Case) -> Area:
    """The commune of the case and its province; the centre's while the commune is not known."""
    places, own = house.library.policy.places, house.library.policy.units.communes
    found = places.communes.get(case.commune or "")
    found = found or next(map(places.communes.get, own), None)
    said = suspected(case)
    shunned = any(claim.kind == _OFFICIAL for claim in (said, *said.also))
    commune = "" if shunned else case.commune or ""
    return Area(commune, found.province if found else "", shunned)


def of_task(house: House, case: Case, kind: str, tries: Iterable[Try]) -> Calling | None:
    """The numbers for a task of this kind; None where the list has none for it."""
    role = ROLE_OF.get(kind)
    return contact_try.calling(_lines(house, case, role), tries, kind) if role else None


def _lines(house: House, case: Case, role: str) -> tuple[Line, ...]:
    policy, at = house.library.policy, area(house, case)
    calendar: Calendar = policy.calendar
    return policy.contacts.lines(
        role, house.now(), calendar, commune=at.commune, province=at.province
    )


def said(house: House, person: Person, calling: Calling) -> str:
    """The number to call now on a line of its own; the others on one line, what is left first."""
    now, tried = calling.now, calling.tried
    lines = [f"☎️ {named(house, person, now)}"] if now is not None else []
    others = sorted((n for n in calling.lines if n != now), key=lambda n: n.id in tried)
    shortly = (f"{'✗ ' * (n.id in tried)}{_shortly(house, person, n)}" for n in others)
    if others:
        lines.append(house.say("contacts.others", person, numbers=" · ".join(shortly)))
    return "\n".join(lines)


def _shortly(house: House, person: Person, line: Line) -> str:
    """*0236 000 1702 số phó (SỐ THỬ)*."""
    phone, kind, *unsure = _words(house, person, line)
    return f"{phone} {kind}" + "".join(f" ({words})" for words in unsure)


def named(house: House, person: Person, line: Line) -> str:
    """*0236 000 1703 · trực đêm*, with what is not sure of it."""
    return " · ".join(_words(house, person, line))


def _words(house: House, person: Person, line: Line) -> list[str]:
    contacts = house.library.policy.contacts
    words = [line.phone, house.say(f"contacts.line_{line.kind}", person)]
    if line.trust != "confirmed":
        words.append(house.say(f"contacts.{line.trust}", person))
    elif contacts.is_stale(line, house.library.policy.calendar.local_day(house.now())):
        month = f"{line.checked_on:%m/%Y}"
        words.append(house.say("contacts.stale", person, month=month))
    return words


def health(house: House, person: Person, case: Case) -> str:
    """Where a child that is hurt is brought: the health station, and 115."""
    lines = _lines(house, case, _HEALTH)
    return "\n".join(f"☎️ {named(house, person, line)}" for line in lines)


async def reporter(turn: Turn, work: Work, file: CaseFile) -> Sequence[str]:
    """The reporter's numbers with their safe hours, for whoever may know them and only on our own
    web. A number nobody may call is named by its end alone, so that no tap dials it."""
    case = file.case
    if not opens(case):
        # Whether the child fears who answers there is not known either.
        return (turn.say("contacts.number_not_known"),)
    known = await numbers.opened(work, turn.house.keys, case.id)
    fitting = dict.fromkeys(n for kind, n in known if kind in _REPORTERS)
    if not fitting:
        return (turn.say("contacts.no_number"),)
    if not may_see_reporter(turn.person, case.fields, case.created_by):
        return (turn.say("suspect.reporter_hidden"),)
    if turn.item.event.sender.channel not in _OWN_CHANNELS:
        return (turn.say("contacts.number_on_the_web", code=case.code),)
    barred = {number for kind, number in known if kind in numbers.NOT_TO_CALL}
    said = [_number(turn, number, barred) for number in fitting]
    return (*said, *_safe_time(turn, case))


def _number(turn: Turn, number: str, barred: set[str]) -> str:
    if number in barred:
        return turn.say("contacts.barred", end=number[-3:])
    return f"☎️ {spaced(number)}"


def _safe_time(turn: Turn, case: Case) -> tuple[str, ...]:
    safe = case.fields.get(_SAFE_TIME, "")
    if forbids_calling(fold(safe)):
        return (turn.say("calls.do_not_call_back"),)
    return (turn.say("calls.safe_time", words=safe),) if safe else ()
