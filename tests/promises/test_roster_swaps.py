"""Swapping a shift: whoever could take it is asked once, the first thumb has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.promises.duty import Cast, cast, shift, until
from tests.promises.hotline import Hotline, on_both_databases

OFFER = "nhờ trực thay"
OPEN = "chưa ai nhận thay"


@pytest.fixture
async def house(hotline: Hotline) -> Cast:
    """Lan asks; Hùng and Mai could take it; Hà leads the shift, Bình is the head."""
    house = await cast(hotline)
    await shift(hotline, house.hung, "23/11 07:00", "25/11 07:00")
    await shift(hotline, house.lan, "25/11 07:00", "25/11 14:00")
    await shift(hotline, house.hung, "25/11 14:00", "10/12 07:00")
    await hotline.ticks()
    return house


async def asked(house: Cast) -> None:
    """Lan asks for a swap of the whole shift, by two taps."""
    await house.lan.says("đổi ca")
    await house.lan.taps("07:00–14:00 25/11")
    reply = await house.lan.taps("Đổi cả ca")
    assert "Đã hỏi 2 người nhận thay ca 07:00–14:00 25/11" in reply.parts[0]


async def duty_at(hotline: Hotline, house: Cast, moment: str) -> str:
    """Who is on duty then, as the head reads it."""
    await until(hotline, moment)
    return (await house.binh.says("/truc")).parts[0]


@on_both_databases
async def test_R11_the_first_thumb_takes_the_shift(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    taken = await house.mai.taps("Tôi nhận ca này")
    assert "Anh/chị nhận ca 07:00–14:00 25/11 thay chị Trần Thị Lan" in taken.parts[0]
    late = await house.hung.taps("Tôi nhận ca này")
    assert "Ca này chị Đỗ Thị Mai đã nhận rồi" in late.parts[0]
    assert "✓ chị Đỗ Thị Mai nhận ca 07:00–14:00 25/11 thay anh/chị" in house.lan.text()
    assert "chị Đỗ Thị Mai trực thay chị Trần Thị Lan" in house.ha.text()
    said = await duty_at(hotline, house, "25/11 08:00")
    assert "Đỗ Thị Mai" in said and "Trần Thị Lan" not in said


async def test_R11_a_request_is_told_once_to_each(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    await hotline.passes(hours=3)
    assert house.hung.times(OFFER) == house.mai.times(OFFER) == 1
    assert house.lan.times(OFFER) == house.ha.times(OFFER) == house.binh.times(OFFER) == 0
    again = await house.lan.says("đổi ca 25/11")
    assert "đã hỏi đổi ca trong khoảng đó rồi" in again.parts[0]
    assert house.mai.times(OFFER) == 1


async def test_R11_who_is_on_duty_or_away_is_not_asked(hotline: Hotline, house: Cast) -> None:
    await shift(hotline, house.hung, "25/11 08:00", "25/11 09:00", "duty")
    await house.mai.says("nghỉ 25/11 13h-15h")
    await house.lan.says("đổi ca 25/11")
    assert house.hung.times(OFFER) == house.mai.times(OFFER) == 0
    assert "không có ai nhận thay được" in house.lan.text()
    assert "không có ai nhận thay được" in house.ha.text() and house.binh.times("xin đổi ca") == 1


async def test_R11_a_part_is_typed(hotline: Hotline, house: Cast) -> None:
    reply = await house.lan.says("đổi ca 25/11 10h-12h")
    assert "Đã hỏi 2 người nhận thay ca 10:00–12:00 25/11" in reply.parts[0]
    await house.mai.taps("Tôi nhận ca này")
    assert "Trần Thị Lan" in await duty_at(hotline, house, "25/11 09:59")
    assert "Đỗ Thị Mai" in await duty_at(hotline, house, "25/11 11:00")
    assert "Trần Thị Lan" in await duty_at(hotline, house, "25/11 12:00")


async def test_R11_hours_alone_answer_the_question(hotline: Hotline, house: Cast) -> None:
    await house.lan.says("/doica")
    await house.lan.taps("07:00–14:00 25/11")
    reply = await house.lan.says("25/11 7h-9h")
    assert "nhận thay ca 07:00–09:00 25/11" in reply.parts[0]


async def test_R11_ones_own_request_is_not_taken(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    token = house.mai.button("Tôi nhận ca này").token
    assert "ca của chính anh/chị" in (await house.lan.taps_token(token)).parts[0]


async def test_R11_withdrawn_it_is_gone(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    assert "Đã rút lại" in (await house.lan.taps("Rút lại yêu cầu")).parts[0]
    assert "không còn nữa" in (await house.mai.taps("Tôi nhận ca này")).parts[0]
    assert "Trần Thị Lan" in await duty_at(hotline, house, "25/11 08:00")


async def test_R11_untaken_the_asker_stays_and_hears_so(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    await until(hotline, "24/11 07:01")
    assert house.lan.times(OPEN) == 1 and house.ha.times("chưa ai nhận") == 0
    await until(hotline, "24/11 19:01")
    assert house.lan.times(OPEN) == 2
    assert house.ha.times("còn 12 giờ chưa ai nhận") == house.binh.times("còn 12 giờ") == 1
    await until(hotline, "25/11 05:01")
    assert house.lan.times(OPEN) == 3
    said = await duty_at(hotline, house, "25/11 07:01")
    assert "không ai nhận thay, anh/chị đang trực" in house.lan.text() and "Lan" in said
    assert "không còn nữa" in (await house.mai.taps("Tôi nhận ca này")).parts[0]


async def test_after_a_silence_only_the_newest_warning_is_said(
    hotline: Hotline, house: Cast
) -> None:
    await asked(house)
    await hotline.jumps(hours=40)
    assert house.lan.times(OPEN) == 1 and "Còn 6 giờ" in house.lan.text()


async def test_the_other_offers_lose_their_button(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    await house.mai.taps("Tôi nhận ca này")
    screen = hotline.channel.screen(house.hung.address)
    assert [r.parts[0][:31] for r in screen] == ["Ca này chị Đỗ Thị Mai đã nhận r"]
    assert screen[0].options == ()


async def test_where_nothing_can_be_edited_nobody_is_rung_for_it(
    hotline: Hotline, house: Cast
) -> None:
    hotline.channel.can = replace(hotline.channel.can, edit=False)
    await asked(house)
    await house.mai.taps("Tôi nhận ca này")
    assert len(house.hung.heard()) == 1


async def test_two_thumbs_at_once_are_one(hotline: Hotline, house: Cast) -> None:
    await asked(house)
    token = house.mai.button("Tôi nhận ca này").token
    taps = [hotline.new_event(phone, choice=token) for phone in (house.mai, house.hung)]
    await hotline.take(*taps)
    rows = await hotline.rows("SELECT kind FROM roster_overrides")
    assert len(rows) == 1
    assert house.mai.times("Sổ trực đã sửa") + house.hung.times("Sổ trực đã sửa") == 1


async def test_what_is_not_understood_says_what_to_type(hotline: Hotline, house: Cast) -> None:
    assert "Xin gõ như: đổi ca 24/11" in (await house.lan.says("đổi ca lúc nào đó")).parts[0]
    assert "không có ca nào" in (await house.lan.says("đổi ca 30/11")).parts[0]
    assert "không có ca nào" in (await house.mai.says("đổi ca")).parts[0]
