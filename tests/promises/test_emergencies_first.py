"""An emergency leaves before everything else: at the limiter, in a line, beside what hangs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from bot.limiter import Limiter
from conversations.channel import SendError
from conversations.event import Address
from conversations.reply import Reply
from db import outbox
from db.letter import Letter
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

BLOCKED = SendError("blocked", permanent=True)


@pytest.fixture
async def lan(hotline: Hotline) -> AsyncIterator[Phone]:
    """Reports; on the recording channel, without a limiter."""
    yield await hotline.enrol("operator", "Trần Thị Lan")
    await hotline.change("DELETE FROM outbox WHERE state = 'pending'")
    if "telegram" in hotline.house.channels:
        let_all_go(hotline)


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    """On duty, on Telegram."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await hotline.lost(hung)
    return await hotline.telegram(hung.person, "4711")


def letters(hotline: Hotline, to: Sequence[Address], **more: Any) -> list[Letter]:
    """A letter to each of these, committed by nobody yet."""
    house = hotline.house
    fields = {"reply": Reply(("Nhắc việc",)), "lane": outbox.REMINDER, **more}
    key, at = house.keys.staff(), house.now()
    return [
        Letter(house.new_id(), address, f"hash of {address.id}", key=key, at=at, **fields)
        for address in to
    ]


async def committed(hotline: Hotline, some: Sequence[Letter]) -> None:
    """They wait in the outbox."""
    await hotline.house.writer.submit([outbox.added(x, hotline.clock.now()) for x in some])


async def until(true: Any, seconds: float = 5.0) -> float:
    """Seconds it took; nothing here is made to sleep on purpose."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.005)
    return time.monotonic() - began


def let_all_go(hotline: Hotline) -> None:
    """Lift the limit of Telegram, so that the test ends."""
    limiter: Limiter = hotline.app.deliver._queue("telegram").gate._limiter  # type: ignore
    limiter._rate = 0


async def test_D11_a_page_overtakes_five_thousand_reminders(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    many = [hung.address, *(Address("telegram", str(n)) for n in range(4_999))]
    await committed(hotline, letters(hotline, many))
    await hotline.app.deliver.sweep()
    await until(lambda: len(hotline.channel.sent) > 10)
    await hotline.comes_in(lan, text="khẩn cấp")
    assert await until(lambda: hung.pages()) < 2.0
    assert len(hotline.channel.sent) < 200


async def test_D11_emergencies_are_claimed_however_many_others_are_under_way(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.hold = asyncio.Event()
    many = [Address("telegram", str(n)) for n in range(150)]
    await committed(hotline, letters(hotline, many))
    await hotline.app.deliver.sweep()
    late = letters(hotline, [hung.address], lane=outbox.EMERGENCY, reply=Reply(("Gấp",)))
    await committed(hotline, late)
    assert await hotline.app.deliver.sweep() >= 1
    rows = await hotline.rows("SELECT state FROM outbox WHERE lane = 0")
    assert rows[0]["state"] == "claimed"
    hotline.channel.hold.set()


async def test_a_page_leaves_beside_a_line_that_hangs(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.hold = hangs = asyncio.Event()
    await hotline.comes_in(hung, text="/menu")
    await until(lambda: hotline.app.deliver.busy)
    await asyncio.sleep(0)
    hotline.channel.hold = None
    await hotline.comes_in(lan, text="khẩn cấp")
    await until(lambda: hung.pages())
    assert not hung.times("Anh/chị cần làm gì")
    hangs.set()


async def test_E17_of_three_hundred_old_pages_a_new_alarm_is_not_the_last(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    old = [Address("telegram", str(n)) for n in range(300)]
    more = {"lane": outbox.NOTICE, "lease": hotline.house.me}
    waiting = letters(hotline, old, **more)
    await committed(hotline, waiting)
    hotline.house.take(waiting)
    await hotline.comes_in(lan, text="khẩn cấp")
    assert await until(lambda: hung.pages()) < 2.0
    assert len(hotline.channel.sent) < 100


async def test_E15_the_only_phone_is_gone_and_the_next_rung_rings_at_once(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    hotline.channel.refuse = {hung.address: BLOCKED}
    await lan.says("khẩn cấp")
    assert head.pages() == 1


async def test_E16_all_phones_of_a_person_ring_at_once_whichever_is_away(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    second = await hotline.second_phone(hung.person)
    browser = await hotline.browser(hung.person)
    hotline.channel.refuse = {hung.address: SendError("network")}
    await lan.says("khẩn cấp")
    assert [second.pages(), browser.pages()] == [1, 1]


async def test_E16_one_that_is_away_does_not_hold_back_the_next_rung(
    hotline: Hotline, lan: Phone
) -> None:
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(nga)
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    hotline.channel.refuse = {nga.address: SendError("network")}
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=119)
    assert not ha.pages()
    await hotline.passes(seconds=1)
    assert ha.pages() == 1


async def test_a_refused_token_counts_as_no_way_to_its_people(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    hotline.channel.refuse = {hung.address: SendError("token")}
    await lan.says("khẩn cấp")
    assert head.pages() == 1
    assert dict(hotline.app.deliver.troubles) == {"telegram": "token"}
    hotline.channel.refuse = {}
    await hung.says("/menu")
    assert not hotline.app.deliver.troubles


async def test_a_page_no_screen_shows_rings_again(hotline: Hotline, lan: Phone) -> None:
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(nga)
    browser = await hotline.browser(nga.person)
    await hotline.log_in(nga)
    await lan.says("khẩn cấp")
    await hotline.jumps(seconds=9)
    assert browser.pages() == 1
    await hotline.jumps(seconds=1)
    assert browser.pages() == 2
    await hotline.change("UPDATE outbox SET shown_at = sent_at WHERE channel = 'web'")
    await hotline.jumps(seconds=11)
    assert browser.pages() == 2


async def test_D12_a_newer_page_replaces_one_that_still_waits(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.refuse = {hung.address: SendError("network")}
    await lan.says("khẩn cấp")
    hotline.channel.refuse = {}
    await hotline.jumps(seconds=61)
    assert hung.pages() == 1


async def test_D12_F13_many_alarms_for_one_person_come_as_one_line(
    hotline: Hotline, hung: Phone
) -> None:
    for number in range(8):
        raiser = await hotline.enrol("operator", f"Phạm Thị {number}")
        await hotline.comes_in(raiser, text="khẩn cấp")
    await hotline.app.ticks.settle()
    first, *others = [reply.parts[0] for reply in hung.heard()]
    assert first == "🔴 KHẨN CẤP · hồ sơ A1"
    assert any("BÁO ĐỘNG đang chờ" in head for head in others)
    assert len(hung.heard()) < 8
    assert all(f"hồ sơ {letter}1" in hung.text() for letter in "ABCDEFGH")
