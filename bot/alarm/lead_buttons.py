"""What whoever leads an alarm may tap: still on it, hand it over, give it back, call others."""

from __future__ import annotations

from typing import Final

from bot.house import House
from cases.escalation import Escalation
from cases.person import Person
from conversations.reply import Option

STILL, HAND, RELEASE, NEXT, MORE = "!here", "!hand", "!back", "!next", "!more"
CHOICES, AGAIN, ACCEPT, REFUSE = "!lead", "!realarm", "!over", "!notme"
_TAKE: Final = "!ack"


def to_the_question(house: House, person: Person, esc: Escalation) -> tuple[Option, ...]:
    """The answers to *anh/chị còn đang xử lý không?*; outcomes stand behind them."""
    return (
        Option(f"{STILL}.{esc.id}", house.say("leading.still", person)),
        hand_over(house, person, esc),
        Option(f"{RELEASE}.{esc.id}", house.say("leading.release", person)),
    )


def of_the_lead(house: House, person: Person, esc: Escalation, code: str) -> tuple[Option, ...]:
    """All a lead may do with the alarm, but for its outcome."""
    more = Option(f"{MORE}.{code}", house.say("leading.need_more", person))
    return (
        Option(f"{_TAKE}.{code}", house.say("tasks.show", person)),
        *(() if esc.wants_more else (more,)),
        hand_over(house, person, esc),
        call_next(house, person, esc),
        Option(f"{RELEASE}.{esc.id}", house.say("leading.release", person)),
    )


def choices(house: House, person: Person, code: str) -> Option:
    """The one button that opens them."""
    return Option(f"{CHOICES}.{code}", house.say("leading.choices", person))


def hand_over(house: House, person: Person, esc: Escalation) -> Option:
    """*Giao cho người khác*."""
    return Option(f"{HAND}.{esc.id}", house.say("leading.hand", person))


def call_next(house: House, person: Person, esc: Escalation) -> Option:
    """*Gọi người tiếp theo*: of this rung and this lead; later it is an old button."""
    return Option(f"{NEXT}.{esc.id}.{stamp(esc)}", house.say("leading.next", person))


def stamp(esc: Escalation) -> str:
    """Another one as soon as the alarm climbed or changed hands."""
    at = esc.acknowledged_at
    return f"{esc.round}-{esc.rung}-{int(at.timestamp()) if at else 0}"


def take_again(house: House, person: Person, code: str) -> Option:
    """*Tôi nhận xử lý*, by the code of the case."""
    return Option(f"{_TAKE}.{code}", house.say("alarm.acknowledge", person))


def to_the_offer(house: House, person: Person, esc: Escalation) -> tuple[Option, ...]:
    """*Nhận bàn giao* · *Không nhận được*."""
    return (
        Option(f"{ACCEPT}.{esc.id}", house.say("leading.accept", person)),
        Option(f"{REFUSE}.{esc.id}", house.say("leading.refuse", person)),
    )
