"""*Báo nghỉ* (`/nghi`): a person is not counted from … to …; why is nobody's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.effects import Effects
from bot.roster import holes, minutes, spans, typed, words
from bot.turn import Done, Turn
from cases.entry import Entry
from cases.rights import About
from cases.roster.overrides import Absence
from cases.roster.turns import turns
from conversations.reply import Option, Reply
from db import absences, rosters
from db.work import Work

RIGHT = "roster.absent"
_LONGEST = timedelta(days=62)
_SHOWN = 3
_DAY = timedelta(days=1)


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button `from` with a span, `back` with an absence; typed: the days and hours."""
    about = About("shift", person=turn.person.id)
    if not (await turn.may(work, RIGHT, about)).allowed:
        return _said(turn, "menu.not_allowed")
    word, _, rest = arg.partition(".")
    if word == "back":
        return await _back(turn, work, effects, rest)
    if word == "from" and (found := spans.read(rest)):
        return await _note(turn, work, effects, found[1], found[2])
    if turn.item.event.choice:
        return await _when(turn, work)
    return await typed_days(turn, work, effects, typed.rest(turn.item.event.text, typed.ABSENT))


async def typed_days(turn: Turn, work: Work, effects: Effects, said: str) -> Done:
    """`nghỉ 24/11 - 26/11`, or the days alone in answer to the question."""
    if not said:
        return await _when(turn, work)
    found = typed.period_of(turn.house, said)
    if found is None:
        return _said(turn, "duty.absent_how")
    return await _note(turn, work, effects, *found)


async def _when(turn: Turn, work: Work) -> Done:
    """The rest of today, tomorrow, the next shifts; and what is noted already, to take back."""
    now, calendar = turn.house.now(), turn.house.library.policy.calendar
    today = calendar.local_day(now)
    morning, evening = (calendar.at(today + n * _DAY, time(0)) for n in (1, 2))
    options = [
        Option(_from(now, morning), turn.say("duty.absent_today")),
        Option(_from(morning, evening), turn.say("duty.absent_tomorrow")),
    ]
    roster = await rosters.around(work, now, now + spans.AHEAD)
    mine = [t for t in turns(roster, now, now + spans.AHEAD, as_rows=True) if _own(turn, t.person)]
    for duty in mine[:_SHOWN]:
        begins = max(duty.starts_at, now)
        label = turn.say("duty.absent_shift", span=words.span(begins, duty.ends_at))
        options.append(Option(_from(begins, duty.ends_at), label))
    for away in [a for a in roster.absences if _own(turn, a.person)][:_SHOWN]:
        label = turn.say("duty.absent_again", span=words.span(away.starts_at, away.ends_at))
        options.append(Option(f"!absent.back.{away.id}", label))
    return Done(Reply((turn.say("duty.absent_when"),), tuple(options)))


def _own(turn: Turn, person: str) -> bool:
    return person == turn.person.id


def _from(begins: datetime, ends: datetime) -> str:
    return f"!absent.from.{spans.token('duty', begins, ends)}"


async def _note(turn: Turn, work: Work, effects: Effects, begins: datetime, ends: datetime) -> Done:
    house, now = turn.house, turn.house.now()
    span = words.span(begins, ends)
    if ends <= now:
        return _said(turn, "duty.absent_past", span=span)
    if ends - begins > _LONGEST:
        return _said(turn, "duty.absent_long", span=span, days=_LONGEST.days)
    begins = max(begins, minutes.begin(minutes.of(now)))
    known = await rosters.version(work)
    before = await rosters.around(work, begins, ends)
    for away in before.absences:
        if _own(turn, away.person) and away.starts_at <= begins and ends <= away.ends_at:
            span = words.span(away.starts_at, away.ends_at)
            return _said(turn, "duty.absent_known", span=span)
    absence = Absence(house.new_id(), turn.person.id, begins, ends)
    effects.add(absences.added(absence), rosters.edited(known))
    effects.note(Entry("absence_noted", {"absence": absence.id}), by=turn.person.id)
    after = replace(before, absences=(*before.absences, absence))
    parts = [turn.say("duty.absent_noted", span=words.span(begins, ends))]
    if found := holes.made(house, before, after, begins, ends):
        parts.append(turn.say("duty.absent_gap", gaps=holes.said(house, turn.person, found)))
        await holes.tell_of(work, effects, turn.person, "duty.gap_absent", found)
    label = turn.say("duty.absent_again", span=words.span(begins, ends))
    return Done(Reply(tuple(parts), (Option(f"!absent.back.{absence.id}", label),)))


async def _back(turn: Turn, work: Work, effects: Effects, id: str) -> Done:
    """What is left of an absence counts no more."""
    now = minutes.begin(minutes.of(turn.house.now()))
    away = await absences.one(work, id)
    if away is None or away.person != turn.person.id or away.ends_at <= now:
        return _said(turn, "duty.edit_gone")
    begun = away.starts_at < now
    effects.add(absences.ended(away, now) if begun else absences.gone(away))
    effects.add(rosters.edited(await rosters.version(work)))
    effects.note(Entry("absence_over", {"absence": id}), by=turn.person.id)
    return _said(turn, "duty.absent_over", span=words.span(away.starts_at, away.ends_at))


def _said(turn: Turn, key: str, **args: object) -> Done:
    return Done(Reply((turn.say(key, **args),)))
