"""Where the canary lives: two practice people of the house's own, and a channel inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot import enrolment
from bot.directory import VERSION
from bot.effects import Effects
from bot.house import House
from cases.person import DRILL, Person
from cases.roster.shift import Shift
from conversations.channel import Can, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Reply
from db import counters, drills, outbox, people, shifts
from db.work import Work

CHANNEL: Final = "canary"
RAISES: Final = Address(CHANNEL, "raises")
ANSWERS: Final = Address(CHANNEL, "answers")
_LASTS: Final = timedelta(minutes=3)
_KEPT: Final = timedelta(days=1)
_MOST: Final = 40


class CanaryChannel:
    """Takes every letter at once: what arrived stands in the outbox, whichever process sent it."""

    name = CHANNEL
    can = Can(buttons=True, edit=True, files=True, voice=True, location=True, max_text=4096)

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        return instead_of or CHANNEL

    async def seen(self, event: Event) -> None:
        """Nobody sees a spinner here."""

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        raise SendError("no_file", permanent=True)


@dataclass(frozen=True, slots=True)
class Cage:
    """The two people of a run. `shift`: for whoever answers, only as long as the run takes, so that
    a drill of real people is not theirs."""

    raises: Person
    answers: Person
    shift: str


async def entered(house: House) -> Cage:
    """The people (made at the first run), and the shift of whoever answers."""
    effects = Effects(house)
    async with house.database.begin() as work:
        raises = await _person(work, effects, RAISES, "Diễn tập: người báo", "operator")
        answers = await _person(work, effects, ANSWERS, "Diễn tập: người trực", "shift_lead")
        now = house.now()
        shift = Shift(house.new_id(), answers.id, now, now + _LASTS)
        effects.add(shifts.added(shift, CHANNEL))
        await effects.write(work)
        await house.directory.refresh(work)
    return Cage(raises, answers, shift.id)


async def _person(work: Work, effects: Effects, address: Address, name: str, role: str) -> Person:
    house = effects.house
    hashed = people.address_hash(house.keys, address)
    if known := house.directory.who(CHANNEL, hashed):
        return known
    person = Person(house.new_id(), name, "", role, DRILL)
    await enrolment.add(work, effects, person)
    enrolment.bind(effects, person.id, address)
    await counters.add(work, VERSION, 1)
    return person


async def left(house: House, cage: Cage) -> None:
    """The shift ends, and what is older than a day is erased."""
    before = house.now() - _KEPT
    async with house.database.begin() as work:
        await work.write([drills.off_duty(cage.shift)])
        await drills.erased(work, [cage.raises.id, cage.answers.id], CHANNEL, before)


async def heard(house: House, address: Address, after: str) -> Sequence[Reply]:
    """What arrived at an address after a row, oldest first."""
    hashed = people.address_hash(house.keys, address)
    async with house.database.read() as work:
        arrived = await drills.sent(work, hashed, after)
        letters = await outbox.thread(work, house.keys, hashed, after, _MOST)
    return [letter.reply for letter in reversed(letters) if letter.id in arrived]
