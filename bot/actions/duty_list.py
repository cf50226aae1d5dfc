"""Who is on duty (*/truc*), when that changes, and the alarms that are open."""

from __future__ import annotations

from datetime import timedelta

from bot import unopened
from bot.actions import count_alarms
from bot.effects import Effects
from bot.listening import shown
from bot.local import clock_time, short_moment
from bot.on_duty import reach_at
from bot.roster import buttons, editing, spans, words
from bot.turn import Done, Turn
from cases.roster.resolution import Roster
from cases.roster.turns import turn_of
from conversations.reply import Option, Reply
from db import escalations, last_heard, rosters
from db.escalations import Alarm
from db.work import Work

_AROUND = timedelta(days=2)
_CODES = 6


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Names of those on duty now and until when; codes of open alarms with who has them."""
    if not (await turn.may(work, "roster.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    house, now = turn.house, turn.house.now()
    roster = await rosters.around(work, now - _AROUND, now + _AROUND)
    lines, codes = [], []
    for alarm in await escalations.still_open(work, drill=turn.person.practises):
        file = await unopened.case_of(work, house, alarm.escalation)
        if file is not None and turn.person.id not in house.barred(file.case):
            lines.append(_line(turn, alarm, file.case.code))
            codes.append(Option(f"!cases.{file.case.code}", file.case.code))
    alarms = "\n".join(lines) or turn.say("menu.no_alarms")
    parts = [await _head(turn, work, roster), _next(turn, roster), alarms]
    if (await turn.may(work, editing.EDIT_ALL)).allowed:
        parts.append(await _last_contacts(turn, work, roster))
    unheard = await shown.button(turn, work)
    options = (*unheard, *codes[:_CODES], *await buttons.shown(turn, work))
    numbers = await count_alarms.button(turn, work)
    return Done(Reply(tuple(p for p in parts if p), (*options, *numbers)))


async def _head(turn: Turn, work: Work, roster: Roster) -> str:
    """Whom an alarm calls at this moment, each with the hours of their shift."""
    house, now = turn.house, turn.house.now()
    reach = await reach_at(work, house, now, turn.person.practises)
    lines = []
    for word, role in (("on_duty", "duty"), ("backup", "backup")):
        for person in reach.get(word, ()):
            duty = turn_of(roster, person, now, role, as_rows=True)
            lines.append(words.duty(turn, person, role, duty))
    leads = [p for p in reach.get("shift_lead", ()) if p in reach.get("on_duty", ())]
    if leads:
        called, role = words.names(house, leads), turn.say("duty.role_lead")
        lines.append(turn.say("duty.lead_line", role=role, called=called))
    if not reach.get("on_duty"):
        return "\n".join((turn.say("menu.nobody_on_duty"), *lines))
    return turn.say("menu.on_duty", names="\n".join(lines))


def _next(turn: Turn, roster: Roster) -> str:
    """When somebody else is on duty, and who; "" when nobody comes or goes for two days."""
    now, able = turn.house.now(), spans.able(turn.house)
    today = set(roster.present(now, able=able))
    for at in sorted(m for m in roster.edges("duty") if now < m < now + _AROUND):
        then = roster.present(at, able=able)
        if set(then) != today:
            names = words.names(turn.house, then) or turn.say("duty.nobody")
            return turn.say("duty.next_change", at=short_moment(at), names=names)
    return ""


async def _last_contacts(turn: Turn, work: Work, roster: Roster) -> str:
    """When the bot last heard of each on duty now."""
    house, heard = turn.house, await last_heard.of_people(work)
    people = dict.fromkeys(p for r in ("duty", "backup") for p in roster.present(house.now(), r))
    lines = [
        turn.say(
            "duty.last_contact_line",
            called=house.called(person),
            at=short_moment(heard[person]) if person in heard else turn.say("duty.never"),
        )
        for person in people
    ]
    return turn.say("duty.last_contact", lines=", ".join(lines)) if lines else ""


def _line(turn: Turn, alarm: Alarm, code: str) -> str:
    esc = alarm.escalation
    if esc.acknowledged_by and esc.acknowledged_at:
        called, at = turn.house.called(esc.acknowledged_by), clock_time(esc.acknowledged_at)
        return turn.say("menu.alarm_taken", code=code, called=called, at=at)
    return turn.say("menu.alarm_ringing", code=code, at=clock_time(esc.raised_at))
