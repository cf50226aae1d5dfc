"""*Sửa sổ trực* (`/suaso`): put somebody on duty, take somebody off, let somebody replace another.

By two taps for what is on duty now and tonight; typed for any hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.actions import end_temporary
from bot.effects import Effects
from bot.roster import editing, minutes, spans, swapping, typed, words
from bot.turn import Done, Turn
from cases.person import Person
from cases.roster.overrides import Override
from cases.roster.resolution import Roster
from cases.roster.turns import Turn as Duty
from cases.roster.turns import turns
from conversations.reply import Option, Reply
from db import rosters
from db.work import Work

_TAIL = 10
"""Of a person's id in a token: two ids do not fit a button."""
_SHOWN = 6
_ALONE = timedelta(hours=12)
"""How long somebody is put on duty where nobody else's shift sets the end."""


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """By button: `on`, `put`, `off`, `rep`, `by` with a span and people, `end` with a change."""
    if not (await turn.may(work, editing.EDIT)).allowed:
        return _said(turn, "menu.not_allowed")
    word, _, rest = arg.partition(".")
    if word == "end":
        return Done(Reply((await editing.end(turn, work, effects, rest),)))
    if word == "on":
        return await _who_on(turn, work)
    return await _tapped(turn, work, effects, word, rest) or await _menu(turn, work)


async def by_words(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`trực Lan 24/11 7h-14h`, `rút Lan 24/11`, `thay Lan bằng Hùng 24/11 7h-14h`."""
    if not (await turn.may(work, editing.EDIT)).allowed:
        return _said(turn, "menu.not_allowed")
    read = typed.edit(turn.item.event.text)
    if read is None:
        return _said(turn, "duty.edit_how")
    name, people, when = typed.person_and_when(turn.house, read.rest)
    other = _one_of(turn, name, people)
    who = read.who or name
    one = _one_of(turn, who, typed.named(turn.house, who)) if read.who else other
    for found in (one, other):
        if isinstance(found, Done):
            return found
    assert isinstance(one, Person) and isinstance(other, Person)
    return await _typed(turn, work, effects, read, (one, other), when)


async def _typed(
    turn: Turn,
    work: Work,
    effects: Effects,
    read: typed.Edit,
    people: tuple[Person, Person],
    when: str,
) -> Done:
    """Without hours: the rest of the turn that runs, or the next one."""
    one, other = people
    found = typed.period_of(turn.house, when) if when else None
    if found is None and (when or read.kind == "add"):
        return _said(turn, "duty.edit_how")
    now, role = turn.house.now(), read.role
    roster = await rosters.around(work, now, now + spans.AHEAD)
    theirs = [t for t in turns(roster, now, now + spans.AHEAD, as_rows=True) if t.person == one.id]
    if found is None and not theirs:
        span = words.span(now, now + spans.AHEAD)
        return _said(turn, "duty.edit_not_on_duty", called=one.called, span=span)
    begins, ends = found or (theirs[0].starts_at, theirs[0].ends_at)
    if read.kind != "add":
        role = next((t.role for t in theirs if t.starts_at < ends and begins < t.ends_at), role)
    replaced = one.id if read.kind == "replace" else None
    wanted = Override("", read.kind, other.id, begins, ends, replaced=replaced, role=role)
    return Done(await editing.make(turn, work, effects, wanted))


def _one_of(turn: Turn, name: str, people: Sequence[Person]) -> Person | Done:
    """The one person meant, who may be on duty; else what is wrong with the name."""
    if not people:
        return _said(turn, "duty.edit_nobody", name=name.title())
    if len(people) > 1:
        names = ", ".join(p.called for p in people)
        return _said(turn, "duty.edit_several", name=name.title(), names=names)
    if not swapping.may(turn.house, people[0]):
        return _said(turn, "duty.edit_not_staff", called=people[0].called)
    return people[0]


async def _menu(turn: Turn, work: Work) -> Done:
    """Who is on duty until tomorrow, and what can be done with each."""
    house, now = turn.house, turn.house.now()
    roster = await rosters.around(work, now - _ALONE, editing.tonight(house))
    duties = turns(roster, now, editing.tonight(house))
    last = await editing.last_moment(turn, work)
    lines = [words.duty(turn, d.person, d.role, d) for d in duties] or [
        f"• {turn.say('duty.nobody')}"
    ]
    options = [Option("!edit.on", turn.say("duty.edit_on"))]
    for duty in duties[:_SHOWN]:
        called = house.called(duty.person)
        hours = (max(duty.starts_at, now), min(duty.ends_at, last))
        token = f"{spans.token(duty.role, *hours)}.{_tail(duty)}"
        options.append(Option(f"!edit.off.{token}", turn.say("duty.edit_off", called=called)))
        label = turn.say("duty.edit_replace", called=called)
        options.append(Option(f"!edit.rep.{token}", label))
    options += await end_temporary.buttons(turn, work)
    text = turn.say("duty.edit_what", lines="\n".join(lines))
    return Done(Reply((text,), tuple(options)))


async def _who_on(turn: Turn, work: Work) -> Done:
    """From now until the shift of now ends."""
    now = minutes.begin(minutes.of(turn.house.now()))
    roster = await rosters.around(work, now, now + spans.AHEAD)
    ends = min(_until(roster, now), await editing.last_moment(turn, work))
    text = turn.say("duty.edit_who_on", span=words.span(now, ends))
    token = f"!edit.put.{spans.token('duty', now, ends)}"
    return Done(Reply((text,), _people(turn, roster, now, token)))


def _until(roster: Roster, now: datetime) -> datetime:
    """The first end among those on duty now, else the next begin, else half a day."""
    of_duty = [t for t in turns(roster, now, now + _ALONE) if t.role == "duty"]
    ends = [t.ends_at for t in of_duty if t.starts_at <= now]
    begins = [t.starts_at for t in of_duty if t.starts_at > now]
    return min(min(ends or begins, default=now + _ALONE), now + _ALONE)


async def _tapped(turn: Turn, work: Work, effects: Effects, word: str, rest: str) -> Done | None:
    """A span, then one person or two; None for a token that is none."""
    parts = rest.split(".")
    found = spans.read(".".join(parts[:3]))
    people = [_by_tail(turn, tail) for tail in parts[3:]]
    if found is None or not people or None in people:
        return None
    role, begins, ends = found
    one, other = people[0], people[-1]
    assert one is not None and other is not None
    if word == "rep" and len(people) == 1:
        roster = await rosters.around(work, begins, ends)
        span = words.span(begins, ends)
        text = turn.say("duty.edit_who_instead", called=one.called, span=span)
        return Done(Reply((text,), _people(turn, roster, begins, f"!edit.by.{rest}")))
    kind = {"put": "add", "off": "remove", "by": "replace"}.get(word)
    if kind is None or (kind == "replace") != (len(people) == 2):
        return None
    replaced = one.id if kind == "replace" else None
    wanted = Override("", kind, other.id, begins, ends, replaced=replaced, role=role)
    return Done(await editing.make(turn, work, effects, wanted))


def _people(turn: Turn, roster: Roster, at: datetime, token: str) -> tuple[Option, ...]:
    """Those who may be on duty and are neither on duty nor away then."""
    busy = {*roster.planned(at), *roster.planned(at, "backup")}
    busy |= {a.person for a in roster.absences if a.covers(at)}
    able: Sequence[Person] = [
        p for p in turn.house.directory.staff() if swapping.may(turn.house, p) and p.id not in busy
    ]
    return tuple(Option(f"{token}.{p.id[-_TAIL:]}", p.called) for p in able)


def _by_tail(turn: Turn, tail: str) -> Person | None:
    found = [p for p in turn.house.directory.staff() if len(tail) == _TAIL and p.id.endswith(tail)]
    return found[0] if len(found) == 1 else None


def _tail(duty: Duty) -> str:
    return duty.person[-_TAIL:]


def _said(turn: Turn, key: str, **args: object) -> Done:
    return Done(Reply((turn.say(key, **args),)))
