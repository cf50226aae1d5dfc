"""*Không thuộc địa bàn*: a commune gives a case back, the desk offers it, another one takes it."""

from __future__ import annotations

from dataclasses import replace

from bot import about, drills
from bot.alarm import commune_named, given_back, placing, whom_to_call
from bot.alarm.given_back import MINE, NOT_OURS, PLACE
from bot.effects import Effects
from bot.turn import Done, Turn
from cases import given_back as rules
from cases.code import read_code
from cases.given_back import REASONS
from cases.refusal import Refusal
from cases.rights import About
from conversations.question import Complaint
from conversations.reply import Option, Reply
from db import case_returns, cases
from db.case_returns import Kept
from db.cases import CaseFile
from db.work import Work

_OFFICER = "commune_officer"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>` asks why, `<code>.<reason>` gives it back; from the commune it was just offered to
    it goes back to the desk."""
    code, _, reason = arg.partition(".")
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    known = await case_returns.of_case(work, file.case.id) if file else None
    if file is None:
        return _nothing(turn, code)
    if known is not None and known.item.offered_to == turn.person.unit:
        return await _refused_too(turn, work, effects, file, known)
    if not (await turn.may(work, "case.not_ours", await about.file(work, file))).allowed:
        return _nothing(turn, code)
    if known is not None:
        return Done(Reply((turn.say("given_back.already", code=file.case.code),)))
    if not reason:
        return Done(_why(turn, file))
    return await _given_back(turn, work, effects, file, reason)


def _why(turn: Turn, file: CaseFile) -> Reply:
    code = file.case.code
    options = (
        Option(f"{NOT_OURS}.{code}.{reason}", turn.say(f"given_back.{reason}"))
        for reason in REASONS
    )
    return Reply((turn.say("given_back.why", code=code),), tuple(options), discreet=True)


async def _given_back(
    turn: Turn, work: Work, effects: Effects, file: CaseFile, reason: str
) -> Done:
    case, house = file.case, turn.house
    made = rules.give_back(
        id=house.new_id(),
        case_id=case.id,
        commune=case.commune,
        reason=reason,
        by=turn.person.id,
        urgent=case.emergency,
        now=house.now(),
    )
    if isinstance(made, Refusal):
        return _refusal(turn, made)
    item, entry = made
    effects.add(case_returns.added(item))
    effects.note(entry, by=turn.person.id, case=case.id)
    told = await given_back.tell_desk(work, effects, file, item, besides=turn.person.id)
    called = ", ".join(house.called(p) for p in told)
    place = house.commune_name(case.commune, turn.person.language)
    said = [turn.say("given_back.noted", code=case.code, place=place)]
    said.append(
        turn.say("given_back.desk_told", called=called) if told else turn.say("given_back.alone")
    )
    may_choose = (await turn.may(work, "case.place", await about.file(work, file))).allowed
    choose = Option(f"{PLACE}.{case.code}", turn.say("given_back.choose"))
    return Done(Reply(tuple(said), (choose,) if may_choose else ()))


async def place(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<code>` lists the communes, `<code>.<commune>` offers it, as does its name typed behind the
    code; where none is known yet that one is set at once."""
    code, _, to = arg.partition(".")
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    if file is None:
        return _nothing(turn, code)
    if not (await turn.may(work, "case.place", await about.file(work, file))).allowed:
        return _nothing(turn, code)
    known = await case_returns.of_case(work, file.case.id)
    if known is None and file.case.commune:
        place = turn.house.commune_name(file.case.commune, turn.person.language)
        return Done(
            Reply((turn.say("given_back.placed_already", code=file.case.code, place=place),))
        )
    commune = turn.house.library.policy.known_commune(to)
    if commune is None and (typed := commune_named.words(turn)):
        meant = commune_named.found(turn.house, typed, turn.person.language)
        if isinstance(meant, Complaint):
            return Done(_which_one(turn, file, meant))
        commune = meant
    if commune is None:
        return Done(_communes(turn, file))
    if known is None:
        return await _set(turn, work, effects, file, commune)
    return await _offered(turn, effects, file, known, commune)


def _which_one(turn: Turn, file: CaseFile, meant: Complaint) -> Reply:
    """The words fit several communes, or none."""
    offered = commune_named.options(turn, f"{PLACE}.{file.case.code}", meant)
    why = turn.say(meant.key, **meant.args)
    if not offered:
        listed = _communes(turn, file)
        return replace(listed, parts=(why, *listed.parts))
    return Reply((why,), offered, discreet=True)


def _communes(turn: Turn, file: CaseFile) -> Reply:
    own, code = turn.house.library.policy.units.communes, file.case.code
    options = (
        Option(f"{PLACE}.{code}.{c}", turn.house.commune_name(c, turn.person.language))
        for c in own
        if c != file.case.commune
    )
    return Reply((turn.say("given_back.which", code=code),), tuple(options), discreet=True)


async def _set(turn: Turn, work: Work, effects: Effects, file: CaseFile, commune: str) -> Done:
    after = _placed(turn, effects, file, commune)
    await placing.tell_everyone(work, effects, after)
    name = turn.house.commune_name(commune, turn.person.language)
    back = Option(f"!ack.{file.case.code}", turn.say("tasks.show"))
    lead = (await about.file(work, file)).lead == turn.person.id
    said = turn.say("given_back.set", code=file.case.code, place=name)
    return Done(Reply((said,), (back,) if lead else ()))


def _placed(turn: Turn, effects: Effects, file: CaseFile, commune: str) -> CaseFile:
    """The case in its commune. T0, and every clock that counts from it, stay as they are."""
    unit = turn.house.library.policy.units.unit_of(commune)
    if drills.is_drill(file.case):
        unit = file.case.unit
    case, entry = file.case.placed(commune, unit)
    effects.add(cases.changed(file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    return replace(file, case=case, version=file.version + 1)


async def _offered(turn: Turn, effects: Effects, file: CaseFile, known: Kept, commune: str) -> Done:
    case, house = file.case, turn.house
    done = rules.offer(known.item, commune, case.emergency, house.now())
    if isinstance(done, Refusal):
        return _refusal(turn, done)
    item, entry = done
    effects.add(case_returns.changed(known, item))
    effects.note(entry, by=turn.person.id, case=case.id)
    told = given_back.tell_offered(effects, file, item)
    name = house.commune_name(commune, turn.person.language)
    called = ", ".join(house.called(p) for p in told)
    key = "given_back.asked" if told else "given_back.nobody_there"
    said = [turn.say(key, code=case.code, place=name, called=called)]
    at = replace(case, commune=commune)
    for kind in () if told else ("commune_officer", "commune_chair"):
        numbers = whom_to_call.of_task(house, at, kind, ())
        said.append(whom_to_call.said(house, turn.person, numbers) if numbers else "")
    by_phone = turn.say("given_back.took_by_phone", to=name)
    options = (Option(f"{MINE}.{case.code}", by_phone),)
    return Done(Reply(tuple(filter(None, said)), options, discreet=True))


async def mine(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Nhận địa bàn này*: the case is that commune's from now on; its clocks run as before."""
    file = await cases.by_code(work, turn.house.keys, read_code(arg) or "")
    known = await case_returns.of_case(work, file.case.id) if file else None
    if file is None or known is None or not await _may_accept(turn, work, file, known):
        return _nothing(turn, arg)
    done = rules.accept(known.item, turn.person.id, turn.house.now())
    if isinstance(done, Refusal):
        return _refusal(turn, done)
    item, entry = done
    effects.add(case_returns.changed(known, item))
    effects.note(entry, by=turn.person.id, case=file.case.id)
    after = _placed(turn, effects, file, item.offered_to or "")
    given_back.tell_taken(effects, after, item, turn.person.id)
    await given_back.tell_desk_taken(work, effects, after, item, turn.person.id)
    await placing.tell_everyone(work, effects, after)
    code = file.case.code
    see = Option(f"!cases.{code}", turn.say("tasks.read_case", code=code))
    place = turn.house.commune_name(item.offered_to, turn.person.language)
    return Done(Reply((turn.say("given_back.yours", code=code, place=place),), (see,)))


async def _may_accept(turn: Turn, work: Work, file: CaseFile, known: Kept) -> bool:
    """Rights as if the case were that commune's: who may not know then, may not take it."""
    there = replace(file.case, commune=known.item.offered_to, unit="")
    matter: About = about.case(there)
    lead = (await about.file(work, file)).lead
    if turn.person.id in turn.house.barred(file.case):
        return False
    return (await turn.may(work, "case.accept_place", replace(matter, lead=lead))).allowed


async def _refused_too(
    turn: Turn, work: Work, effects: Effects, file: CaseFile, known: Kept
) -> Done:
    """The commune that was asked says no: the desk hears it at once."""
    done = rules.refuse(known.item, turn.house.now())
    if turn.person.role != _OFFICER or isinstance(done, Refusal):
        return _nothing(turn, file.case.code)
    item, entry = done
    item = rules.told(item, file.case.emergency, turn.house.now())
    effects.add(case_returns.changed(known, item))
    effects.note(entry, by=turn.person.id, case=file.case.id)
    await given_back.tell_desk(work, effects, file, item)
    return Done(Reply((turn.say("given_back.refused", code=file.case.code),)))


async def offered(turn: Turn, work: Work, file: CaseFile, matter: About) -> list[Option]:
    """The button on the case: the commune gives it back, or the desk chooses another."""
    if file.case.state != "open" or not file.case.commune:
        return []
    code, known = file.case.code, await case_returns.of_case(work, file.case.id)
    if known is not None and (await turn.may(work, "case.place", matter)).allowed:
        return [Option(f"{PLACE}.{code}", turn.say("given_back.choose"))]
    if known is None and (await turn.may(work, "case.not_ours", matter)).allowed:
        return [Option(f"{NOT_OURS}.{code}", turn.say("given_back.not_ours"))]
    return []


def _nothing(turn: Turn, code: str) -> Done:
    """The same words for "there is none" and "not yours"."""
    return Done(Reply((turn.say("cases.not_found", code=code.upper()),)))


def _refusal(turn: Turn, refused: Refusal) -> Done:
    return Done(Reply((turn.say(f"refusal.{refused.key}", **refused.args),)))
