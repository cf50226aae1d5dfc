"""Pages already sent say who has the alarm, in their own place and without buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.alarm import alarms
from bot.effects import Effects
from bot.paging import copies
from cases.escalation import Escalation
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    """The operator on the line raises the alarm; anh Hùng and chị Nga are called."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(hung, nga)
    return lan


def phones(hotline: Hotline) -> dict[str, Phone]:
    """Everybody's phone by the last word of their name."""
    contacts = hotline.house.directory
    return {
        person.name.split()[-1]: Phone(hotline, person, contacts.reachable(person.id)[0].address)
        for person in contacts.staff()
    }


async def settled(hotline: Hotline, by: Phone, **state: object) -> None:
    """The alarm of A1 stands like this now."""
    house, effects = hotline.house, Effects(hotline.house)
    async with house.database.begin() as work:
        ringing = await alarms.find(work, house, "A1")
        assert ringing is not None
        esc: Escalation = replace(ringing.alarm.escalation, **state)  # type: ignore[arg-type]
        file = ringing.file
        await copies.settled(work, effects, esc, file.case, file.key, by.person.id)
        await effects.write(work)
    house.take(effects.letters)
    await hotline.app.ticks.settle()


def screen(phone: Phone) -> str:
    """What the phone shows now, edited lines in their new form."""
    shown = phone.hotline.channel.screen(phone.address)
    return "\n".join(part for reply in shown for part in reply.parts)


async def test_A01_the_copies_of_a_page_say_who_has_it(hotline: Hotline, lan: Phone) -> None:
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=61)
    hung, nga = (phones(hotline)[name] for name in ("Hùng", "Nga"))
    assert screen(nga).count("KHẨN CẤP") == 2
    taken = {"acknowledged_by": hung.person.id, "acknowledged_at": hotline.clock.now()}
    await settled(hotline, hung, state="acknowledged", **taken)
    for phone in (hung, nga):
        assert "KHẨN CẤP" not in screen(phone)
        assert screen(phone).count("anh Nguyễn Văn Hùng đã nhận xử lý lúc 09:01") == 2
        assert not hotline.channel.screen(phone.address)[0].options
