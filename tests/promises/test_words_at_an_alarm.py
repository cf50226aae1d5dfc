"""What is typed while an alarm rings: *OK* alone, nonsense, by strangers, by those who left."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@dataclass
class Night:
    """An alarm that rings at Hùng, who has the shift alone; Hà leads the shift."""

    lan: Phone
    hung: Phone
    ha: Phone


@pytest.fixture
async def night(hotline: Hotline) -> Night:
    lan = await hotline.enrol("collaborator", "Trần Thị Lan", unit="khu-vuc-1")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    await lan.says("khẩn cấp")
    return Night(lan, hung, ha)


async def leads(hotline: Hotline) -> list[str | None]:
    rows = await hotline.rows("SELECT acknowledged_by FROM escalations ORDER BY raised_at")
    return [row["acknowledged_by"] for row in rows]


@pytest.mark.parametrize("typed", ["ok.", "Tôi nhận"])
async def test_A02_a_word_alone_takes_the_one_alarm_that_rings(
    hotline: Hotline, night: Night, typed: str
) -> None:
    assert "Việc phải làm ngay" in "\n".join((await night.hung.says(typed)).parts)
    assert await leads(hotline) == [night.hung.person.id]


async def test_A02_of_two_that_ring_the_word_alone_asks_which(
    hotline: Hotline, night: Night
) -> None:
    second = await hotline.enrol("collaborator", "Võ Minh Tâm", unit="khu-vuc-1")
    await second.says("khẩn cấp")
    reply = await night.hung.says("OK")
    assert "Có 2 báo động đang gọi anh/chị" in reply.parts[0]
    assert await leads(hotline) == [None, None]
    await night.hung.taps("Nhận B1")
    assert await leads(hotline) == [None, night.hung.person.id]


async def test_A02_where_nothing_rings_for_them_it_is_the_menu(
    hotline: Hotline, night: Night
) -> None:
    assert "Anh/chị cần làm gì" in "\n".join((await night.ha.says("ok")).parts)
    assert await leads(hotline) == [None]


async def test_A06_a_stranger_who_types_the_code_changes_nothing_and_is_told_whom_to_call(
    hotline: Hotline, night: Night
) -> None:
    before = await hotline.rows("SELECT body FROM escalations WHERE raised_by IS NOT NULL")
    reply = await hotline.stranger().says("NHAN A1")
    assert "111" in "\n".join(reply.parts)
    assert await hotline.rows("SELECT body FROM escalations WHERE raised_by IS NOT NULL") == before
    assert not await hotline.journal("acknowledged")


async def test_A07_who_was_disabled_takes_nothing_any_more(hotline: Hotline, night: Night) -> None:
    token = night.hung.button("Tôi nhận xử lý").token
    await hotline.disable(night.hung)
    await night.hung.taps_token(token)
    await night.hung.says("NHAN A1")
    assert not await hotline.journal("acknowledged")


async def test_A08_nonsense_gets_five_hints_and_no_sixth(hotline: Hotline, night: Night) -> None:
    for _ in range(8):
        await night.hung.says("gì vậy")
    assert night.hung.times("Gõ NHAN A1 (nhận) hoặc BAN A1 (bận)") == 5


async def test_A08_a_real_action_counts_the_hints_anew(hotline: Hotline, night: Night) -> None:
    for _ in range(7):
        await night.hung.says("gì vậy")
    await night.hung.says("/hoso A1")
    await night.hung.says("gì vậy")
    assert night.hung.times("Gõ NHAN A1 (nhận) hoặc BAN A1 (bận)") == 6


async def test_A08_a_hint_can_be_tapped(hotline: Hotline, night: Night) -> None:
    await night.hung.says("gì vậy")
    await night.hung.taps("Tôi nhận xử lý")
    assert await leads(hotline) == [night.hung.person.id]
    assert "Anh/chị cần làm gì" in "\n".join((await night.hung.says("gì vậy")).parts)


async def test_I06_a_button_nobody_knows_points_to_the_newest_page(
    hotline: Hotline, night: Night
) -> None:
    for action in ("!ack", "!busy", "!more", "!here", "!back", "!next", "!over", "!notme"):
        reply = await night.hung.taps_token(f"{action}.{'0' * 32}")
        assert "Xin dùng tin mới nhất" in reply.parts[0]


@pytest.mark.parametrize(
    ("label", "action"),
    [("Tôi nhận xử lý", "acknowledged"), ("Tôi bận", "declined"), ("cần thêm", "acknowledged")],
)
async def test_I02_the_same_press_under_another_id_has_one_effect(
    hotline: Hotline, night: Night, label: str, action: str
) -> None:
    token = night.hung.button(label).token
    presses = [hotline.new_event(night.hung, choice=token) for _ in range(3)]
    await hotline.take(*presses)
    assert len(await hotline.journal(action)) == 1


async def test_a_lead_who_is_busy_after_all_is_offered_to_give_it_back(
    hotline: Hotline, night: Night
) -> None:
    busy = night.hung.button("Tôi bận").token
    await night.hung.taps("Tôi nhận xử lý")
    await night.hung.taps_token(busy)
    await night.hung.taps("Tôi không xử lý được nữa")
    assert night.ha.pages() == 1


async def test_busy_after_somebody_took_it_says_who_has_it_and_counts_nobody_in(
    hotline: Hotline, night: Night
) -> None:
    await hotline.passes(seconds=120)
    await night.ha.taps("Tôi nhận xử lý")
    assert "chị Phạm Thu Hà đã nhận xử lý" in (await night.hung.says("BAN A1")).parts[0]
    assert not await hotline.journal("joined")
