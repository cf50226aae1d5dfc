"""What the next caller says never lands in the case of the caller before."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

NUMBER, OTHER = "0905 123 456", "0914 222 333"
NONE = {"có điều nào dưới đây": "Không có điều nào"}


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def calls(hotline: Hotline) -> list[tuple[str, str]]:
    rows = await hotline.rows("SELECT kind, state FROM calls ORDER BY id")
    return [(row["kind"], row["state"]) for row in rows]


async def report(phone: Phone, number: str = NUMBER) -> None:
    """A call from this number and its whole report: a case."""
    await phone.says("mới")
    await phone.says(number)
    await phone.taps("Báo tin về trẻ em")
    await forms.rest(phone, NONE)


@on_both_databases
async def test_another_number_is_another_call_and_another_case(
    hotline: Hotline, lan: Phone
) -> None:
    await report(lan)
    await lan.says(NUMBER)
    await lan.taps("Gắn vào hồ sơ A1")
    await hotline.passes(minutes=10)
    screen = await lan.says(OTHER)
    assert "đã kết thúc và được đếm là cúp máy" in screen.parts[0]
    await lan.taps("Báo tin về trẻ em")
    await forms.rest(lan, NONE)
    assert len(await hotline.rows("SELECT id FROM cases")) == 2
    kept = [("intake", "closed"), ("hung_up", "closed"), ("intake", "closed")]
    assert await calls(hotline) == kept


async def test_the_number_that_comes_after_the_screen_is_of_the_same_call(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.says("mới")
    await lan.says(NUMBER)
    await lan.says("+84 905 123 456")
    await lan.taps("Nhầm số")
    assert await calls(hotline) == [("wrong_number", "closed")]


@pytest.mark.parametrize("typed", ["cúp máy", "/cupmay", "Cúp máy.", "hung up"])
async def test_a_line_that_goes_dead_on_the_screen_is_counted(
    hotline: Hotline, lan: Phone, typed: str
) -> None:
    await lan.says(NUMBER)
    assert "được đếm là cúp máy" in (await lan.says(typed)).parts[0]
    assert await calls(hotline) == [("hung_up", "closed")]
    assert "1 lần trong 24 giờ" in "\n".join((await lan.says(NUMBER)).parts)
    assert await hotline.rows("SELECT id FROM tasks") == []


async def test_the_old_buttons_of_a_call_that_ended_change_nothing(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.says(NUMBER)
    token = lan.button("Trêu đùa").token
    await lan.says("cúp máy")
    await lan.taps_token(token)
    assert await calls(hotline) == [("hung_up", "closed")]


async def test_with_no_call_on_the_screen_there_is_the_menu(hotline: Hotline, lan: Phone) -> None:
    await lan.says("cúp máy")
    assert lan.button("Ghi nhận cuộc gọi mới")
    assert await calls(hotline) == []


async def test_crying_in_an_attached_silence_rings_for_that_case(
    hotline: Hotline, lan: Phone
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(ha)
    await report(lan)
    await lan.says(NUMBER)
    await lan.taps("Gắn vào hồ sơ A1")
    await lan.taps("Im lặng")
    await lan.taps("Tiếng khóc")
    assert (ha.pages("A1"), ha.pages("B1")) == (1, 0)
    assert len(await hotline.rows("SELECT id FROM cases")) == 1
    rows = await hotline.rows("SELECT DISTINCT case_id FROM calls")
    assert len(rows) == 1


async def test_an_attached_silence_without_a_sound_is_a_call_of_that_case(
    hotline: Hotline, lan: Phone
) -> None:
    await report(lan)
    await lan.says(NUMBER)
    await lan.taps("Gắn vào hồ sơ A1")
    await lan.taps("Im lặng")
    await lan.taps("Không nghe")
    rows = await hotline.rows("SELECT kind, case_id FROM calls ORDER BY id")
    assert [row["kind"] for row in rows] == ["intake", "silent"]
    assert rows[0]["case_id"] == rows[1]["case_id"]
