"""*Nhập bù*: the report came in earlier than it was typed; never later."""

from __future__ import annotations

import re
from datetime import datetime

from bot import about, reminders
from bot.effects import Effects
from bot.local import ZONE, short_moment
from bot.turn import Done, Turn
from cases.code import read_code
from cases.refusal import Refusal
from conversations.reply import Reply
from db import cases
from db.work import Work

_TYPED = re.compile(
    r"\S+(?:\s+\S+)??\s+#?(?P<code>[A-Za-z]\s?[0-9]{1,9})\s+"
    r"(?P<hour>[0-2]?[0-9])[:hHgG](?P<minute>[0-5][0-9])?\s+"
    r"(?P<day>[0-3]?[0-9])/(?P<month>[01]?[0-9])(?:/(?P<year>[0-9]{4}))?\s*(?P<reason>.*)",
    re.DOTALL,
)


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`nhập bù A7 20:30 21/11 mất mạng`: the code, when it really came in, and why."""
    house, typed = turn.house, _TYPED.fullmatch(turn.item.event.text.strip())
    at = _moment(typed, house.now()) if typed else None
    if typed is None or at is None:
        return Done(Reply((turn.say("cases.backdate_how"),)))
    code = read_code(typed["code"]) or ""
    file = await cases.by_code(work, house.keys, code)
    if file is None or not (await turn.may(work, "case.backdate", about.case(file.case))).allowed:
        return Done(Reply((turn.say("cases.not_found", code=code),)))
    moved = file.case.backdate(at, bool(typed["reason"].strip()), house.now())
    if isinstance(moved, Refusal):
        return Done(Reply((turn.say(f"refusal.{moved.key}", **moved.args),)))
    case, entry = moved
    # The reason is a person's words: it is kept sealed with the case, not in the journal.
    case, _ = case.fill({"received_reason": typed["reason"].strip()})
    effects.add(cases.changed(file, case))
    effects.note(entry, by=turn.person.id, case=case.id)
    await reminders.for_backdating(work, effects, case)
    received = short_moment(case.received_at)
    return Done(Reply((turn.say("cases.backdated", code=code, received=received),)))


def _moment(typed: re.Match[str], now: datetime) -> datetime | None:
    year = int(typed["year"] or now.astimezone(ZONE).year)
    parts = (year, int(typed["month"]), int(typed["day"]), int(typed["hour"]))
    try:
        return datetime(*parts, int(typed["minute"] or 0), tzinfo=ZONE)
    except ValueError:
        return None
