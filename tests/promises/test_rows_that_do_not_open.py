"""A row whose key is gone or whose content is spoilt: what concerns others goes on."""

from __future__ import annotations

import pytest

from conversations.channel import SendError
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SPOILT = b"\x01" + b"junk" * 20
AWAY = SendError("network")


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def nga(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Lý Thị Nga")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def spoil(hotline: Hotline, table: str, where: str, body: object = SPOILT) -> None:
    """The bodies of these rows do not open any more."""
    await hotline.change(f"UPDATE {table} SET body = :body WHERE {where}", body=body)


async def test_a_spoilt_alarm_silences_no_other(
    hotline: Hotline, lan: Phone, nga: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await nga.says("khẩn cấp")
    await spoil(hotline, "escalations", f"raised_by = '{lan.person.id}'", "{}")
    hotline.expected_errors = {"alarm_not_moved"}
    await hotline.jumps(seconds=61)
    assert hung.pages("B1") == 2


async def test_a_spoilt_letter_holds_up_no_other(hotline: Hotline, lan: Phone, hung: Phone) -> None:
    hotline.channel.refuse = {lan.address: AWAY, hung.address: AWAY}
    await hotline.comes_in(lan, text="/menu")
    await hotline.comes_in(hung, text="/menu")
    await hotline.app.ticks.settle()
    await spoil(hotline, "outbox", f"person_id = '{lan.person.id}'")
    hotline.channel.refuse = {}
    await hotline.jumps(seconds=5)
    assert hung.heard()
    (row,) = await hotline.rows("SELECT code FROM outbox WHERE state = 'pending'")
    assert row["code"] == "unreadable"


async def test_a_spoilt_conversation_leaves_the_silence_of_others_to_ring(
    hotline: Hotline, lan: Phone, nga: Phone, hung: Phone
) -> None:
    await lan.says("bố đang đánh cháu bé")
    await nga.says("bố đang đánh cháu bé")
    await spoil(hotline, "sessions", f"person_id = '{lan.person.id}'")
    await hotline.jumps(seconds=61)
    assert hung.pages() == 1


async def test_a_spoilt_event_leaves_the_others_to_be_worked(
    hotline: Hotline, lan: Phone, nga: Phone
) -> None:
    await lan.says("/menu")
    await nga.says("/menu")
    await hotline.change("UPDATE inbox SET state = 'new'")
    await spoil(hotline, "inbox", f"person_id = '{lan.person.id}'")
    heard = len(nga.heard())
    await hotline.app.lanes.sweep()
    await hotline.app.ticks.settle()
    assert len(nga.heard()) == heard + 1
