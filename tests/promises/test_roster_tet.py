"""A temporary roster that is wrong is taken back, and nobody is surprised by what then holds."""

from __future__ import annotations

import pytest

from cases.roster.overrides import TemporaryRoster
from cases.roster.shift import Shift
from db import shifts, temporary_rosters
from tests.promises.duty import Cast, cast, local, shift, until
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

ASKS = "Bỏ sổ trực tạm Tết"


@pytest.fixture
async def house(hotline: Hotline) -> Cast:
    """Lan has the ordinary days but not the 26th; a roster for the 25th and 26th calls Mai."""
    house = await cast(hotline)
    await shift(hotline, house.lan, "23/11 07:00", "26/11 07:00")
    await shift(hotline, house.hung, "27/11 07:00", "10/12 07:00")
    await tet(hotline, house.mai, "25/11 07:00", "27/11 07:00")
    await hotline.ticks()
    return house


async def tet(hotline: Hotline, phone: Phone, begins: str, ends: str) -> None:
    """A temporary roster with one turn."""
    new, span = hotline.house.new_id, (local(begins), local(ends))
    wanted = TemporaryRoster(new(), "Tết", *span)
    turn = Shift(new(), phone.person.id, *span, temporary_id=wanted.id)
    await hotline.house.writer.submit([temporary_rosters.added(wanted), shifts.added(turn)])


async def on_duty(house: Cast) -> str:
    return (await house.binh.says("/truc")).parts[0]


@on_both_databases
async def test_the_head_takes_it_back_and_hears_who_is_on_duty_and_when_nobody_is(
    hotline: Hotline, house: Cast
) -> None:
    asked = "\n".join((await house.binh.says("bỏ sổ trực tạm")).parts)
    assert "Bỏ sổ trực tạm Tết (07:00 25/11 – 07:00 27/11)?" in asked
    assert "chị Trần Thị Lan: trực chính, 07:00 25/11 – 07:00 26/11" in asked
    done = "\n".join((await house.binh.says("1")).parts)
    assert "✓ Đã bỏ sổ trực tạm Tết" in done and "chị Trần Thị Lan: trực chính" in done
    assert "chưa có ai trực: 07:00 26/11 – 07:00 27/11" in done
    assert house.ha.times("bỏ sổ trực tạm Tết, chưa có ai trực: 07:00 26/11") == 1
    assert len(await hotline.journal("temporary_roster_ended")) == 1
    await until(hotline, "25/11 08:00")
    assert "Trần Thị Lan" in await on_duty(house)


async def test_those_whose_turns_change_hear_of_it_and_nobody_else(house: Cast) -> None:
    await house.binh.says("/suaso")
    await house.binh.taps(ASKS)
    assert house.lan.text() == house.mai.text() == ""
    await house.binh.taps(ASKS)
    for phone in (house.lan, house.mai):
        assert phone.times("Sổ trực tạm 07:00 25/11 – 07:00 27/11 đã bỏ") == 1
    assert house.hung.text() == ""


async def test_one_that_holds_ends_now_and_what_was_stays_as_it_was(
    hotline: Hotline, house: Cast
) -> None:
    await until(hotline, "25/11 09:00")
    assert "Đỗ Thị Mai" in await on_duty(house)
    await house.binh.says("bỏ sổ trực tạm")
    await house.binh.taps(ASKS)
    assert "Trần Thị Lan" in await on_duty(house)
    kept = await hotline.rows("SELECT name FROM temporary_rosters")
    assert [row["name"] for row in kept] == ["Tết"]


async def test_a_second_tap_and_a_shift_lead_change_nothing(house: Cast) -> None:
    await house.binh.says("bỏ sổ trực tạm")
    token = house.binh.button(ASKS).token
    assert "không thuộc phần" in (await house.ha.taps_token(token)).parts[0]
    assert "không thuộc phần" in (await house.ha.says("bỏ sổ trực tạm")).parts[0]
    await house.binh.taps_token(token)
    assert "không còn trong sổ trực" in (await house.binh.taps_token(token)).parts[0]
    assert "Không có sổ trực tạm nào" in (await house.binh.says("bỏ sổ trực tạm")).parts[0]


async def test_of_several_one_is_chosen(hotline: Hotline, house: Cast) -> None:
    await tet(hotline, house.hung, "28/11 07:00", "29/11 07:00")
    asked = await house.binh.says("/bosotam")
    assert [o.label for o in asked.options] == [
        "Bỏ sổ trực tạm Tết (07:00 25/11 – 07:00 27/11)",
        "Bỏ sổ trực tạm Tết (07:00 28/11 – 07:00 29/11)",
    ]
    assert "07:00 28/11 – 07:00 29/11)?" in (await house.binh.says("2")).parts[0]


async def test_an_empty_roster_is_opened_for_editing(hotline: Hotline) -> None:
    house = await cast(hotline)
    reply = await house.binh.says("sửa sổ trực")
    assert "CHƯA CÓ AI" in reply.parts[0]
