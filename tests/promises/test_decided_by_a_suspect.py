"""What a suspect decided before they were named does not stand: it is looked at again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.suspecting import (
    CALM,
    STAFF,
    WHO,
    House,
    answers,
    asked_who,
    night,
    rings,
)
from tests.promises.test_signing_a_level import LOWER

AGAIN, LEVEL = "kết quả báo động do một người không được biết", "mức nguy cơ do một người không"
HUNG = "Nguyễn Văn Hùng"
NUMBER = "0905 123 456"


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


async def ended_by_hung(house: House) -> None:
    """Hùng takes the alarm and ends it while the operator is still asking who did it."""
    await rings(house.lan)
    await asked_who(house.lan)
    await house.hung.taps("Tôi nhận xử lý")
    await house.hung.ends("Tin không đúng")
    for phone in (house.nga, house.ha, house.anh, house.hung):
        phone.news()


@on_both_databases
async def test_an_alarm_the_suspect_ended_rings_again(hotline: Hotline, house: House) -> None:
    await ended_by_hung(house)
    rang = house.nga.pages()
    await answers(house.lan, STAFF, HUNG)
    assert house.nga.pages() == rang + 1
    assert house.ha.times(AGAIN) == house.anh.times(AGAIN) == 1
    await forms.rest(house.lan)
    await hotline.passes(minutes=30)
    assert house.ha.pages() and "A1" not in house.hung.news()
    assert house.ha.times(AGAIN) == 1


async def test_who_may_takes_it_and_its_outcome_stands(hotline: Hotline, house: House) -> None:
    await ended_by_hung(house)
    await answers(house.lan, STAFF, HUNG)
    await house.nga.taps("Tôi nhận xử lý")
    await house.nga.ends("Trẻ đã an toàn")
    await house.lan.says("xem lại")
    await hotline.passes(minutes=5)
    rows = await hotline.rows("SELECT state FROM escalations ORDER BY raised_at")
    assert [row["state"] for row in rows] == ["resolved", "resolved"]


async def test_one_that_was_ended_long_ago_is_told_but_does_not_ring(
    hotline: Hotline, house: House
) -> None:
    await ended_by_hung(house)
    rang = house.nga.pages()
    hotline.clock.move(timedelta(hours=25))
    await answers(house.lan, STAFF, HUNG)
    assert (house.nga.pages(), house.ha.times(AGAIN)) == (rang, 1)


async def test_an_outcome_somebody_else_gave_stays(hotline: Hotline, house: House) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.nga.taps("Tôi nhận xử lý")
    await house.nga.ends("Tin không đúng")
    await answers(house.lan, STAFF, HUNG)
    assert house.ha.times(AGAIN) == 0
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1


async def signed_by_hung(house: House) -> None:
    """Case A1 without danger; Hùng signed a lower level, and the lead agreed."""
    await house.lan.says(NUMBER)
    await house.lan.taps("Báo tin về trẻ em")
    await forms.rest(house.lan, CALM)
    await house.hung.taps_token("!form.initial_risk.A1")
    await forms.rest(house.hung, LOWER)
    await house.ha.taps("ồng ý mức")


async def named_later(house: House, name: str) -> None:
    """A second report about A1, which names somebody of the house."""
    await house.lan.says(NUMBER)
    await house.lan.taps("Gắn vào hồ sơ A1")
    await house.lan.taps("Báo tin về trẻ em")
    await forms.until(house.lan, WHO, CALM)
    await answers(house.lan, STAFF, name)
    await forms.rest(house.lan)


async def test_a_level_the_suspect_signed_is_to_be_signed_again(
    hotline: Hotline, house: House
) -> None:
    await signed_by_hung(house)
    await named_later(house, HUNG)
    assert house.ha.times(LEVEL) == house.anh.times(LEVEL) == 1
    await house.nga.taps("Đánh giá lại")
    await forms.rest(house.nga, LOWER)
    assert house.anh.times("Cần một người nữa xem lại") == 2


async def test_a_level_the_suspect_agreed_to_as_well(hotline: Hotline, house: House) -> None:
    await signed_by_hung(house)
    await named_later(house, "Phạm Thu Hà")
    assert (house.anh.times(LEVEL), house.ha.times(LEVEL)) == (1, 0)


async def test_a_level_of_people_who_may_know_stands(hotline: Hotline, house: House) -> None:
    await signed_by_hung(house)
    await named_later(house, "Lý Thị Nga")
    assert house.anh.times(LEVEL) == 0


async def test_an_operator_silent_at_the_name_leaves_the_alarm_with_no_suspect(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.hung.taps("Tôi nhận xử lý")
    await house.lan.says(STAFF)
    await hotline.passes(minutes=2, seconds=55)
    assert house.ha.pages() == 0
    await hotline.passes(seconds=10)
    assert house.ha.pages() == 1
    await house.lan.says("Lý Thị Nga")
    await hotline.passes(minutes=5)
    house.hung.news()
    await house.hung.says("nhận a1")
    assert "Việc phải làm ngay" in house.hung.news()


async def test_the_operator_who_fell_silent_is_asked_once_more_as_ever(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.lan.says(STAFF)
    await hotline.passes(minutes=11)
    assert house.lan.times("chờ anh/chị trả lời từ") == 1
