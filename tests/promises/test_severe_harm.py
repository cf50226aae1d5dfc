"""A *Cao* on the harm done starts the 12 hours, and a review is set beside what was found first."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.test_signing_a_level import CALM, sign

SEVERE = {**CALM, "Tổn hại của trẻ em": "1", "kết luận mức độ": "1"}
RINGS = "đánh giá nguy cơ cho mức tổn hại Cao"


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await forms.intake(hung)
    return hung


@pytest.fixture
async def head(hotline: Hotline, hung: Phone) -> Phone:
    return await hotline.enrol("head", "Bùi Quốc Anh", title="anh")


async def marks(hotline: Hotline, state: str = "scheduled") -> int:
    query = "SELECT kind FROM reminders WHERE kind LIKE 'clock_%' AND state = :state"
    return len(await hotline.rows(query, state=state))


async def test_the_case_becomes_an_emergency_and_its_clock_runs(
    hotline: Hotline, hung: Phone, head: Phone
) -> None:
    said = "\n".join((await sign(hung, SEVERE)).parts)
    assert "đồng hồ 12 giờ chạy" in said and "trước 21:00 23/11" in said
    (row,) = await hotline.rows("SELECT emergency FROM cases")
    assert row["emergency"] and await marks(hotline) == 3


async def test_it_rings_once_and_pages_nobody(hotline: Hotline, hung: Phone, head: Phone) -> None:
    await sign(hung, SEVERE)
    await hotline.passes(minutes=30)
    assert (head.times(RINGS), head.pages(), hung.pages()) == (1, 0, 0)
    assert not await hotline.rows("SELECT id FROM escalations")
    ringing = next(r for r in head.heard() if RINGS in r.parts[0])
    assert ringing.urgent


async def test_the_clock_runs_even_when_a_lower_level_is_chosen(
    hotline: Hotline, hung: Phone, head: Phone
) -> None:
    await sign(hung, {**SEVERE, "kết luận mức độ": "2", "Lý do kết luận": "đã đi viện"})
    assert await marks(hotline) == 3
    (row,) = await hotline.rows("SELECT level, emergency FROM cases")
    assert (row["level"], bool(row["emergency"])) == ("high", True)


async def test_signing_it_again_starts_no_second_clock(
    hotline: Hotline, hung: Phone, head: Phone
) -> None:
    await sign(hung, SEVERE)
    await sign(hung, SEVERE)
    assert (await marks(hotline), head.times(RINGS)) == (3, 1)


async def test_found_a_day_later_it_counts_from_then(
    hotline: Hotline, hung: Phone, head: Phone
) -> None:
    await hotline.passes(hours=30)
    said = "\n".join((await sign(hung, SEVERE)).parts)
    assert "trước 03:00 25/11" in said
    assert head.times("ĐÃ HẾT 12 giờ") == 0


async def test_a_case_of_an_alarm_keeps_the_clock_it_has(hotline: Hotline, hung: Phone) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hung.ends("Trẻ đã an toàn")
    assert await marks(hotline, "cancelled") == 3
    await hung.taps_token("!form.initial_risk.B1")
    await forms.rest(hung, SEVERE)
    assert await marks(hotline) == 0


MEASURES = {"Áp dụng biện pháp nào": "1", "Đã báo cho những ai": "1"}


async def measured(hung: Phone, decided_by: str) -> str:
    await hung.taps_token("!form.emergency_measures.A1")
    reply = await forms.rest(hung, {**MEASURES, "Ai quyết định": decided_by})
    return "\n".join(reply.parts)


async def test_emergency_measures_end_the_clock(hotline: Hotline, hung: Phone, head: Phone) -> None:
    await sign(hung, SEVERE)
    assert "đồng hồ 12 giờ dừng" in await measured(hung, "Chủ tịch UBND cấp xã")
    assert (await marks(hotline), await marks(hotline, "cancelled")) == (0, 3)


async def test_measures_nobody_has_decided_on_let_the_clock_run_until_the_decision(
    hotline: Hotline, hung: Phone, head: Phone
) -> None:
    await sign(hung, SEVERE)
    said = await measured(hung, "Chưa có quyết định")
    assert "đồng hồ 12 giờ vẫn chạy, hạn 21:00 23/11" in said and "dừng" not in said
    assert await marks(hotline) == 3
    await hotline.passes(hours=10)
    assert head.times("còn 2 giờ") == 1
    await measured(hung, "Chủ tịch UBND cấp xã")
    assert await marks(hotline) == 0


async def test_without_a_clock_an_undecided_measure_speaks_of_none(
    hotline: Hotline, hung: Phone
) -> None:
    assert "12 giờ" not in await measured(hung, "Chưa có quyết định")
