"""What never arrives is a screen and, for an emergency, an alarm; what may not have is told of."""

from __future__ import annotations

import pytest

from bot import dead_letters
from conversations.channel import SendError
from db import dead_letters as rows
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.test_letters_that_fail import UNKNOWN, reminded

BLOCKED = SendError("blocked", permanent=True)
REFUSED = SendError("refused", refused=True)


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    """On duty."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


@on_both_databases
async def test_D15_what_did_not_arrive_is_listed_without_content(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    hotline.channel.refuse = {hung.address: BLOCKED}
    await lan.says("khẩn cấp")
    shown = "\n".join((await head.says("/thu")).parts)
    assert "• Recording: 1 · địa chỉ không còn nhận (blocked) · 🔴 1 tin khẩn" in shown
    assert "• anh Nguyễn Văn Hùng: Recording" in shown
    assert "A1" not in shown


async def test_D15_the_screen_is_for_those_who_see_to_it(hotline: Hotline, lan: Phone) -> None:
    admin = await hotline.enrol("admin", "Đỗ Thị Mai")
    assert "• Không có." in (await admin.taps_token("!letters")).parts
    refused = await lan.says("/thu")
    assert not any("Tin không đến" in part for part in refused.parts)


async def test_D15_a_dead_page_alarms_the_shift_lead_and_the_head_at_once(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    await hotline.second_phone(hung.person)
    hotline.channel.refuse = {hung.address: BLOCKED}
    await lan.says("khẩn cấp")
    words = "Hồ sơ A1: tin khẩn không đến được anh Nguyễn Văn Hùng qua Recording"
    for phone in (ha, head):
        (said,) = [reply for reply in phone.heard() if words in reply.parts[0]]
        assert (said.urgent, said.discreet) == (True, True)
        assert phone.times("không còn nhận tin") == 0


async def test_D15_a_page_refused_again_and_again_alarms_once_in_ten_minutes(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    hotline.channel.refuse = {hung.address: REFUSED}
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=9)
    assert head.times("tin khẩn không đến được anh Nguyễn Văn Hùng") == 1
    assert hotline.house.directory.reachable(hung.person.id)
    async with hotline.house.database.read() as work:
        assert await rows.emergencies(work, dead_letters.since(hotline.clock.now())) >= 2


async def test_D15_who_may_not_know_of_the_case_does_not_hear_of_it(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="ông")
    admin = await hotline.enrol("admin", "Đỗ Thị Mai")
    hotline.channel.refuse = {hung.address: BLOCKED}
    await lan.says("khẩn cấp")
    assert head.times("A1: tin khẩn không đến được") == 1
    assert "A1" not in admin.text()
    assert admin.times("anh Nguyễn Văn Hùng: Recording không còn nhận tin") == 1


async def test_F12_everybody_has_blocked_the_bot_and_it_is_loud_at_once(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    others = [await hotline.enrol("shift_lead", f"Phạm Thu {n}") for n in range(3)]
    hotline.channel.refuse = {phone.address: BLOCKED for phone in (hung, *others)}
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=9)
    (row,) = await hotline.rows("SELECT body FROM escalations")
    assert '"loudness": 2' in row["body"]


@on_both_databases
async def test_what_may_not_have_arrived_is_told_the_morning_after_and_once(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.fails(UNKNOWN, UNKNOWN)
    for _ in range(2):
        await reminded(hotline, lan)
        await hotline.jumps(seconds=2)
    assert await dead_letters.tick(hotline.house) == 0
    await hotline.jumps(hours=23)
    for _ in range(2):
        await dead_letters.tick(hotline.house)
        await hotline.app.ticks.settle()
    assert lan.times("Có 2 tin nhắc ngày 23/11/2026 có thể chưa đến") == 1


async def test_it_is_not_told_at_night(hotline: Hotline, lan: Phone) -> None:
    hotline.channel.fails(UNKNOWN)
    await reminded(hotline, lan)
    await hotline.ticks()
    await hotline.jumps(hours=20)
    assert await dead_letters.tick(hotline.house) == 0
