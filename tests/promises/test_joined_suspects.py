"""Whom either of two joined reports suspects may not know of the one case they become."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.suspecting import CALM, HIDDEN, STAFF, WHO, House, answers, night

NUMBER, OTHER = "0905 123 456", "0914 222 333"
HUNG, NGA = "Nguyễn Văn Hùng", "Lý Thị Nga"
TAKE, JOIN = "Tôi nhận xử lý", "!join.B1.A1"


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


async def told(phone: Phone, who: str = "", name: str = "", flag: str = "") -> None:
    """A whole report by telephone; `who`: whom the caller suspects."""
    await phone.says("mới")
    await phone.says(NUMBER)
    await phone.taps("Báo tin về trẻ em")
    await filled(phone, who, name, flag)


async def filled(phone: Phone, who: str = "", name: str = "", flag: str = "") -> None:
    said = {**CALM, "có điều nào dưới đây": flag} if flag else CALM
    if who:
        await forms.until(phone, WHO, said)
        if who == STAFF:
            await answers(phone, who, name)
        else:
            await phone.says(who)
    await forms.rest(phone, said)


async def attached(phone: Phone) -> None:
    """The same number calls again about A1."""
    await phone.says(NUMBER)
    await phone.taps("Gắn vào hồ sơ A1")
    await phone.taps("Báo tin về trẻ em")


async def is_hidden(phone: Phone) -> bool:
    return HIDDEN in (await phone.says("/hoso a1")).parts[0]


async def rung(*phones: Phone) -> int:
    return sum(phone.pages("A1") + phone.pages("B1") for phone in phones)


async def lead(hotline: Hotline) -> list[str | None]:
    """Who has the alarms that are not over."""
    open_ = "SELECT acknowledged_by FROM escalations WHERE state <> 'resolved'"
    return [row["acknowledged_by"] for row in await hotline.rows(open_)]


@pytest.mark.parametrize("first", ["", "Cha/mẹ"])
async def test_the_older_case_is_closed_to_whom_the_younger_report_names(
    hotline: Hotline, house: House, first: str
) -> None:
    await told(house.lan, first)
    await told(house.lan, STAFF, HUNG)
    await house.lan.taps("Cùng một việc với A1")
    assert await is_hidden(house.hung)
    assert not await is_hidden(house.nga)
    assert len(await hotline.journal("kept_out")) == 1


async def test_a_report_without_a_name_keeps_the_house_out_after_joining_too(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, "Cha/mẹ")
    await told(house.lan, STAFF)
    await house.lan.taps("Cùng một việc với A1")
    assert await is_hidden(house.hung) and await is_hidden(house.nga)
    assert not await is_hidden(house.ha)


async def test_a_manager_whom_the_younger_report_names_is_the_manager_no_more(
    hotline: Hotline, house: House
) -> None:
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-1")
    await told(house.lan)
    await house.ha.taps_token(f"!take.A1.{yen.person.id}")
    await told(house.lan, STAFF, "Hoàng Thị Yến")
    await house.lan.taps("Cùng một việc với A1")
    (case,) = await hotline.rows("SELECT assigned_to FROM cases WHERE code = 'A1'")
    assert case["assigned_to"] is None
    assert house.ha.times("Hồ sơ A1 cần người quản lý khác") == 1


@on_both_databases
async def test_the_suspect_does_not_keep_the_older_alarm(hotline: Hotline, house: House) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await told(house.lan, STAFF, HUNG, flag=FLAG)
    before = await rung(house.nga, house.ha)
    await house.ha.taps_token(JOIN)
    await hotline.passes(minutes=30)
    assert await rung(house.nga, house.ha) > before
    assert await lead(hotline) == [None]
    await house.nga.says("nhận a1")
    assert "Việc phải làm ngay" in house.nga.text()


async def test_the_older_alarm_rings_again_when_a_calm_report_names_who_took_it(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await told(house.lan, STAFF, HUNG)
    before = await rung(house.nga, house.ha)
    await house.ha.taps_token(JOIN)
    assert await rung(house.nga, house.ha) > before
    assert await lead(hotline) == [None]


@on_both_databases
async def test_the_suspect_brings_no_alarm_of_the_younger_case_along(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, STAFF, HUNG)
    await house.nga.taps_token("!new.intake")
    await filled(house.nga, flag=FLAG)
    await house.hung.taps(TAKE)
    before = await rung(house.nga, house.ha)
    await house.ha.taps_token(JOIN)
    await hotline.passes(minutes=5)
    assert await rung(house.nga, house.ha) > before
    assert await lead(hotline) == [None]


async def test_who_may_not_know_learns_nothing_of_where_their_own_report_went(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, STAFF, HUNG)
    await told(house.hung)
    await house.hung.taps_token("!form.initial_risk.B1")
    await house.ha.taps_token(JOIN)
    house.hung.news()
    for typed in ("/hoso b1", "nhận b1", "1", "tiếp tục", "/hoso a1"):
        reply = await house.hung.says(typed)
        assert "A1" not in "\n".join(reply.parts).replace(HIDDEN, ""), typed
    await hotline.passes(hours=26)
    assert "A1" not in house.hung.news().replace(HIDDEN, "")
    assert not await hotline.rows("SELECT id FROM submissions WHERE form = 'initial_risk'")


async def test_a_second_report_without_a_name_closes_the_case_to_the_house(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, "Cha/mẹ")
    await attached(house.lan)
    await filled(house.lan, STAFF)
    assert await is_hidden(house.hung) and await is_hidden(house.nga)
    assert not await is_hidden(house.ha)


async def test_a_name_given_by_a_slip_keeps_nobody_out_once_it_is_corrected(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, "Cha/mẹ")
    await attached(house.lan)
    await forms.until(house.lan, WHO, CALM)
    await answers(house.lan, STAFF, NGA)
    await house.lan.says("quay lại")
    await house.lan.says(HUNG)
    await forms.rest(house.lan)
    assert await is_hidden(house.hung)
    assert not await is_hidden(house.nga)


async def test_what_the_first_did_not_know_is_filled_in_and_protection_is_proposed(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan)
    await attached(house.lan)
    await filled(house.lan, "Cha/mẹ")
    assert house.lan.times("Cha/mẹ là người bị nghi: đề xuất biện pháp bảo vệ khẩn cấp") == 1
    await attached(house.lan)
    await filled(house.lan, "Cha/mẹ")
    assert house.lan.times("Cha/mẹ là người bị nghi: đề xuất biện pháp bảo vệ khẩn cấp") == 1
