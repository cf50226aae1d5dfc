"""Once a month everybody shows that they can be reached (*thử liên lạc*)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.directory import WEB
from bot.effects import Effects
from bot.house import House
from bot.roster import tell, words
from cases.entry import Entry
from conversations.channel import RINGS_ONLY
from conversations.reply import Option, Reply
from db import contact_tests, outbox
from db.contact_tests import ContactTest
from db.outbox import Letter
from db.people import Contact
from db.work import Work

_FORGOTTEN = timedelta(days=7)
"""So long after it was to be told of, a test is asked about no more."""


async def begin(work: Work, effects: Effects, now: datetime) -> None:
    """The letters of this month, if they are not out yet and it is a working day."""
    calendar = effects.house.library.policy.calendar
    today = calendar.local_day(now)
    first = calendar.at(today.replace(day=1), time(0))
    rule = effects.house.library.policy.roster.tests
    fitting = rule.may_begin(today) and calendar.is_working_day(today)
    if not fitting or await contact_tests.sent_since(work, first):
        return
    for n, contact in enumerate(_tried(effects.house)):
        at = effects.house.now() + timedelta(minutes=n // rule.a_minute)
        test = ContactTest(effects.house.new_id(), contact.person, contact.id, at)
        effects.add(contact_tests.added(test))
        _letter(effects, test, contact, "duty.test_ask")


async def look(work: Work, effects: Effects, since: datetime, now: datetime) -> None:
    """Who has not answered: asked once more, then named to those who answer for the roster."""
    house, rule = effects.house, effects.house.library.policy.roster.tests
    beyond = now - rule.tell_after - _FORGOTTEN
    open_ = [
        test for test in await contact_tests.sent_since(work, beyond) if test.answered_at is None
    ]
    for test in open_:
        contact = _contact(house, test)
        if test.reminded_at is None and test.sent_at + rule.remind_after <= now:
            effects.add(contact_tests.changed(replace(test, reminded_at=now)))
            if contact is not None:
                _letter(effects, test, contact, "duty.test_again")
    silent = [t for t in open_ if t.told_at is None and t.sent_at + rule.tell_after <= now]
    effects.add(*(contact_tests.changed(replace(t, told_at=now)) for t in silent))
    if names := words.names(house, (t.person for t in silent if _contact(house, t))):
        month = words.month(silent[0].sent_at)
        key = "duty.test_unanswered"
        fields = {"month": month, "days": rule.tell_after.days, "names": names}
        await tell.supervisors(work, effects, key, (), **fields)


def answered(effects: Effects, test: ContactTest, now: datetime) -> None:
    """*Tôi thấy tin này*: this address is verified anew."""
    effects.add(contact_tests.answered(test.id, now))
    effects.note(Entry("contact_tested", {"contact": test.contact}), by=test.person)


def _tried(house: House) -> list[Contact]:
    """Every address that works. The web chat only of people who have nothing else: it is read when
    somebody looks. E-mail, SMS and voice answer nothing."""
    found = []
    for person in house.directory.staff():
        contacts = house.directory.reachable(person.id)
        can = [c for c in contacts if c.address.channel not in RINGS_ONLY]
        found += [c for c in can if c.address.channel != WEB] or can
    return found


def _contact(house: House, test: ContactTest) -> Contact | None:
    """The address that was tried, while it is still theirs."""
    theirs = house.directory.reachable(test.person)
    return next((c for c in theirs if c.id == test.contact), None)


def _letter(effects: Effects, test: ContactTest, contact: Contact, key: str) -> None:
    house = effects.house
    person = house.directory.people[test.person]
    text = house.say(key, person, month=words.month(test.sent_at))
    button = Option(f"!seen.{test.id}", house.say("duty.test_button", person))
    at = max(test.sent_at, house.now())
    letter = Letter(
        id=house.new_id(),
        to=contact.address,
        address_hash=contact.address_hash,
        reply=Reply((text,), (button,)),
        lane=outbox.REMINDER,
        key=house.keys.staff(),
        at=at,
        person=person.id,
        expires_at=at + house.library.policy.roster.tests.remind_after,
    )
    # Without a lease it waits in the outbox until its minute.
    effects.add(outbox.added(letter, at))
