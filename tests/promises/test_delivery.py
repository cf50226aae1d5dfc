"""Letters: claimed, sent once, tried again, given up; what a dead process held is taken over."""

from __future__ import annotations

import asyncio

import pytest

from conversations.channel import SendError
from conversations.event import Event
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def states(hotline: Hotline) -> list[tuple[str, str | None]]:
    """How far each letter got, and why."""
    rows = await hotline.rows("SELECT state, code FROM outbox ORDER BY id")
    return [(row["state"], row["code"]) for row in rows]


async def left_by_a_dead_process(hotline: Hotline, lan: Phone) -> None:
    """A letter was claimed and the process died."""
    hotline.channel.refuse = {lan.address: SendError("timeout")}
    await hotline.take(hotline.new_event(lan, text="/menu"))
    hotline.channel.refuse = {}
    dead = "UPDATE outbox SET state = 'claimed', lease = 'dead', lease_until = :until"
    until = hotline.clock.now() if not hotline.house.database.sqlite else "2026-11-23 02:00:10"
    await hotline.change(dead, until=until)


@on_both_databases
async def test_what_a_dead_process_held_is_sent_when_its_lease_is_over(
    hotline: Hotline, lan: Phone
) -> None:
    await left_by_a_dead_process(hotline, lan)
    assert not lan.heard()
    await hotline.jumps(seconds=11)
    assert lan.times("Anh/chị cần làm gì") == 1
    assert await states(hotline) == [("sent", None)]


@on_both_databases
async def test_two_sweeps_at_once_send_once(hotline: Hotline, lan: Phone) -> None:
    await left_by_a_dead_process(hotline, lan)
    hotline.clock.move(hotline.house.library.policy.reminders.call_back_red_flag)
    await hotline.two_ticks_at_once()
    assert lan.times("Anh/chị cần làm gì") == 1


async def test_a_letter_that_is_long_in_hand_is_sent_once(hotline: Hotline, lan: Phone) -> None:
    hotline.channel.hold = asyncio.Event()
    await hotline.comes_in(lan, text="/menu")
    hotline.clock.move(hotline.house.library.policy.reminders.call_back_red_flag)
    await hotline.app.ticks.once()
    hotline.channel.hold.set()
    await hotline.app.ticks.settle()
    assert lan.times("Anh/chị cần làm gì") == 1


async def test_D01_told_to_wait_it_waits_to_the_second_and_no_try_is_counted(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(SendError("flood", retry_after=7))
    await hotline.take(hotline.new_event(lan, text="/menu"))
    (row,) = await hotline.rows("SELECT state, tries FROM outbox")
    assert (row["state"], row["tries"]) == ("pending", 0)
    await hotline.passes(seconds=6)
    assert not lan.heard()
    await hotline.passes(seconds=1)
    assert len(lan.heard()) == 1


async def test_D02_a_failure_that_may_pass_is_tried_later_and_later(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(*[SendError("away")] * 4)
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.passes(seconds=14)
    assert not lan.heard()
    await hotline.passes(seconds=1)
    assert len(lan.heard()) == 1


async def test_D04_blocked_for_good_the_address_is_not_used_any_more(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(SendError("blocked", permanent=True))
    await hotline.take(hotline.new_event(lan, text="/menu"))
    (contact,) = await hotline.rows("SELECT state FROM contacts")
    assert contact["state"] == "gone"
    assert await states(hotline) == [("failed", "blocked")]


async def test_who_comes_back_is_reached_again(hotline: Hotline, lan: Phone) -> None:
    await hotline.lost(lan)
    back = Event("back", lan.address, hotline.clock.now(), native={"membership": "member"})
    await hotline.take(back)
    (contact,) = await hotline.rows("SELECT state FROM contacts")
    assert contact["state"] == "works"


async def test_whoever_writes_is_there_again(hotline: Hotline, lan: Phone) -> None:
    await hotline.lost(lan)
    await lan.says("/menu")
    assert "Anh/chị cần làm gì" in lan.text()


async def test_D03_an_answer_that_may_have_arrived_is_not_lost(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(SendError("timeout", unknown=True))
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.passes(seconds=2)
    assert len(lan.heard()) == 1


@on_both_databases
async def test_D14_an_answer_that_is_too_late_becomes_an_apology(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(SendError("away"))
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.change("UPDATE outbox SET expires_at = not_before")
    await hotline.passes(seconds=2)
    assert lan.text().startswith("Xin lỗi, tin trả lời trước bị chậm")
    assert await states(hotline) == [("expired", "expired"), ("sent", None)]


async def test_a_page_goes_before_what_waits_for_the_same_person(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    hotline.channel.hold = asyncio.Event()
    for _ in range(3):
        await hotline.comes_in(hung, text="/menu")
    await hotline.comes_in(lan, text="khẩn cấp")
    hotline.channel.hold.set()
    await hotline.app.ticks.settle()
    assert "KHẨN CẤP" in hung.heard()[1].parts[0]


async def test_pages_for_one_person_come_in_the_order_they_were_raised(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(hung)
    hotline.channel.hold = asyncio.Event()
    await hotline.comes_in(hung, text="/menu")
    for raiser in (lan, nga):
        await hotline.comes_in(raiser, text="khẩn cấp")
    hotline.channel.hold.set()
    await hotline.app.ticks.settle()
    rang = [r.parts[0] for r in hung.heard() if r.urgent]
    assert ["A1" in rang[0], "B1" in rang[1]] == [True, True]


async def test_a_channel_that_is_off_loses_nothing(hotline: Hotline, lan: Phone) -> None:
    mast = hotline.house.channels.pop("recording")
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.passes(seconds=30)
    hotline.house.channels["recording"] = mast
    await hotline.passes(seconds=6)
    assert len(lan.heard()) == 1
