"""*Ca của tôi* and *Sổ trực tuần này*: the roster read from a phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from bot.effects import Effects
from bot.roster import buttons, spans, swapping, words
from bot.turn import Done, Turn
from cases.roster.resolution import Roster
from cases.roster.turns import turns
from conversations.reply import Option, Reply
from db import rosters
from db.work import Work

_WEEK = timedelta(days=7)
_SHOWN = 30
_SWAPPED = 6
_Stretch = tuple[datetime, datetime, tuple[str, ...], tuple[str, ...]]


async def mine(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """My shifts of 14 days, each with its swap; whoever has none may still see that."""
    if not swapping.may(turn.house, turn.person):
        return Done(Reply((turn.say("menu.not_allowed"),)))
    now = turn.house.now()
    roster = await rosters.around(work, now, now + spans.AHEAD)
    found = [
        t for t in turns(roster, now, now + spans.AHEAD, as_rows=True) if t.person == turn.person.id
    ]
    if not found:
        return Done(Reply((turn.say("duty.mine_none"),)))
    lines = [
        f"• {words.span(t.starts_at, t.ends_at)} ({words.role(turn.house, turn.person, t.role)})"
        for t in found[:_SHOWN]
    ]
    coming = [t for t in found if t.starts_at > now][:_SWAPPED]
    options = [
        Option(
            f"!swap.of.{spans.token(t.role, t.starts_at, t.ends_at)}",
            turn.say("duty.swap_this", span=words.span(t.starts_at, t.ends_at)),
        )
        for t in coming
    ]
    absent = Option("!absent", turn.say("duty.button_absent"))
    return Done(Reply((turn.say("duty.mine"), "\n".join(lines)), (*options, absent)))


async def week(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """Who is on duty in the next seven days, hour by hour as they change."""
    if not (await turn.may(work, "roster.read")).allowed:
        return Done(Reply((turn.say("menu.not_allowed"),)))
    now = turn.house.now()
    roster = await rosters.around(work, now, now + _WEEK)
    lines = _lines(turn, roster)[:_SHOWN]
    options = await buttons.shown(turn, work, "!week")
    return Done(Reply((turn.say("duty.week"), "\n".join(lines)), options))


def _lines(turn: Turn, roster: Roster) -> Sequence[str]:
    """One line for each stretch during which the same people are on duty."""
    now = turn.house.now()
    until = now + _WEEK
    stretches: list[_Stretch] = []
    for begins, ends in pairwise(sorted({now, until} | _inside(roster, now, until))):
        who = (roster.present(begins), roster.present(begins, "backup"))
        if stretches and stretches[-1][2:] == who:
            begins = stretches.pop()[0]
        stretches.append((begins, ends, *who))
    return [_line(turn, *stretch) for stretch in stretches]


def _inside(roster: Roster, now: datetime, until: datetime) -> set[datetime]:
    return {m for m in roster.edges() if now < m < until}


def _line(
    turn: Turn, begins: datetime, ends: datetime, duty: tuple[str, ...], backup: tuple[str, ...]
) -> str:
    names = words.names(turn.house, duty) or turn.say("duty.nobody")
    if backup:
        role = words.role(turn.house, turn.person, "backup")
        names += f" · {role}: {words.names(turn.house, backup)}"
    return turn.say("duty.week_line", span=words.span(begins, ends), names=names)
