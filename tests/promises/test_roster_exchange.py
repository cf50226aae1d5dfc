"""Two people exchange a shift: one offers hours of their own, who asked agrees, both change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.promises.duty import Cast, cast, shift
from tests.promises.hotline import Hotline, on_both_databases

GIVE = "Nhận, đổi lấy ca của tôi"
LANS, MAIS = "07:00–14:00 25/11", "07:00–14:00 26/11"


@pytest.fixture
async def house(hotline: Hotline) -> Cast:
    """Lan has the 25th, Mai the 26th, Hùng whatever is left; Lan has asked for a swap."""
    house = await cast(hotline)
    await shift(hotline, house.hung, "23/11 07:00", "25/11 07:00")
    await shift(hotline, house.lan, "25/11 07:00", "25/11 14:00")
    await shift(hotline, house.hung, "25/11 14:00", "26/11 07:00")
    await shift(hotline, house.mai, "26/11 07:00", "26/11 14:00")
    await shift(hotline, house.hung, "26/11 14:00", "10/12 07:00")
    await hotline.ticks()
    await house.lan.says("đổi ca 25/11")
    return house


async def offered(house: Cast) -> None:
    """Mai takes it for her own shift, by two taps."""
    await house.mai.taps(GIVE)
    assert "Đã hỏi chị Trần Thị Lan" in (await house.mai.taps(MAIS)).parts[0]


@on_both_databases
async def test_R11_one_offer_and_one_yes_exchange_both_shifts(
    hotline: Hotline, house: Cast
) -> None:
    await offered(house)
    assert await hotline.rows("SELECT id FROM roster_overrides") == []
    assert f"chị Đỗ Thị Mai nhận ca {LANS} của anh/chị" in house.lan.text()
    done = (await house.lan.taps("Đồng ý đổi")).parts[0]
    assert f"chị Đỗ Thị Mai trực ca {LANS}, anh/chị trực ca {MAIS}" in done
    assert house.mai.times(f"anh/chị trực ca {LANS}, chị Trần Thị Lan trực ca {MAIS}") == 1
    assert house.ha.times(f"chị Đỗ Thị Mai trực {LANS}") == house.binh.times("Đổi ca: chị") == 1
    week = (await house.binh.says("sổ trực")).parts[1]
    assert f"{LANS}: chị Đỗ Thị Mai" in week and f"{MAIS}: chị Trần Thị Lan" in week


async def test_R11_it_is_typed_as_well(hotline: Hotline, house: Cast) -> None:
    await house.mai.says("2")
    await house.mai.says("1")
    assert "✓ Đã đổi" in (await house.lan.says("1")).parts[0]
    assert len(await hotline.journal("shifts_exchanged")) == 1


async def test_R11_a_no_leaves_the_request_open_to_everybody(house: Cast) -> None:
    await offered(house)
    assert "vẫn còn mở" in (await house.lan.taps("Không đổi")).parts[0]
    assert house.mai.times(f"không đổi lấy ca {MAIS}") == 1
    assert "không còn nữa" in (await house.lan.taps("Đồng ý đổi")).parts[0]
    assert "Anh/chị nhận ca" in (await house.hung.taps("Tôi nhận ca này")).parts[0]


async def test_R11_a_no_after_the_hours_began_says_that_nothing_is_open(
    hotline: Hotline, house: Cast
) -> None:
    await offered(house)
    hotline.clock.move(timedelta(days=2))
    assert "không còn nữa" in (await house.lan.taps("Không đổi")).parts[0]
    assert house.mai.times(f"không đổi lấy ca {MAIS}") == 0


async def test_R11_of_an_exchange_and_a_taker_the_first_has_it(house: Cast) -> None:
    await offered(house)
    await house.hung.taps("Tôi nhận ca này")
    assert "không còn nữa" in (await house.lan.taps("Đồng ý đổi")).parts[0]
    assert "không còn nữa" in (await house.mai.taps(GIVE)).parts[0]


async def test_R11_only_who_asked_agrees_and_the_same_offer_is_made_once(
    hotline: Hotline, house: Cast
) -> None:
    await offered(house)
    await offered(house)
    assert house.lan.times("nếu anh/chị trực thay ca") == 1
    token = house.lan.button("Đồng ý đổi").token
    assert "không còn nữa" in (await house.mai.taps_token(token)).parts[0]
    assert await hotline.rows("SELECT id FROM roster_overrides") == []


async def test_R11_a_shift_the_other_cannot_take_is_not_offered(house: Cast) -> None:
    await house.lan.says("nghỉ 26/11")
    assert "không có ca nào mà chị Trần Thị Lan" in (await house.mai.taps(GIVE)).parts[0]


async def test_R11_who_is_away_meanwhile_exchanges_nothing(hotline: Hotline, house: Cast) -> None:
    await offered(house)
    await house.mai.says("nghỉ 25/11")
    assert "người kia" in (await house.lan.taps("Đồng ý đổi")).parts[0].lower()
    assert await hotline.rows("SELECT id FROM roster_overrides") == []
