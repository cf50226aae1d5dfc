"""What never arrived, and what may not have (*thư chết*): a screen, and a line the day after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from bot import sweep
from bot.effects import Effects
from bot.house import House
from bot.local import ZONE, day
from bot.sending.contact_news import among, named
from bot.turn import Turn
from conversations.reply import Option, Reply
from db import cases, dead_letters, outbox
from db.dead_letters import Count, Doubt
from db.work import Work

_DAYS: Final = timedelta(days=7)
_MORNING: Final = time(8)
_STILL_TOLD: Final = timedelta(days=3)
_CODES: Final = 8


async def screen(turn: Turn, work: Work) -> Reply:
    """Counts by channel and reason, and whose phone takes nothing; no content, no case."""
    found = await dead_letters.counted(work, turn.house.now() - _DAYS)
    lines = [_line(turn, count) for count in found] or [turn.say("delivery.letters_none")]
    silent = _silent(turn)
    parts = [turn.say("delivery.letters_head"), "\n".join(lines)]
    if silent:
        parts += [turn.say("delivery.contacts_gone"), "\n".join(silent)]
    return Reply(tuple(parts), discreet=True)


def _line(turn: Turn, count: Count) -> str:
    reason = turn.say(f"delivery.letters_{count.state}")
    code = f" ({count.code})" if count.code and count.code != count.state else ""
    line = f"• {named(count.channel)}: {count.letters} · {reason}{code}"
    urgent = turn.say("delivery.letters_emergencies", count=count.emergencies)
    return f"{line} · {urgent}" if count.emergencies else line


def _silent(turn: Turn) -> list[str]:
    """Whose phone takes nothing, among the staff or among practice people."""
    directory = turn.house.directory
    return [
        f"• {person.called}: {named(contact.address.channel)}"
        for person in among(turn.house, turn.person)
        for contact in directory.contacts(person.id)
        if not contact.works
    ]


async def tick(house: House) -> int:
    """From eight in the morning: whom it concerns hears what may not have arrived the day before;
    how many people that were."""
    here = house.now().astimezone(ZONE)
    if here.time() < _MORNING:
        return 0
    today = here.replace(hour=0, minute=0, second=0, microsecond=0)
    async with house.database.read() as work:
        doubts = await dead_letters.in_doubt(work, house.now() - _STILL_TOLD, today)
    by_person = sorted(doubts, key=lambda doubt: (doubt.person, doubt.at))
    groups = [list(group) for _, group in groupby(by_person, lambda doubt: doubt.person)]
    return await sweep.each("doubt", groups, lambda group: _tell(house, group))


async def _tell(house: House, doubts: Sequence[Doubt]) -> None:
    effects, now = Effects(house), house.now()
    person = house.directory.people.get(doubts[0].person)
    effects.add(*(dead_letters.told_once(doubt.id, now) for doubt in doubts))
    async with house.database.begin() as work:
        codes = await _codes(work, house, doubts)
        if person is not None and not person.disabled:
            text = house.say(
                "delivery.in_doubt",
                person,
                count=len(doubts),
                day=day(doubts[-1].at),
                codes=", ".join(codes) or "–",
            )
            options = tuple(Option(f"!cases.{code}", code) for code in codes)
            reply = Reply((text,), options, discreet=True)
            effects.tell(person.id, reply, house.keys.staff(), lane=outbox.NOTICE)
        await effects.write(work)
    house.take(effects.letters)


async def _codes(work: Work, house: House, doubts: Sequence[Doubt]) -> list[str]:
    """The codes of their cases, those only of which the person may know."""
    codes: list[str] = []
    for case_id in dict.fromkeys(doubt.case for doubt in doubts if doubt.case):
        file = await cases.one(work, house.keys, case_id)
        if file is not None and doubts[0].person not in house.barred(file.case):
            codes.append(file.case.code)
    return codes[:_CODES]


def since(now: datetime) -> datetime:
    """From when on dead emergency letters count as news on `/health`."""
    return now - timedelta(days=1)
