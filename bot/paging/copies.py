"""Pages already sent say how it stands (*đã nhận xử lý, kết thúc*) and lose their buttons."""

from __future__ import annotations

from datetime import timedelta

from bot.effects import Effects
from bot.house import House
from bot.local import clock_time
from cases.case import Case
from cases.escalation import Escalation
from conversations.reply import Reply
from db import copies, outbox
from db.letter import Letter
from db.seal import Key
from db.work import Work

KEPT_CURRENT = timedelta(days=7)
"""A page older than this stays as it is: nobody scrolls back that far."""


async def settled(
    work: Work, effects: Effects, esc: Escalation, case: Case, key: Key, by: str | None
) -> None:
    """Every page of this alarm becomes one line with its state. `by` = who brought that state
    about. A channel that cannot edit says it once more, but not to `by`; whoever may not know of
    the case (any more) is told nothing."""
    house = effects.house
    out, told = house.barred(case), set[str]()
    since = house.now() - KEPT_CURRENT
    for page in await copies.of_alarm(work, house.keys, esc.id, since):
        if page.person is None or page.person in out or not _is_theirs(house, page):
            continue
        if _can_edit(house, page):
            _letter(effects, esc, case, key, page, edits=page.id)
        elif page.person != by and page.address_hash not in told:
            told.add(page.address_hash)
            _letter(effects, esc, case, key, page, edits=None)


def _letter(
    effects: Effects, esc: Escalation, case: Case, key: Key, page: Letter, edits: str | None
) -> None:
    reply = Reply((state_line(effects.house, page.person or "", esc, case),), discreet=True)
    effects.answer(
        page.to,
        page.address_hash,
        reply,
        key,
        lane=outbox.NOTICE,
        prompted=False,
        person=page.person,
        case=case.id,
        edits=edits,
    )


def state_line(house: House, person_id: str, esc: Escalation, case: Case) -> str:
    """ "✓ Hồ sơ A1: chị Lan đã nhận xử lý lúc 21:04." """
    person = house.directory.people.get(person_id)
    if esc.state == "resolved" and esc.resolved_at is not None:
        outcome = house.say(f"tasks.outcome_{esc.outcome}", person) if esc.outcome else ""
        named = {"called": house.called(esc.resolved_by), "at": clock_time(esc.resolved_at)}
        joined = esc.outcome == "joined"
        sentence = "delivery.copy_joined" if joined else "delivery.copy_ended"
        more = {} if joined else {"outcome": outcome}
        return house.say(sentence, person, code=case.code, **named, **more)
    if esc.state == "acknowledged" and esc.acknowledged_at is not None:
        named = {"called": house.called(esc.acknowledged_by), "at": clock_time(esc.acknowledged_at)}
        return house.say("delivery.copy_taken", person, code=case.code, **named)
    return house.say("delivery.copy_rings_again", person, code=case.code)


def _is_theirs(house: House, page: Letter) -> bool:
    """Whether the address still is this person's, and works."""
    contact = house.directory.contact(page.to.channel, page.address_hash)
    known = house.directory.people.get(page.person or "")
    if contact is None or known is None or known.disabled:
        return False
    return contact.works and contact.person == page.person


def _can_edit(house: House, page: Letter) -> bool:
    channel = house.channels.get(page.to.channel)
    return channel is None or channel.can.edit
