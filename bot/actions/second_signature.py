"""*Tôi đồng ý mức …* or *Giữ mức …*: the second person's answer to a level below the proposal."""

from __future__ import annotations

from bot import about, reminders, second_person
from bot.effects import Effects
from bot.turn import Done, Turn
from cases.refusal import Refusal
from cases.signature import Signature, decide, on_case
from conversations.reply import Reply
from db import cases, signatures
from db.cases import CaseFile
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<signature id>.<agree or keep>`."""
    id_, _, answer = arg.partition(".")
    before = await signatures.one(work, id_)
    file = await cases.one(work, turn.house.keys, before.case_id) if before else None
    if before is None or file is None or not await _may(turn, work, file):
        return _said(turn.say("risk.not_yours"))
    after = decide(before, turn.person.id, answer == second_person.AGREE, turn.house.now())
    moved = on_case(file.case, after) if isinstance(after, Signature) else after
    if isinstance(after, Refusal) or isinstance(moved, Refusal):
        refused = after if isinstance(after, Refusal) else moved
        key = refused.key if isinstance(refused, Refusal) else ""
        return _said(turn.say(f"risk.{key}", code=file.case.code))
    case, entry = moved
    effects.add(signatures.changed(before, after), cases.changed(file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    if after.state == "agreed":
        await reminders.for_assessment(work, effects, case)
    await second_person.answered(work, effects, case)
    _tell_the_first(turn, effects, file, after)
    return _said(_outcome(turn, file, after, None))


async def _may(turn: Turn, work: Work, file: CaseFile) -> bool:
    return (await turn.may(work, "case.second", await about.file(work, file))).allowed


def _tell_the_first(turn: Turn, effects: Effects, file: CaseFile, after: Signature) -> None:
    text = _outcome(turn, file, after, after.signed_by)
    once = f"second_answer:{after.id}"
    effects.tell(after.signed_by, Reply((text,)), file.key, case=file.case.id, once=once)


def _outcome(turn: Turn, file: CaseFile, after: Signature, to: str | None) -> str:
    house = turn.house
    person = house.directory.people.get(to) if to else turn.person
    return house.say(
        f"risk.{after.state}",
        person,
        code=file.case.code,
        called=turn.person.called,
        chosen=house.say(f"cases.level_{after.chosen}", person),
        proposed=house.say(f"cases.level_{after.proposed}", person),
    )


def _said(text: str) -> Done:
    return Done(Reply((text,)))
