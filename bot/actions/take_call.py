"""*Ghi nhận cuộc gọi mới*: the call screen, and what is tapped on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot import evidence, menu, numbers, own_forms
from bot.actions import begin, case_list, hang_up
from bot.actions.case_list import may_see
from bot.calls import call_screen
from bot.calls.call_screen import CALL, FORMS, KIND_OF, OF_A_CASE
from bot.effects import Effects
from bot.put_away import put_away
from bot.turn import Done, Turn
from cases.call import ANSWERED_FOR, Call
from cases.code import read_code
from cases.entry import Entry
from cases.refusal import Refusal
from conversations.form import Form
from conversations.question import Answer, Complaint
from conversations.reply import Option, Reply
from db import calls, cases
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Without an argument a new call; `<id>` its screen again; `<id>.<kind>` what it is;
    `<id>.a.<code>` the case it is about. A collaborator's own report begins at once."""
    if not (await turn.may(work, "call.take")).allowed:
        return await begin.new(turn, work, effects, "")
    id_, _, what = arg.partition(".")
    if not id_:
        return await _answered(turn, work, effects)
    found = await calls.one(work, turn.house.keys, id_)
    if found is None:
        return Done(Reply((turn.say("calls.gone"),)))
    if what in FORMS:
        return await _named(turn, work, effects, found, what)
    if found.call.state != "open":
        return Done(await _over(turn, work, found.call))
    if what == "other":
        return await _begun(turn, work, effects, found, "call_back")
    then = {"a": _attached, "b": _about_old_case}.get(what.partition(".")[0])
    if then is not None:
        return await then(turn, work, effects, found, what.partition(".")[2])
    return Done(await call_screen.shown(turn, work, found.call))


async def typed(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """A number typed with no question open: of the call on the screen, else of a new one."""
    house = turn.house
    if not (await turn.may(work, "call.take")).allowed:
        return Done(menu.greeting(turn))
    event = turn.item.event
    number = numbers.read(event.text, event.at, turn.person.language)
    since = house.now() - ANSWERED_FOR
    found = await calls.answering(work, house.keys, turn.person.id, since)
    if isinstance(number, Complaint):
        said = turn.say(number.key, **number.args)
        return Done(
            await call_screen.shown(turn, work, found.call, said) if found else Reply((said,))
        )
    if found is None:
        return await _answered(turn, work, effects, number)
    hashed = numbers.hash_of(house, number)
    if found.call.number_hash not in ("", hashed):
        return await _next_caller(turn, work, effects, found, number)
    call = found.call.from_number(number, hashed)
    effects.add(calls.changed(found, call))
    return Done(await call_screen.shown(turn, work, call))


async def _next_caller(
    turn: Turn, work: Work, effects: Effects, found: calls.Kept, number: str
) -> Done:
    """Another number is another call: what this caller says is filed with nobody else's case."""
    ended = hang_up.ended(turn, effects, found)
    done = await _answered(turn, work, effects, number)
    return replace(done, reply=replace(done.reply, parts=(ended, *done.reply.parts)))


async def _answered(turn: Turn, work: Work, effects: Effects, number: str = "") -> Done:
    """Somebody is on the line: the call is a row before anything is known of it."""
    house, first = turn.house, []
    call = Call(house.new_id(), turn.item.event.at, turn.person.id)
    if number:
        call = call.from_number(number, numbers.hash_of(house, number))
    key = turn.item.key
    if turn.open is not None:
        await put_away(effects, turn.open)
        first.append(turn.say("menu.put_away"))
        # The key of what was open goes when that draft is erased; the call stays.
        key, change = house.keys.new(f"c{call.id}", house.clock.real())
        effects.add(change)
    effects.add(calls.added(call, key))
    reply = await call_screen.shown(turn, work, call, *first)
    return Done(reply, put_away=turn.open is not None)


async def _named(turn: Turn, work: Work, effects: Effects, found: calls.Kept, kind: str) -> Done:
    """One tap says what the call is; its form begins, or is sent at once when nothing is asked."""
    call = found.call
    if call.state != "open" and not (call.kind == "information" and kind == "consult"):
        return Done(await _over(turn, work, call))
    if kind == "call_back" and (known := await _old_cases(turn, work, call)):
        return Done(known)
    return await _begun(turn, work, effects, found, kind)


async def _begun(turn: Turn, work: Work, effects: Effects, found: calls.Kept, kind: str) -> Done:
    name, given = FORMS[kind]
    forms, call = turn.house.library.forms, found.call
    form = forms.get(name) or forms[own_forms.INTAKE]
    if not (await own_forms.may_begin(turn, work, form, None)).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    about = await evidence.case_of(work, turn.house, call) if kind in OF_A_CASE else None
    begun = call.begins(turn.item.id, KIND_OF.get(kind, kind))
    # Written before the form: one that is sent at once finds its call.
    await work.write([calls.changed(found, begun)])
    barred = await numbers.is_suspects(work, call.number_hash)
    answers = _answers(form, given, replace(call, number="") if barred else call)
    done = await begin.opened(
        turn, work, effects, form, about, answers=answers, since=call.started_at
    )
    if kind == "information" and done.opened is None:
        return Done(replace(done.reply, options=(_consult(turn, call),)))
    return done


def _answers(form: Form, given: Mapping[str, str], call: Call) -> Mapping[str, Answer]:
    """What the tap says, and the number to call back: not a child's, nor a suspect's, whose
    telephone it is has to be asked."""
    asked = {question.name for question in form.questions}
    answers = {name: Answer(value) for name, value in given.items() if name in asked}
    if call.number and "callback_number" in asked and given.get("caller") != "child":
        answers["callback_number"] = Answer(call.number)
    return answers


async def _attached(turn: Turn, work: Work, effects: Effects, found: calls.Kept, code: str) -> Done:
    """*Gắn vào hồ sơ A7*: what is said next belongs to that case, and no second one is made."""
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    if file is None or file.case.state != "open" or not await may_see(turn, work, file):
        return Done(Reply((turn.say("cases.not_found", code=code),)))
    call = found.call.belongs_to(file.case.id)
    effects.add(calls.changed(found, call))
    effects.note(Entry("call_attached"), by=turn.person.id, case=file.case.id)
    said = turn.say("calls.attached", code=file.case.code)
    return Done(await call_screen.shown(turn, work, call, said))


async def _old_cases(turn: Turn, work: Work, call: Call) -> Reply | None:
    """*Gọi lại việc cũ*: the cases this number is known for, None where there are none."""
    if not call.number_hash:
        return None
    known = await call_screen.found(turn, work, call.number_hash)
    if not known.files:
        return None
    codes = [file.case.code for file in known.files]
    options = [
        Option(f"{CALL}.{call.id}.b.{code}", turn.say("tasks.read_case", code=code))
        for code in codes
    ]
    other = Option(f"{CALL}.{call.id}.other", turn.say("calls.another_matter"))
    return Reply((turn.say("calls.which_case"),), (*options, other), discreet=True)


async def _about_old_case(
    turn: Turn, work: Work, effects: Effects, found: calls.Kept, code: str
) -> Done:
    """The call is counted as one about this case, which is shown."""
    file = await cases.by_code(work, turn.house.keys, read_code(code) or "")
    if file is None or not await may_see(turn, work, file):
        return Done(Reply((turn.say("cases.not_found", code=code),)))
    call = replace(found.call, kind="call_back").belongs_to(file.case.id)
    over = call.end(turn.house.now())
    effects.add(calls.changed(found, call if isinstance(over, Refusal) else over))
    effects.note(Entry("call_kept", {"kind": "call_back"}), by=turn.person.id, case=file.case.id)
    return await case_list.run(turn, work, effects, file.case.code)


async def _over(turn: Turn, work: Work, call: Call) -> Reply:
    """It was tapped already; a number that was silent too often is looked at here as well."""
    parts = [turn.say("calls.over", kind=turn.say(f"calls.kind_{call.kind}"))]
    if call.number_hash:
        parts.append(await call_screen.history(turn, work, call))
    options = (_consult(turn, call),) if call.kind == "information" else ()
    return Reply(tuple(parts), options, discreet=True)


def _consult(turn: Turn, call: Call) -> Option:
    return Option(f"{CALL}.{call.id}.consult", turn.say("calls.go_on_to_consult"))
