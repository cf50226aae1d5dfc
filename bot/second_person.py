"""The second person (*người xem lại*): asked when somebody signs a level lower than proposed."""

from __future__ import annotations

from bot import reminders
from bot.effects import Effects
from bot.house import House
from bot.on_duty import reach_at
from bot.turn import Turn
from cases import agenda
from cases.barring import within
from cases.case import Case
from cases.person import Person
from cases.recipients import second_people
from cases.reminder import Reminder
from cases.rights import About
from cases.signature import Signature, replaced
from conversations.reply import Option, Reply
from db import outbox, signatures
from db import reminders as stored
from db.cases import CaseFile
from db.work import Work

BUTTON = "!sign"
AGREE, KEEP = "agree", "keep"


async def ask(
    work: Work, effects: Effects, file: CaseFile, signature: Signature, once: str
) -> tuple[str, ...]:
    """Ask everyone who may agree; their ids. Codes and levels only: the reasons stay inside."""
    house, asked = effects.house, await _people(work, effects.house, file, signature)
    for id_ in asked:
        person = house.directory.people[id_]
        effects.tell(
            id_,
            _question(house, person, file.case.code, signature),
            file.key,
            lane=outbox.NOTICE,
            case=file.case.id,
            once=f"second:{signature.id}:{once}:{id_}",
        )
    return asked


async def begin(
    work: Work, effects: Effects, file: CaseFile, signature: Signature
) -> tuple[str, ...]:
    """A lower level was signed: ask at once, and again daily until somebody answers. About a case
    that is closed nobody is asked."""
    if file.case.state != "open":
        return ()
    asked = await ask(work, effects, file, signature, "first")
    await _plan(work, effects, file.case)
    return asked


async def again(work: Work, effects: Effects, file: CaseFile) -> None:
    """The case is open again: what waited for a second person when it closed is asked again."""
    waiting = await signatures.waiting(work, file.case.id)
    if waiting is not None:
        await ask(work, effects, file, waiting, f"again:{effects.house.now().isoformat()}")
        await _plan(work, effects, file.case)


async def end(work: Work, effects: Effects, file: CaseFile) -> None:
    """A new assessment was signed: nobody is asked about an older one any more."""
    for old in await signatures.of_case(work, file.case.id):
        if old.state == "waiting":
            effects.add(signatures.changed(old, replaced(old)))
            await answered(work, effects, file.case)


async def remind(work: Work, effects: Effects, file: CaseFile, due: Reminder) -> None:
    """The daily question; nothing when somebody has answered it, or the case is closed."""
    if file.case.state != "open":
        return
    waiting = await signatures.waiting(work, file.case.id)
    if waiting is not None:
        await ask(work, effects, file, waiting, f"{due.number}:{due.snoozes}")


async def answered(work: Work, effects: Effects, case: Case) -> None:
    """Somebody answered, or a later assessment was signed: the daily question ends."""
    known = await stored.of_case(work, case.id)
    after = agenda.on_second_answer([p.reminder for p in known], effects.house.now())
    reminders.plan(effects, known, after)


async def offered(turn: Turn, work: Work, file: CaseFile, matter: About) -> tuple[Option, ...]:
    """The two answers beside the case, for who may give them."""
    waiting = await signatures.waiting(work, file.case.id)
    if waiting is None or waiting.signed_by == turn.person.id:
        return ()
    if not (await turn.may(work, "case.second", matter)).allowed:
        return ()
    return options(turn.house, turn.person, waiting)


async def _plan(work: Work, effects: Effects, case: Case) -> None:
    house = effects.house
    known, rules = await stored.of_case(work, case.id), house.library.policy.reminders
    of_case = [p.reminder for p in known]
    after = agenda.on_lower_level(case, of_case, rules, house.now(), house.new_id)
    reminders.plan(effects, known, after)


def options(house: House, person: Person, signature: Signature) -> tuple[Option, ...]:
    """The two answers, one tap each."""
    chosen = house.say(f"cases.level_{signature.chosen}", person)
    proposed = house.say(f"cases.level_{signature.proposed}", person)
    return (
        Option(f"{BUTTON}.{signature.id}.{AGREE}", house.say("risk.agree", person, level=chosen)),
        Option(f"{BUTTON}.{signature.id}.{KEEP}", house.say("risk.keep", person, level=proposed)),
    )


def _question(house: House, person: Person, code: str, signature: Signature) -> Reply:
    chosen = house.say(f"cases.level_{signature.chosen}", person)
    proposed = house.say(f"cases.level_{signature.proposed}", person)
    text = house.say("risk.ask", person, code=code, chosen=chosen, proposed=proposed)
    see = Option(f"!cases.{code}", house.say("closing.see", person, code=code))
    return Reply((text,), (*options(house, person, signature), see))


async def _people(
    work: Work, house: House, file: CaseFile, signature: Signature
) -> tuple[str, ...]:
    out = house.barred(file.case) | {signature.signed_by}
    reach = await reach_at(work, house, house.now())
    people = [p for p in house.directory.staff() if p.id not in out]
    return second_people(file.case, people, within(reach, out))
