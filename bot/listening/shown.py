"""How the listen-now queue looks: the list, and one file with what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.alarm.not_heard import HEAR
from bot.case_sheet import OWN_CHANNELS
from bot.listening import queue
from bot.listening.queue import Waiting
from bot.local import clock_time
from bot.printing.ticket import Ticket, written_ticket
from bot.turn import Turn
from conversations.reply import Link, Option, Reply
from db import media, unheard
from db.work import Work

LIST, CALM, DANGER = "!listen", "!calm", "!danger"
PAPER = "listen"
"""What a ticket is for: a file of the queue, by the entry's id."""
_MOST = 8


async def listed(turn: Turn, work: Work) -> Reply:
    """Every file that waits, oldest first, one button each."""
    found = await queue.shown(turn, work)
    return _list(turn, found) if found else Reply((turn.say("listening.none"),))


async def button(turn: Turn, work: Work) -> tuple[Option, ...]:
    """*Cần nghe ngay (2)*, where something waits that is theirs to hear."""
    found = len(await queue.shown(turn, work))
    return (Option(LIST, turn.say("listening.button", count=found)),) if found else ()


def _list(turn: Turn, found: Sequence[Waiting]) -> Reply:
    options = tuple(Option(f"{HEAR}.{w.item.id}", line(turn, w)) for w in found[:_MOST])
    return Reply((turn.say("listening.list", count=len(found)),), options, discreet=True)


async def of_alarm(turn: Turn, work: Work, session: str) -> Reply | None:
    """What waits of the session an alarm rings for; None where nothing does any more."""
    found = [
        waiting
        for item in await unheard.of_session(work, session)
        if (waiting := await queue.allowed(work, turn.house, turn.person, item))
    ]
    if not found:
        return None
    return await one(turn, work, found[0]) if len(found) == 1 else _list(turn, found)


async def one(turn: Turn, work: Work, waiting: Waiting) -> Reply:
    """One file: to open on our own web, and what it was."""
    id_ = waiting.item.id
    parts = [turn.say("listening.one", line=line(turn, waiting))]
    files: tuple[Link, ...] = ()
    medium = await media.one(work, turn.house.keys, waiting.item.media or "")
    if medium is None or medium.state != "here":
        called = turn.house.called(waiting.item.person)
        parts.append(turn.say("listening.pending", called=called))
    elif turn.item.event.sender.channel in OWN_CHANNELS:
        files = (_link(turn, waiting),)
    else:
        parts.append(turn.say("listening.on_the_web"))
    options: tuple[Option, ...] = (
        Option(f"{CALM}.{id_}", turn.say("listening.calm")),
        Option(f"{DANGER}.{id_}", turn.say("listening.danger")),
    )
    if waiting.item.state == unheard.RAISED:
        # The alarm is out: what was heard neither ends nor raises it.
        options = (Option(f"{CALM}.{id_}", turn.say("listening.heard")),)
    return Reply(tuple(parts), options, discreet=True, files=files)


def line(turn: Turn, waiting: Waiting) -> str:
    """*🎤 Tin thoại A7 · chị Lan, 21:04*."""
    item = waiting.item
    code = waiting.file.case.code if waiting.file else turn.say("listening.no_code")
    return turn.say(
        "listening.line",
        kind=turn.say(f"listening.kind_{item.kind}"),
        code=code,
        called=turn.house.called(item.person),
        since=clock_time(item.since),
    )


def _link(turn: Turn, waiting: Waiting) -> Link:
    ticket = Ticket(turn.person.id, waiting.item.session, PAPER, waiting.item.id)
    word = written_ticket(turn.house.keys, ticket, turn.house.clock.real())
    return Link(turn.say("listening.open"), f"papers/{word}")
