"""*Tôi thấy tin này*: the answer to the monthly contact test."""

from __future__ import annotations

from bot.effects import Effects
from bot.roster import contact_test
from bot.turn import Done, Turn
from cases.rights import About
from conversations.reply import Reply
from db import contact_tests, last_heard
from db.work import Work

RIGHT = "contact.answer"


async def run(turn: Turn, work: Work, effects: Effects, arg: str) -> Done:
    """`<test id>`, tapped on the phone that was tried."""
    house, item = turn.house, turn.item
    test = await contact_tests.one(work, arg)
    here = house.directory.contact(item.event.sender.channel, item.address_hash)
    about = About("contact", person=test.person if test else "")
    allowed = (await turn.may(work, RIGHT, about)).allowed
    if test is None or here is None or here.id != test.contact or not allowed:
        return Done(Reply((turn.say("duty.test_gone"),)))
    if test.answered_at is None:
        contact_test.answered(effects, test, house.now())
        effects.add(last_heard.verified(here.id, house.now()))
    return Done(Reply((turn.say("duty.test_thanks"),)))
