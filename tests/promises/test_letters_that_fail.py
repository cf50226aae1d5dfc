"""Letters a platform does not take: when they are tried again, when never, and who is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conversations.channel import SendError
from conversations.event import Event
from conversations.reply import Reply
from db import outbox
from db.letter import Letter
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

UNKNOWN = SendError("timeout", unknown=True)


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    """On duty."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def reminded(hotline: Hotline, phone: Phone, words: str = "Nhắc việc") -> None:
    """A reminder is committed for this phone."""
    house = hotline.house
    letter = Letter(
        id=house.new_id(),
        to=phone.address,
        address_hash=hotline.hash_of(phone),
        reply=Reply((words,)),
        lane=outbox.REMINDER,
        key=house.keys.staff(),
        at=house.now(),
        person=phone.person.id or None,
    )
    await house.writer.submit([outbox.added(letter, house.now())])


async def states(hotline: Hotline, lane: int) -> list[str]:
    """How far the letters of a lane got."""
    rows = await hotline.rows("SELECT state FROM outbox WHERE lane = :lane ORDER BY id", lane=lane)
    return [row["state"] for row in rows]


async def test_D01_told_to_wait_the_whole_chat_waits_and_other_chats_go_on(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.fails(SendError("flood", retry_after=30))
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.take(hotline.new_event(lan, text="/truc"))
    assert "Anh/chị cần làm gì" in (await hung.says("/menu")).parts[0]
    await hotline.passes(seconds=29)
    assert not lan.heard()
    await hotline.passes(seconds=1)
    assert ["Chào" in lan.heard()[0].parts[0], len(lan.heard())] == [True, 2]


async def test_D01_an_emergency_too_waits_where_the_platform_asked_for_it(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.fails(SendError("flood", retry_after=5))
    await hotline.take(hotline.new_event(hung, text="/menu"))
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=4)
    assert not hung.heard()
    await hotline.passes(seconds=1)
    assert hung.pages() == 1


async def test_D02_what_follows_a_line_that_failed_does_not_overtake_it(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(SendError("network"))
    await hotline.take(hotline.new_event(lan, text="/menu"), hotline.new_event(lan, text="/truc"))
    await hotline.passes(seconds=2)
    assert ["Chào" in reply.parts[0] for reply in lan.heard()] == [True, False]


@on_both_databases
async def test_D03_an_emergency_that_may_have_arrived_comes_again_and_says_so(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.refuse = {hung.address: UNKNOWN}
    await lan.says("khẩn cấp")
    hotline.channel.refuse = {}
    await hotline.passes(seconds=2)
    assert hung.heard()[0].parts[0] == "🔴 KHẨN CẤP · hồ sơ A1 (gửi lại)"
    await hotline.passes(seconds=60)
    assert hung.heard()[-1].parts[0] == "🔴 KHẨN CẤP · hồ sơ A1"


async def test_D03_a_reminder_that_may_have_arrived_is_not_sent_twice(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(UNKNOWN)
    await reminded(hotline, lan)
    await hotline.passes(minutes=10)
    assert not lan.heard()
    assert await states(hotline, outbox.REMINDER) == ["unknown"]


async def test_D05_a_group_that_moved_is_followed(hotline: Hotline, lan: Phone) -> None:
    hotline.channel.fails(SendError("chat_moved", moved_to="-100777"))
    await reminded(hotline, lan)
    await hotline.passes(seconds=2)
    moved = Phone(hotline, lan.person, replace(lan.address, id="-100777"))
    assert moved.times("Nhắc việc") == 1
    reached = hotline.house.directory.reachable(lan.person.id)
    assert [contact.address.id for contact in reached] == ["-100777"]


async def test_D07_what_waits_for_a_phone_that_is_gone_is_not_sent(
    hotline: Hotline, lan: Phone
) -> None:
    await reminded(hotline, lan)
    await hotline.lost(lan)
    await hotline.ticks()
    assert not lan.heard()
    assert await states(hotline, outbox.REMINDER) == ["failed"]


async def test_D07_what_waits_for_somebody_who_left_is_not_sent(
    hotline: Hotline, lan: Phone
) -> None:
    await reminded(hotline, lan)
    await hotline.disable(lan)
    await hotline.ticks()
    assert await states(hotline, outbox.REMINDER) == ["cancelled"]


async def test_D08_who_blocked_the_bot_is_named_once_and_hears_it_elsewhere(
    hotline: Hotline, lan: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    admin = await hotline.enrol("admin", "Đỗ Thị Mai")
    second = await hotline.second_phone(lan.person)
    hotline.channel.refuse = {lan.address: SendError("blocked", permanent=True)}
    for _ in range(2):
        await reminded(hotline, lan)
        await hotline.ticks()
    for phone in (head, admin):
        assert phone.times("chị Trần Thị Lan: Recording không còn nhận tin") == 1
    assert second.times("Recording của anh/chị không còn nhận tin") == 1


async def test_D08_I11_who_comes_back_is_named_too(hotline: Hotline, lan: Phone) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    for number, membership in enumerate(("kicked", "member", "member")):
        native = {"membership": membership}
        event = Event(f"m{number}", lan.address, hotline.clock.now(), native=native)
        await hotline.take(event)
    assert head.times("không còn nhận tin") == 1
    assert head.times("chị Trần Thị Lan: Recording đã nhận tin trở lại") == 1


@on_both_databases
async def test_D13_who_lost_the_lease_changes_nothing_any_more(
    hotline: Hotline, lan: Phone
) -> None:
    house = hotline.house
    await reminded(hotline, lan)
    await hotline.change("UPDATE outbox SET state = 'claimed', lease = 'another'")
    (row,) = await hotline.rows("SELECT id FROM outbox")
    late = Letter(row["id"], lan.address, "", Reply(()), 3, house.keys.staff(), house.now())
    late = replace(late, lease=house.me)
    await house.writer.submit([outbox.sent(late, "7", house.now())])
    (row,) = await hotline.rows("SELECT state, provider_id FROM outbox")
    assert (row["state"], row["provider_id"]) == ("claimed", None)


@on_both_databases
async def test_what_a_process_was_sending_when_it_died_comes_twice_only_where_it_must(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.channel.refuse = {hung.address: SendError("away")}
    await lan.says("khẩn cấp")
    await reminded(hotline, hung)
    dying = "UPDATE outbox SET state = 'claimed', lease = 'dead', lease_until = :now, code = :code"
    now = hotline.clock.now() if not hotline.house.database.sqlite else "2026-11-23 02:00:00"
    await hotline.change(f"{dying} WHERE state = 'pending'", now=now, code="sending")
    await hotline.change("UPDATE outbox SET code = NULL WHERE lane = 0")
    hotline.channel.refuse = {}
    await hotline.jumps(seconds=1)
    assert [reply.parts[0] for reply in hung.heard()] == ["🔴 KHẨN CẤP · hồ sơ A1 (gửi lại)"]
    assert await states(hotline, outbox.REMINDER) == ["unknown"]


async def test_D14_a_reminder_of_yesterday_is_not_sent(hotline: Hotline, lan: Phone) -> None:
    await reminded(hotline, lan)
    await hotline.change("UPDATE outbox SET expires_at = not_before")
    await hotline.jumps(seconds=1)
    assert not lan.heard()
    assert await states(hotline, outbox.REMINDER) == ["expired"]


async def test_D14_late_answers_become_one_apology(hotline: Hotline, lan: Phone) -> None:
    hotline.channel.refuse = {lan.address: SendError("away")}
    for words in ("/menu", "/truc", "/hoso"):
        await hotline.take(hotline.new_event(lan, text=words))
    await hotline.passes(minutes=11)
    hotline.channel.refuse = {}
    await hotline.passes(minutes=1)
    assert [reply.parts[0][:7] for reply in lan.heard()] == ["Xin lỗi"]
