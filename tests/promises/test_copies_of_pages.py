"""Pages already sent say who has the alarm, in their own place and without buttons."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.alarm import alarms
from bot.effects import Effects
from bot.paging import copies
from cases.escalation import Escalation
from handlers.recording.channel import EVERYTHING
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


async def test_A01_a_phone_that_cannot_edit_hears_one_line(hotline: Hotline, lan: Phone) -> None:
    hotline.channel.can = replace(EVERYTHING, edit=False)
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=61)
    hung, nga = (phones(hotline)[name] for name in ("Hùng", "Nga"))
    taken = {"acknowledged_by": hung.person.id, "acknowledged_at": hotline.clock.now()}
    await settled(hotline, hung, state="acknowledged", **taken)
    assert [nga.pages(), nga.times("✓ Hồ sơ A1: anh Nguyễn Văn Hùng")] == [2, 1]
    assert hung.times("✓ Hồ sơ A1") == 0


async def test_a_page_that_is_still_on_its_way_is_edited_afterwards(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.hold = asyncio.Event()
    await hotline.comes_in(lan, text="khẩn cấp")
    nga = phones(hotline)["Nga"]
    taken = {"acknowledged_by": nga.person.id, "acknowledged_at": hotline.clock.now()}
    while len(hotline.app.deliver._tasks) < 3:  # noqa: ASYNC110
        await asyncio.sleep(0.005)
    await asyncio.sleep(0.05)
    settling = asyncio.create_task(settled(hotline, nga, state="acknowledged", **taken))
    hotline.channel.hold.set()
    await settling
    await hotline.passes(seconds=3)
    assert "KHẨN CẤP" not in screen(nga)
    assert "đã nhận xử lý" in screen(nga)


async def test_A20_an_ended_alarm_is_told_in_place_but_not_where_it_is_old(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    nga = phones(hotline)["Nga"]
    ended = {"state": "resolved", "outcome": "child_safe", "resolved_by": nga.person.id}
    await settled(hotline, nga, resolved_at=hotline.clock.now(), **ended)
    assert "■ Hồ sơ A1: báo động kết thúc lúc 09:00" in screen(nga)
    hotline.clock.move(timedelta(days=7, seconds=1))
    before = len(nga.heard())
    await settled(hotline, nga, resolved_at=hotline.clock.now(), **ended)
    assert len(nga.heard()) == before


async def test_who_has_left_or_moved_on_gets_no_edit(hotline: Hotline, lan: Phone) -> None:
    await lan.says("khẩn cấp")
    hung, nga = (phones(hotline)[name] for name in ("Hùng", "Nga"))
    await hotline.disable(nga)
    await hotline.lost(hung)
    before = len(nga.heard()), len(hung.heard())
    taken = {"acknowledged_by": hung.person.id, "acknowledged_at": hotline.clock.now()}
    await settled(hotline, hung, state="acknowledged", **taken)
    assert (len(nga.heard()), len(hung.heard())) == before
