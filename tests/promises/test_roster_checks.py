"""The roster is looked through every morning, and everybody's phone is tried once a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.roster import tick
from tests.promises.duty import local, shift, until
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

DIGEST = "Kiểm tra sổ trực"
TEST = "Thử liên lạc tháng 12"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def head(hotline: Hotline) -> Phone:
    return await hotline.enrol("head", "Lê Văn Bình", title="anh")


async def test_gaps_of_two_weeks_come_at_nine_in_one_letter(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await shift(hotline, lan, "23/11 07:00", "25/11 07:00")
    await shift(hotline, lan, "25/11 19:00", "20/12 07:00")
    await hotline.ticks()
    await until(hotline, "24/11 08:59")
    assert head.text() == ""
    await until(hotline, "24/11 09:01")
    assert head.times(f"{DIGEST} 24/11") == 1 and lan.times(DIGEST) == 0
    assert "14 ngày tới chưa có ai trực:\n07:00–19:00 25/11" in head.text()


async def test_a_gap_that_is_over_is_nobodys_concern(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await shift(hotline, lan, "23/11 07:00", "23/11 19:00")
    await shift(hotline, lan, "24/11 07:00", "20/12 07:00")
    await hotline.ticks()
    await until(hotline, "25/11 09:01")
    assert head.text() == ""


async def test_who_is_in_the_roster_and_cannot_be_called(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await shift(hotline, lan, "23/11 07:00", "20/12 07:00")
    await shift(hotline, hung, "23/11 07:00", "20/12 07:00")
    await hotline.lost(hung)
    await hotline.ticks()
    await until(hotline, "24/11 09:01")
    assert "máy không liên lạc được: anh Nguyễn Văn Hùng" in head.text()


async def test_down_at_nine_it_is_said_once_on_return(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await hotline.ticks()
    await hotline.jumps(hours=75)
    await hotline.ticks()
    assert head.times(DIGEST) == 1


async def test_in_december_the_head_hears_of_next_years_holidays(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await shift(hotline, lan, "23/11 07:00", "31/12 07:00")
    await hotline.ticks()
    await until(hotline, "30/11 12:00")
    assert head.times("năm 2027 chưa được xác nhận") == 0
    await until(hotline, "07/12 12:00")
    assert head.times("năm 2027 chưa được xác nhận") == 1 and lan.times("2027") == 0


@on_both_databases
async def test_everybody_shows_once_a_month_that_they_are_reached(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await shift(hotline, lan, "23/11 07:00", "31/12 07:00")
    await hotline.ticks()
    await until(hotline, "01/12 09:01")
    assert lan.times(TEST) == head.times(TEST) == 1
    assert "✓ Cảm ơn" in (await lan.taps("Tôi thấy tin này")).parts[0]
    assert "✓ Cảm ơn" in (await head.says("1")).parts[0]
    await until(hotline, "06/12 12:00")
    assert lan.times("Nhắc lại") == head.times("Nhắc lại") == 0
    assert len(await hotline.journal("contact_tested")) == 2


async def test_no_answer_is_asked_for_once_more_then_told(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    await shift(hotline, lan, "23/11 07:00", "31/12 07:00")
    await hotline.ticks()
    await until(hotline, "01/12 09:05")
    await head.taps("Tôi thấy tin này")
    await until(hotline, "02/12 09:05")
    assert lan.times("Nhắc lại: xin chạm nút") == 1
    await until(hotline, "04/12 09:05")
    assert "sau 3 ngày chưa trả lời: chị Trần Thị Lan." in head.text()
    await until(hotline, "08/12 12:00")
    assert lan.times("Nhắc lại: xin chạm nút") == 1 and head.times("sau 3 ngày") == 1


async def test_a_centre_waits_as_long_as_its_own_policy_says(
    hotline: Hotline, lan: Phone, head: Phone
) -> None:
    library = hotline.house.library
    rules = library.policy.roster
    tests = replace(rules.tests, remind_after=timedelta(hours=2), tell_after=timedelta(days=1))
    policy = replace(library.policy, roster=replace(rules, tests=tests, morning=time(8)))
    hotline.house.library = replace(library, policy=policy)
    await shift(hotline, lan, "23/11 07:00", "31/12 07:00")
    await hotline.ticks()
    await until(hotline, "01/12 10:01")
    assert lan.times(TEST) == 1 and lan.times("Nhắc lại") == 1
    await until(hotline, "02/12 08:05")
    assert "sau 1 ngày chưa trả lời: chị Trần Thị Lan, anh Lê Văn Bình." in head.text()


async def test_letters_are_spread_over_minutes(hotline: Hotline, lan: Phone) -> None:
    phones = [await hotline.enrol("operator", f"Người {n}") for n in range(11)]
    await hotline.ticks()
    await until(hotline, "01/12 09:00")
    assert sum(phone.times(TEST) for phone in phones) <= 5
    await until(hotline, "01/12 09:03")
    assert [phone.times(TEST) for phone in phones] == [1] * 11


async def test_another_phone_does_not_answer_for_it(hotline: Hotline, lan: Phone) -> None:
    second = await hotline.second_phone(lan.person)
    await hotline.ticks()
    await until(hotline, "01/12 09:01")
    assert lan.times(TEST) == second.times(TEST) == 1
    token = lan.button("Tôi thấy tin này").token
    assert "đã cũ" in (await second.taps_token(token)).parts[0]


async def test_a_browser_is_tried_only_where_there_is_no_phone(
    hotline: Hotline, lan: Phone
) -> None:
    page = await hotline.browser(lan.person)
    await hotline.ticks()
    await until(hotline, "01/12 09:01")
    assert lan.times(TEST) == 1 and page.times(TEST) == 0


async def test_a_house_that_was_down_on_the_first_tries_later_that_week(
    hotline: Hotline, lan: Phone
) -> None:
    await hotline.ticks()
    hotline.clock.move(local("03/12 11:00") - hotline.clock.now())
    await hotline.ticks()
    await hotline.ticks()
    assert lan.times(TEST) == 1
    await hotline.jumps(days=10)
    await hotline.ticks()
    assert lan.times(TEST) == 1


async def test_what_fails_holds_up_no_other(
    hotline: Hotline, lan: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object) -> None:
        raise RuntimeError("a look that breaks")

    monkeypatch.setitem(tick._LOOKS, "roster_digest", breaks)  # type: ignore[index]
    await shift(hotline, lan, "23/11 10:00", "20/12 07:00")
    await hotline.ticks()
    await until(hotline, "23/11 09:31")
    hotline.expected_errors.add("roster_not_moved")
    assert lan.times("Ca của anh/chị bắt đầu lúc 10:00") == 1
