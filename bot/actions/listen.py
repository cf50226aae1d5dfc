"""*Cần nghe ngay* (*/nghe*): the queue, one file of it, and what whoever listened says."""

from __future__ import annotations

from dataclasses import replace

from bot import screen
from bot.alarm import ending
from bot.effects import Effects
from bot.listening import queue, shown
from bot.listening.queue import Waiting
from bot.turn import Done, Turn
from cases import leading
from cases.entry import Entry
from cases.ladder import LISTEN
from conversations.facts import DangerNamed
from conversations.reply import Reply
from db import escalations, outbox, sessions, unheard
from db.work import Work


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """The list, for the shift and whoever leads it."""
    return Done(await shown.listed(turn, work))


async def hear(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """One file, by the id of its entry."""
    waiting = await queue.unheard_one(work, turn.house, turn.person, arg)
    return Done(await shown.one(turn, work, waiting) if waiting else _gone(turn))


async def calm(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Đã nghe: không nguy hiểm*: out of the queue; the last one ends the alarm it rang; one
    whose emergency is out is only heard."""
    waiting = await queue.unheard_one(work, turn.house, turn.person, arg)
    if waiting is None:
        return Done(_gone(turn))
    _listened(turn, effects, waiting, "heard")
    if waiting.item.state == unheard.RAISED:
        return Done(Reply((turn.say("listening.heard_done"),)))
    left = len(await unheard.of_session(work, waiting.item.session)) - 1
    if left:
        return Done(
            Reply((turn.say("listening.calm_done"), turn.say("listening.left", count=left)))
        )
    await _ended(turn, work, effects, waiting)
    return Done(Reply((turn.say("listening.calm_done"),)))


async def danger(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """*Có nguy hiểm*: the emergency rings now; an alarm that rang for the file becomes that."""
    waiting = await queue.one(work, turn.house, turn.person, arg)
    if waiting is None:
        return Done(_gone(turn))
    _listened(turn, effects, waiting, "danger")
    kept, house = waiting.kept, turn.house
    fact = DangerNamed("heard", (waiting.item.kind,))
    file = await screen.raised_in(work, effects, kept, waiting.form, fact)
    effects.add(unheard.settled(waiting.item.session, "raised", house.now()))
    session = replace(kept.session, raised=True, about=file.case.id, turn=kept.session.turn + 1)
    effects.add(sessions.changed(kept, replace(kept, session=session, danger_due_at=None)))
    house.book.forget(session.person)
    _tell(turn, effects, waiting, file.case.code)
    return Done(Reply((turn.say("listening.danger_done", code=file.case.code),)))


def _gone(turn: Turn) -> Reply:
    return Reply((turn.say("listening.gone"),))


def _listened(turn: Turn, effects: Effects, waiting: Waiting, state: str) -> None:
    item, house = waiting.item, turn.house
    effects.add(unheard.listened(item, state, turn.person.id, house.now()))
    case = waiting.file.case.id if waiting.file else None
    effects.note(Entry(f"listened_{state}"), by=turn.person.id, case=case, session=item.session)


async def _ended(turn: Turn, work: Work, effects: Effects, waiting: Waiting) -> None:
    file = waiting.file
    alarm = await escalations.open_of_case(work, file.case.id) if file else None
    if file is None or alarm is None or alarm.escalation.ladder.name != LISTEN:
        return
    if await queue.others(work, turn.house, waiting.item, file):
        return
    after = leading.heard(alarm.escalation, turn.person.id, turn.house.now())
    await ending.ended(work, effects, alarm, after, file, turn.person.id)
    detail = {"escalation": after.id, "outcome": after.outcome or ""}
    effects.note(Entry("alarm_closed", detail), by=turn.person.id, case=file.case.id)


def _tell(turn: Turn, effects: Effects, waiting: Waiting, code: str) -> None:
    """Who sent the file hears what it led to."""
    house, person = turn.house, turn.house.directory.people.get(waiting.item.person)
    if person is None or person.id == turn.person.id:
        return
    text = house.say("listening.danger_told", person, code=code)
    once = f"heard:{waiting.item.id}"
    reply = Reply((text,), urgent=True, discreet=True)
    effects.tell(person.id, reply, waiting.kept.key, lane=outbox.REPLY, once=once)
