"""A case a commune gave back: the duty desk hears it until another commune has taken it."""

from __future__ import annotations

from dataclasses import replace

from bot import drills, sweep
from bot.effects import Effects
from bot.house import House
from bot.local import short_moment
from bot.on_duty import reach_at
from bot.secrecy import keep_out
from cases import given_back
from cases.case import Case
from cases.given_back import CaseReturn
from conversations.reply import Option, Reply
from db import case_returns, cases, outbox
from db.case_returns import Kept
from db.cases import CaseFile
from db.work import Work

PLACE, MINE, NOT_OURS = "!place", "!accept", "!notours"
_OFFICER = "commune_officer"


async def tick(house: House) -> int:
    """Tell the desk of every case that nobody has taken yet; how many."""
    async with house.database.read() as work:
        due = await case_returns.due(work, house.now())
    return await sweep.each("case_return", due, lambda kept: _one(house, kept))


async def _one(house: House, kept: Kept) -> None:
    effects = Effects(house)
    async with house.database.begin() as work:
        file = await cases.one(work, house.keys, kept.item.case_id)
        if file is None or file.case.state != "open":
            effects.add(case_returns.changed(kept, case_returns.over(kept.item)))
        else:
            after = given_back.told(kept.item, file.case.emergency, house.now())
            effects.add(case_returns.changed(kept, after))
            await tell_desk(work, effects, file, after)
        await effects.write(work)
    house.take(effects.letters)


async def tell_desk(
    work: Work, effects: Effects, file: CaseFile, item: CaseReturn, besides: str = ""
) -> tuple[str, ...]:
    """The shift lead and who is on duty (the head without either): whose it is still, since when
    the 12 hours run, and the communes to ask. Their ids."""
    house, case = effects.house, file.case
    reach = await reach_at(work, house, house.now(), drills.is_drill(file.case))
    groups = [(*reach.get("shift_lead", ()), *reach.get("on_duty", ())), reach.get("head", ())]
    may = (keep_out.those_who_may(house, case, group) for group in groups)
    told = next((left for m in may if (left := tuple(p for p in m if p != besides))), ())
    for person_id in told:
        _desk_letter(effects, file, item, person_id)
    return told


def _desk_letter(effects: Effects, file: CaseFile, item: CaseReturn, person_id: str) -> None:
    house, case = effects.house, file.case
    person = house.directory.people[person_id]
    names = {
        "place": house.commune_name(item.commune, person.language),
        "to": house.commune_name(item.offered_to, person.language),
    }
    text = house.say(
        "given_back.waits" if item.offered_to else "given_back.desk",
        person,
        code=case.code,
        received=short_moment(case.received_at),
        reason=house.say(f"given_back.{item.reason}", person),
        **names,
    )
    options = [Option(f"{PLACE}.{case.code}", house.say("given_back.choose", person))]
    if item.offered_to:
        by_phone = house.say("given_back.took_by_phone", person, to=names["to"])
        options.insert(0, Option(f"{MINE}.{case.code}", by_phone))
    options.append(_see(house, person_id, case.code))
    once = f"given_back:{item.id}:{item.offered_to}:{item.told}:{person_id}"
    _letter(effects, file, person_id, text, options, once)


def tell_offered(effects: Effects, file: CaseFile, item: CaseReturn) -> tuple[str, ...]:
    """The officers of the commune that is asked, by code; those who may not know of a case of that
    commune hear nothing. Their ids."""
    house, case = effects.house, file.case
    known = officers(house, replace(case, commune=item.offered_to), item.offered_to or "")
    for person_id in known:
        person = house.directory.people[person_id]
        text = house.say(
            "given_back.offered",
            person,
            code=case.code,
            place=house.commune_name(item.offered_to, person.language),
            received=short_moment(case.received_at),
        )
        options = [
            Option(f"{MINE}.{case.code}", house.say("given_back.mine", person)),
            Option(f"{NOT_OURS}.{case.code}", house.say("given_back.not_ours", person)),
        ]
        at = item.due_at.isoformat() if item.due_at else ""
        once = f"offered:{item.id}:{item.offered_to}:{at}:{person_id}"
        _letter(effects, file, person_id, text, options, once)
    return known


def tell_taken(effects: Effects, file: CaseFile, item: CaseReturn, by: str) -> None:
    """The commune that gave it back, and who did, hear who has it now."""
    house, case = effects.house, file.case
    for person_id in dict.fromkeys((*officers(house, case, item.commune), item.by)):
        person = house.directory.people.get(person_id)
        if person is None or person_id == by or person_id in house.barred(case):
            continue
        place = house.commune_name(item.offered_to, person.language)
        text = house.say("given_back.taken", person, code=case.code, place=place)
        _letter(effects, file, person_id, text, [], f"taken:{item.id}:{person_id}")


async def tell_desk_taken(
    work: Work, effects: Effects, file: CaseFile, item: CaseReturn, by: str
) -> None:
    """The desk may stop asking."""
    house = effects.house
    reach = await reach_at(work, house, house.now(), drills.is_drill(file.case))
    desk = (*reach.get("shift_lead", ()), *reach.get("on_duty", ()))
    for person_id in keep_out.those_who_may(house, file.case, desk):
        if person_id in {by, item.by}:
            continue
        person = house.directory.people[person_id]
        place = house.commune_name(item.offered_to, person.language)
        text = house.say("given_back.taken", person, code=file.case.code, place=place)
        _letter(effects, file, person_id, text, [], f"desk_taken:{item.id}:{person_id}")


def officers(house: House, case: Case, commune: str) -> tuple[str, ...]:
    """Who protects children in that commune and may know of the case."""
    people = house.directory.staff()
    known = (p.id for p in people if p.role == _OFFICER and p.unit == commune)
    return keep_out.those_who_may(house, case, known)


def _see(house: House, person_id: str, code: str) -> Option:
    person = house.directory.people[person_id]
    return Option(f"!cases.{code}", house.say("tasks.read_case", person, code=code))


def _letter(
    effects: Effects,
    file: CaseFile,
    person_id: str,
    text: str,
    options: list[Option],
    once: str,
) -> None:
    case = file.case
    reply = Reply((text,), tuple(options), urgent=case.emergency, discreet=True)
    lane = outbox.EMERGENCY if case.emergency else outbox.NOTICE
    effects.tell(person_id, reply, file.key, lane=lane, case=case.id, once=once)
