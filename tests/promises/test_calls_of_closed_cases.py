"""Somebody who hung up is called back, whatever became of the case meanwhile."""

from __future__ import annotations

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

NUMBER = "0905 123 456"
NONE = {"có điều nào dưới đây": "Không có điều nào"}
DUE = "đến giờ làm việc này"


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def anh(hotline: Hotline) -> Phone:
    return await hotline.enrol("head", "Bùi Quốc Anh", title="anh")


@pytest.fixture
async def lan(hotline: Hotline, ha: Phone, anh: Phone) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def begun(lan: Phone) -> None:
    """A call with a report half-way."""
    await lan.says(NUMBER)
    await lan.taps("Báo tin về trẻ em")
    await forms.until(lan, "ở xã, phường nào", NONE)


async def closing(ha: Phone, anh: Phone) -> Reply:
    """Proposed, and decided."""
    await ha.taps_token("!form.closing.A1")
    await forms.rest(ha)
    return await anh.taps_token("!close.A1.yes")


async def state(hotline: Hotline) -> str:
    (row,) = await hotline.rows("SELECT state FROM cases")
    return str(row["state"])


@on_both_databases
async def test_a_case_with_a_call_to_make_is_not_closed_before(
    hotline: Hotline, lan: Phone, ha: Phone, anh: Phone
) -> None:
    await begun(lan)
    await lan.says("cúp máy")
    assert "còn 1 việc gọi lại chưa xong" in (await closing(ha, anh)).parts[0]
    assert await state(hotline) == "open"
    await anh.taps("Ngừng gọi")
    await anh.taps_token("!close.A1.yes")
    assert await state(hotline) == "closed"


async def test_who_hangs_up_after_the_closing_is_still_called(
    hotline: Hotline, lan: Phone, ha: Phone, anh: Phone
) -> None:
    await begun(lan)
    await forms.rest(lan, NONE)
    await lan.says(NUMBER)
    await lan.taps("Gắn vào hồ sơ A1")
    await lan.taps("Báo tin về trẻ em")
    await closing(ha, anh)
    await forms.until(lan, "Gọi lại lúc nào", NONE)
    await lan.says("cúp máy")
    await hotline.passes(minutes=31)
    assert (await state(hotline), ha.times(DUE)) == ("closed", 1)
    await ha.taps("Đã gặp") if any("Đã gặp" in o.label for o in ha.heard()[-1].options) else None


async def test_a_call_that_slept_wakes_when_the_case_is_opened_again(
    hotline: Hotline, lan: Phone, anh: Phone, ha: Phone
) -> None:
    await begun(lan)
    await lan.says("cúp máy")
    await hotline.change("UPDATE cases SET state = 'closed'")
    await hotline.change("UPDATE tasks SET due_at = NULL")
    await anh.taps_token("!reopen.A1")
    await hotline.passes(minutes=1)
    assert lan.times(DUE) == 1


async def test_a_report_that_breaks_off_twice_is_one_call_to_make(
    hotline: Hotline, lan: Phone
) -> None:
    await begun(lan)
    await lan.says("cúp máy")
    await hotline.passes(minutes=10)
    await lan.says("tiếp tục")
    await lan.says("phuong hai chau")
    await lan.says("cúp máy")
    assert len(await hotline.rows("SELECT id FROM tasks WHERE kind = 'call_back'")) == 1
    await hotline.passes(minutes=25)
    assert lan.times(DUE) == 0
    await hotline.passes(minutes=10)
    assert lan.times(DUE) == 1
