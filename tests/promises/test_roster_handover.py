"""A shift changes: the incoming are asked, the missing are told of, everybody hears once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.promises.duty import Cast, cast, shift, until
from tests.promises.hotline import Hotline, on_both_databases

SOON = "Ca của anh/chị bắt đầu lúc 14:00 23/11"
RELIEVED = "Ca của anh/chị kết thúc"


@pytest.fixture
async def house(hotline: Hotline) -> Cast:
    """Lan hands over to Hùng at 14:00; Mai goes on; Hà leads the shift."""
    house = await cast(hotline)
    await shift(hotline, house.lan, "23/11 07:00", "23/11 14:00")
    await shift(hotline, house.hung, "23/11 14:00", "23/11 22:00")
    await shift(hotline, house.mai, "23/11 07:00", "23/11 14:00")
    await shift(hotline, house.mai, "23/11 14:00", "24/11 22:00")
    await hotline.ticks()
    return house


def strict(hotline: Hotline) -> None:
    """The outgoing stay until the incoming confirm."""
    library = hotline.house.library
    handover = replace(library.policy.roster.handover, required=True)
    rule = replace(library.policy.roster, handover=handover)
    policy = replace(library.policy, roster=rule)
    hotline.house.library = replace(library, policy=policy)


@on_both_databases
async def test_R14_one_line_each_when_the_shift_changes(hotline: Hotline, house: Cast) -> None:
    await until(hotline, "23/11 13:29")
    assert SOON not in house.hung.text()
    await until(hotline, "23/11 14:01")
    assert house.hung.times(SOON) == 1 and "Báo động đang mở: không có" in house.hung.text()
    assert house.hung.times("Anh/chị đang trực (trực chính) đến 22:00 23/11") == 1
    assert house.lan.times(RELIEVED) == 1 and "Nguyễn Văn Hùng" in house.lan.text()
    await until(hotline, "23/11 21:00")
    assert house.lan.times(RELIEVED) == 1 and house.hung.times("Anh/chị đang trực") == 1


async def test_R14_after_a_day_offline_one_line_only(hotline: Hotline, house: Cast) -> None:
    await hotline.jumps(hours=24)
    assert house.lan.times("Ca của anh/chị") == 1 and house.lan.times(RELIEVED) == 1
    assert house.hung.text() == ""
    await hotline.ticks()
    assert house.lan.times(RELIEVED) == 1


async def test_whoever_goes_on_is_not_asked(hotline: Hotline, house: Cast) -> None:
    await until(hotline, "23/11 15:00")
    assert house.mai.text() == ""


async def test_who_confirmed_early_hears_no_more_of_it(hotline: Hotline, house: Cast) -> None:
    await until(hotline, "23/11 13:31")
    assert "Ca của anh/chị bắt đầu lúc 14:00" in (await house.hung.taps("Tôi đã nhận ca")).parts[0]
    await until(hotline, "23/11 14:10")
    assert house.hung.times("Anh/chị đang trực") == 0
    assert house.lan.times(RELIEVED) == 1


async def test_open_alarms_are_handed_over_by_code(hotline: Hotline, house: Cast) -> None:
    await until(hotline, "23/11 13:28")
    await house.lan.says("khẩn cấp")
    await house.mai.says("nhận A1")
    await until(hotline, "23/11 13:31")
    asked = [r for r in house.hung.heard() if SOON in r.parts[0]]
    assert "Báo động đang mở: A1" in asked[0].parts[0]


async def test_R15_not_confirmed_the_outgoing_is_kept(hotline: Hotline, house: Cast) -> None:
    strict(hotline)
    await until(hotline, "23/11 14:04")
    assert house.lan.times(RELIEVED) == 0 and house.ha.text() == ""
    said = await house.mai.says("/truc")
    assert "Trần Thị Lan" in said.parts[0] and "Nguyễn Văn Hùng" not in said.parts[0]
    await until(hotline, "23/11 14:06")
    assert house.ha.times("anh Nguyễn Văn Hùng chưa nhận ca 14:00") == 1
    assert "Người ca trước vẫn được gọi: chị Trần Thị Lan" in house.ha.text()
    assert house.lan.times("chưa nhận ca. Anh/chị vẫn được gọi") == 1


async def test_R15_from_a_quarter_past_both_are_paged(hotline: Hotline, house: Cast) -> None:
    strict(hotline)
    await until(hotline, "23/11 14:16")
    said = (await house.ha.says("/truc")).parts[0]
    assert "Trần Thị Lan" in said and "Nguyễn Văn Hùng" in said
    assert house.hung.times("Anh/chị đang trực") == 1 and house.lan.times(RELIEVED) == 0
    await house.ha.says("khẩn cấp")
    await hotline.ticks()
    assert house.lan.pages() == house.hung.pages() == 1


async def test_R15_the_tap_relieves_the_outgoing(hotline: Hotline, house: Cast) -> None:
    strict(hotline)
    await until(hotline, "23/11 14:08")
    reply = await house.hung.taps("Tôi đã nhận ca")
    assert "✓ Anh/chị đã nhận ca 14:00–22:00 23/11" in reply.parts[0]
    assert house.lan.times(RELIEVED) == 1
    await until(hotline, "23/11 15:00")
    assert house.lan.times(RELIEVED) == 1 and house.hung.times("Anh/chị đang trực") == 0
    again = await house.hung.taps("Tôi đã nhận ca")
    assert "✓ Anh/chị đã nhận ca" in again.parts[0] and house.lan.times(RELIEVED) == 1


async def test_it_is_typed_as_well(hotline: Hotline, house: Cast) -> None:
    assert "không có ca nào cần nhận" in (await house.hung.says("tôi đã nhận ca")).parts[0]
    await until(hotline, "23/11 13:40")
    assert "✓ Đã ghi" in (await house.hung.says("Tôi đã nhận ca")).parts[0]
    assert len(await hotline.rows("SELECT id FROM shift_confirmations")) == 1


async def test_two_processes_say_it_once(hotline: Hotline, house: Cast) -> None:
    hotline.clock.move(timedelta(hours=4, minutes=31))
    await hotline.two_ticks_at_once()
    assert house.hung.times(SOON) == 1
