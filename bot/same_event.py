"""A report that tells of an event somebody has told before is offered to be joined (one tap)."""

from __future__ import annotations

from bot import about, numbers, own_forms, responsible, turn
from bot.effects import Effects
from bot.house import House
from cases import same_event
from cases.person import Person
from conversations.fold import fold
from conversations.form import Form
from conversations.reply import Option, Reply
from db import calls, cases, outbox
from db import numbers as store
from db.cases import CaseFile
from db.sessions import Kept
from db.work import Work

JOIN = "!join"
_OF_A_REPORT = ("caller", "callback", "reporter")


async def offer(work: Work, effects: Effects, kept: Kept, form: Form, file: CaseFile) -> None:
    """Whoever sent it is asked, else (they may not see the older case) who answers for it."""
    house = effects.house
    if not own_forms.is_report(house, form):
        return
    older = await _older(work, effects, kept, file)
    if older is None:
        return
    people = await _who_may(work, house, (kept.session.person,), older)
    if not people:
        asked = await responsible.for_case(work, house, older.case.id, kept.session.person)
        people = await _who_may(work, house, asked, older)
    for person in people:
        codes = {"young": file.case.code, "old": older.case.code}
        text = house.say("calls.same_event", person, **codes)
        label = house.say("calls.join", person, **codes)
        apart = house.say("tasks.read_case", person, code=older.case.code)
        options = (
            Option(f"{JOIN}.{file.case.code}.{older.case.code}", label),
            Option(f"!cases.{older.case.code}", apart),
        )
        reply = Reply((text,), options, discreet=True)
        once = f"same:{file.case.id}:{older.case.id}:{person.id}"
        effects.tell(person.id, reply, file.key, lane=outbox.NOTICE, case=file.case.id, once=once)


async def _older(work: Work, effects: Effects, kept: Kept, file: CaseFile) -> CaseFile | None:
    """The case that may be the same event."""
    house, case = effects.house, file.case
    found = await _by_number(work, house, kept, file)
    same_number = frozenset(other.case.id for other in found)
    if case.commune:
        since = case.opened_at - same_event.WITHIN
        found += await cases.lately_in(work, house.keys, case.commune, since)
    others = {other.case.id: other for other in found}
    barred = [
        id_ for id_, other in others.items() if kept.session.person in house.barred(other.case)
    ]
    fitting = [other.case for id_, other in others.items() if id_ not in barred]
    return others.get(same_event.oldest_alike(case, fitting, same_number, fold))


async def _by_number(work: Work, house: House, kept: Kept, file: CaseFile) -> list[CaseFile]:
    """Cases that one of this report's numbers has called, or is to be called at."""
    told = [file.case.fields.get(n) for n, kind in numbers.FIELDS.items() if kind in _OF_A_REPORT]
    hashes = {numbers.hash_of(house, number) for number in told if number}
    call = await calls.of_session(work, house.keys, kept.session.id)
    if call and call.call.number_hash:
        hashes.add(call.call.number_hash)
    known = [n for h in sorted(hashes) for n in await store.of_number(work, h)]
    ids = {n.case for n in known if n.kind in _OF_A_REPORT}
    files = [await cases.if_it_opens(work, house.keys, id_) for id_ in sorted(ids)]
    return [other for other in files if other is not None]


async def _who_may(
    work: Work, house: House, people: tuple[str, ...], older: CaseFile
) -> list[Person]:
    """Those who may join the two."""
    allowed = []
    for person_id in people:
        person = house.directory.people.get(person_id)
        if person is None:
            continue
        matter = await about.file(work, older)
        sees = await turn.may(work, house, person, "case.status", matter)
        joins = await turn.may(work, house, person, "call.join")
        if sees.allowed and joins.allowed:
            allowed.append(person)
    return allowed
