"""The roster read and changed from a phone: my shifts, absence, tonight's roster, gaps."""

from __future__ import annotations

import pytest

from tests.promises.duty import Cast, cast, shift, until
from tests.promises.hotline import Hotline, on_both_databases

GAP = "⚠️ Sổ trực trống"


@pytest.fixture
async def house(hotline: Hotline) -> Cast:
    """Lan has the day, Hùng the night; Mai is free; Hà leads the shift, Bình is the head."""
    house = await cast(hotline)
    for day in range(23, 30):
        await shift(hotline, house.lan, f"{day}/11 07:00", f"{day}/11 19:00")
        await shift(hotline, house.hung, f"{day}/11 19:00", f"{day + 1}/11 07:00")
    await shift(hotline, house.ha, "23/11 07:00", "30/11 07:00", "backup")
    await hotline.ticks()
    return house


async def on_duty(house: Cast) -> str:
    """The first lines of */truc*."""
    return (await house.binh.says("/truc")).parts[0]


async def test_who_is_on_duty_until_when_and_who_comes_next(house: Cast) -> None:
    reply = await house.lan.says("/truc")
    assert "• chị Trần Thị Lan: trực chính, 07:00–19:00 23/11" in reply.parts[0]
    assert "• chị Phạm Thu Hà: dự phòng" in reply.parts[0]
    assert reply.parts[1] == "Đổi ca lúc 19:00 23/11: anh Nguyễn Văn Hùng"
    labels = [option.label for option in reply.options]
    assert labels == ["Ca của tôi", "Đổi ca", "Báo nghỉ", "Sổ trực tuần này"]


async def test_those_who_answer_for_the_roster_see_more(house: Cast) -> None:
    labels = [option.label for option in (await house.ha.says("/truc")).options]
    assert "Sửa sổ trực" in labels
    seen = "\n".join((await house.binh.says("/truc")).parts)
    assert "Liên lạc được lần cuối: chị Trần Thị Lan" in seen


async def test_my_shifts_and_the_week(house: Cast) -> None:
    mine = (await house.lan.says("ca của tôi")).parts[1].splitlines()
    assert mine[0] == "• 07:00–19:00 23/11 (trực chính)" and len(mine) == 7
    assert "không có ca trực nào" in (await house.mai.says("/truc cua toi")).parts[0]
    week = (await house.mai.says("sổ trực")).parts[1].splitlines()
    assert week[0].endswith("19:00 23/11: chị Trần Thị Lan · dự phòng: chị Phạm Thu Hà".lstrip("1"))


@on_both_databases
async def test_away_is_not_called_and_the_gap_is_told_at_once(
    hotline: Hotline, house: Cast
) -> None:
    reply = await house.lan.says("nghỉ 24/11")
    assert reply.parts[0].startswith("Đã ghi: anh/chị nghỉ 24/11.")
    assert "không còn ai trực: 07:00–19:00 24/11" in reply.parts[1]
    for phone in (house.ha, house.binh):
        assert phone.times(f"{GAP} vì chị Trần Thị Lan báo nghỉ: 07:00–19:00 24/11") == 1
    await until(hotline, "24/11 08:00")
    assert "không có ai trong ca trực" in await on_duty(house)


async def test_without_a_gap_nobody_is_bothered(house: Cast) -> None:
    await house.mai.says("báo nghỉ 24/11 - 26/11")
    assert house.ha.text() == house.binh.text() == ""


async def test_away_by_a_tap_and_back_again(hotline: Hotline, house: Cast) -> None:
    await house.lan.says("/nghi")
    await house.lan.taps("Hết hôm nay")
    assert "không có ai trong ca trực" in await on_duty(house)
    assert "lại có trong sổ trực" in (await house.lan.taps("Đi làm lại")).parts[0]
    assert "Trần Thị Lan" in await on_duty(house)


async def test_days_alone_answer_when(house: Cast) -> None:
    await house.lan.says("báo nghỉ")
    reply = await house.lan.says("24/11 - 25/11")
    assert "Đã ghi: anh/chị nghỉ 24/11 – 25/11." in reply.parts[0]
    assert "đã báo nghỉ" in (await house.lan.says("nghỉ 25/11")).parts[0]


async def test_what_is_not_understood_loses_nothing(hotline: Hotline, house: Cast) -> None:
    assert "Xin gõ như: nghỉ 24/11" in (await house.lan.says("nghỉ lúc nào đó")).parts[0]
    assert "đã qua" in (await house.lan.says("nghỉ 20/11")).parts[0]
    assert "dài quá 62 ngày" in (await house.lan.says("nghỉ 24/11 - 24/2")).parts[0]
    assert await hotline.rows("SELECT id FROM absences") == []


async def test_somebody_is_put_on_duty_by_two_taps(house: Cast) -> None:
    await house.ha.says("sửa sổ trực")
    await house.ha.taps("Thêm người trực")
    reply = await house.ha.taps("Đỗ Thị Mai")
    assert "✓ chị Đỗ Thị Mai trực 09:00–19:00 23/11." in reply.parts[0]
    assert "chị Phạm Thu Hà xếp anh/chị trực 09:00–19:00 23/11" in house.mai.text()
    assert "Đỗ Thị Mai" in await on_duty(house)
    assert "Sổ trực trở lại như trước" in (await house.ha.taps("Bỏ dòng này")).parts[0]
    assert "Đỗ Thị Mai" not in await on_duty(house)
    assert "đã bỏ thay đổi sổ trực" in house.mai.text()


async def test_somebody_is_replaced_by_two_taps(house: Cast) -> None:
    await house.ha.says("/suaso")
    await house.ha.taps("Thay chị Trần Thị Lan")
    reply = await house.ha.taps("Đỗ Thị Mai")
    assert "✓ chị Đỗ Thị Mai trực thay chị Trần Thị Lan" in reply.parts[0]
    assert "xếp anh/chị trực thay chị Trần Thị Lan" in house.mai.text()
    assert "xếp chị Đỗ Thị Mai trực thay anh/chị" in house.lan.text()
    assert "Trần Thị Lan" not in await on_duty(house)


async def test_taking_the_last_one_off_says_what_is_left_empty(house: Cast) -> None:
    reply = await house.ha.says("rút Lan 23/11 12h-15h")
    assert "✓ chị Trần Thị Lan không trực 12:00–15:00 23/11." in reply.parts[0]
    assert "không còn ai trực: 12:00–15:00 23/11" in reply.parts[1]
    assert house.binh.times(f"{GAP} vì chị Phạm Thu Hà sửa sổ") == 1
    assert house.lan.times("rút anh/chị khỏi ca 12:00–15:00 23/11") == 1


async def test_a_shift_lead_edits_tonight_a_head_everything(house: Cast) -> None:
    far = "trực Mai 27/11 7h-14h"
    assert "sửa được sổ trực từ giờ đến 12:00 24/11" in (await house.ha.says(far)).parts[0]
    assert "✓ chị Đỗ Thị Mai trực 07:00–14:00 27/11" in (await house.binh.says(far)).parts[0]
    assert "đã có đúng dòng này rồi" in (await house.binh.says(far)).parts[0]
    assert "không thuộc phần" in (await house.mai.says("/suaso")).parts[0]


async def test_typed_replacement_and_what_cannot_be(house: Cast) -> None:
    reply = await house.binh.says("thay Lan bằng chị Đỗ Thị Mai 25/11 8h-10h")
    assert "✓ chị Đỗ Thị Mai trực thay chị Trần Thị Lan 08:00–10:00 25/11" in reply.parts[0]
    refused = (await house.binh.says("thay Mai bằng Hùng 26/11")).parts[0]
    assert "chị Đỗ Thị Mai không có ca nào 26/11" in refused
    assert "Không có ai tên Xyz" in (await house.binh.says("rút Xyz 24/11")).parts[0]
    assert "Xin gõ như: trực Lan" in (await house.binh.says("trực Lan 99/99")).parts[0]
    assert "đã qua" in (await house.binh.says("rút Lan 20/11")).parts[0]


async def test_an_alarm_calls_whoever_was_put_in_her_place(hotline: Hotline, house: Cast) -> None:
    await house.ha.says("thay Lan bằng Mai 23/11 9h-19h")
    await house.hung.says("khẩn cấp")
    await hotline.ticks()
    assert house.mai.pages() == 1 and house.lan.pages() == 0


async def test_an_open_question_is_not_taken_for_a_roster_word(house: Cast) -> None:
    await house.lan.begins()
    reply = await house.lan.says("nghỉ 24/11")
    assert "Đã ghi: anh/chị nghỉ" not in "\n".join(reply.parts)


async def test_a_shift_lead_is_offered_only_hours_they_may_change(
    hotline: Hotline, house: Cast
) -> None:
    await shift(hotline, house.mai, "23/11 08:00", "30/11 08:00")
    await house.ha.says("/suaso")
    reply = await house.ha.taps("Rút chị Đỗ Thị Mai")
    assert "✓ chị Đỗ Thị Mai không trực 09:00 23/11 – 12:00 24/11." in reply.parts[0]
