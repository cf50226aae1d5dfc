"""An alarm that ended: closed for good, its buttons dead; what rings again is another one."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.watch import Watch, taken


@pytest.fixture
async def evening(hotline: Hotline) -> Watch:
    return await taken(hotline)


async def reopened(evening: Watch) -> None:
    """Hùng ended it; Hà has doubts."""
    await evening.hung.ends("Tin không đúng")
    await evening.ha.says("/hoso A1")
    await evening.ha.taps("Báo động lại hồ sơ A1")
    await evening.ha.taps("Chưa chắc đã an toàn")


@on_both_databases
async def test_A15_the_database_itself_refuses_to_change_a_closed_alarm(
    hotline: Hotline, evening: Watch
) -> None:
    await evening.hung.ends("Tin không đúng")
    before = await hotline.rows("SELECT * FROM escalations")
    for change in ("state = 'paging'", "acknowledged_by = NULL", "version = version + 1"):
        with pytest.raises(IntegrityError, match="never changes"):
            await hotline.change(f"UPDATE escalations SET {change}")
    assert await hotline.rows("SELECT * FROM escalations") == before


async def test_A15_only_who_leads_or_decides_ends_it_and_only_with_an_outcome(
    hotline: Hotline, evening: Watch
) -> None:
    (row,) = await hotline.rows("SELECT id FROM escalations")
    await evening.nga.taps_token(f"!out.{row['id']}.false_report")
    await evening.lan.taps_token(f"!out.{row['id']}.false_report")
    await evening.hung.taps_token(f"!out.{row['id']}.whatever")
    assert not await hotline.journal("alarm_closed")


async def test_A16_taking_it_by_text_after_the_end_rings_nobody(
    hotline: Hotline, evening: Watch
) -> None:
    await evening.hung.ends("Tin không đúng")
    for typed in ("NHAN A1", "BAN A1", "CAN THEM A1", "TRA A1", "GIAO A1", "VAN A1"):
        assert "đã kết thúc" in (await evening.nga.says(typed)).parts[0]
    await hotline.passes(minutes=10)
    assert evening.nga.pages() == 1


@on_both_databases
async def test_A17_raised_again_it_is_a_new_alarm_from_the_first_rung(
    hotline: Hotline, evening: Watch
) -> None:
    await reopened(evening)
    rows = await hotline.rows("SELECT state, episode, raised_by FROM escalations ORDER BY episode")
    assert [(row["state"], row["episode"]) for row in rows] == [("resolved", 1), ("paging", 2)]
    assert rows[1]["raised_by"] == evening.ha.person.id
    assert (evening.hung.pages(), evening.nga.pages(), evening.ha.pages()) == (2, 2, 0)
    assert "Báo động MỚI" in evening.nga.news()
    assert "reason=not_safe" in (await hotline.journal("alarm_reopened"))[0]["detail"]


async def test_A03_A17_the_old_buttons_are_dead_and_say_so(
    hotline: Hotline, evening: Watch
) -> None:
    old = evening.nga.button("Tôi nhận xử lý").token
    await reopened(evening)
    reply = await evening.nga.taps_token(old)
    assert "đang có báo động MỚI" in reply.parts[0]
    assert len(await hotline.journal("acknowledged")) == 1
    await evening.nga.taps("Tôi nhận xử lý")
    assert len(await hotline.journal("acknowledged")) == 2


async def test_A17_typed_it_is_asked_for_its_reason_and_rings_once(
    hotline: Hotline, evening: Watch
) -> None:
    await evening.hung.ends("Tin không đúng")
    await evening.ha.says("báo động lại A1")
    await evening.ha.says("1")
    assert "đang mở, không cần mở lại" in (await evening.ha.says("báo động lại A1")).parts[0]
    assert len(await hotline.journal("alarm_reopened")) == 1


async def test_A17_who_does_not_decide_raises_nothing_again(
    hotline: Hotline, evening: Watch
) -> None:
    await evening.hung.ends("Tin không đúng")
    for phone in (evening.nga, evening.lan, evening.hung):
        assert "Việc này dành cho" in (await phone.says("báo động lại A1")).parts[0]
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1


async def test_A18_an_end_while_it_rings_cancels_the_pages_that_wait(hotline: Hotline) -> None:
    lan = await hotline.enrol("collaborator", "Trần Thị Lan", unit="khu-vuc-1")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    await lan.says("khẩn cấp")
    (row,) = await hotline.rows("SELECT id FROM escalations")
    await ha.confirms(await ha.taps_token(f"!out.{row['id']}.false_report"))
    await hotline.passes(minutes=10)
    assert (hung.pages(), ha.pages()) == (1, 0)


async def test_A19_who_did_it_hears_it_as_the_reply_alone(hotline: Hotline, evening: Watch) -> None:
    replies = len(evening.hung.heard())
    evening.hung.news()
    await evening.hung.says("VAN A1")
    await evening.hung.says("GIAO A1 1")
    await evening.nga.taps("Không nhận được")
    await evening.hung.says("TRA A1")
    assert "chưa thấy anh/chị trả lời" not in evening.hung.news()
    assert len(evening.hung.heard()) <= replies + 5


async def test_A17_the_clock_of_the_case_runs_on_as_it_did(
    hotline: Hotline, evening: Watch
) -> None:
    query = "SELECT received_at FROM cases"
    before = await hotline.rows(query)
    await hotline.passes(minutes=5)
    await reopened(evening)
    assert await hotline.rows(query) == before
    ends = "SELECT id FROM reminders WHERE kind = 'clock_end' AND state = 'scheduled'"
    assert len(await hotline.rows(ends)) == 1
