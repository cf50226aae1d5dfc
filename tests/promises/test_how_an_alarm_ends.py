"""Only an outcome ends an alarm: what became of the child, who saw it, and when."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone, ha: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    return hung


async def said_last(hotline: Hotline) -> str:
    (row,) = await hotline.journal("alarm_closed")
    return str(row["detail"])


async def test_who_saw_the_child_and_when_is_asked_and_kept(hotline: Hotline, hung: Phone) -> None:
    await hung.taps("Trẻ đã an toàn")
    assert "Ai xác nhận điều đó?" in (await hung.taps("Đúng, kết thúc")).parts
    await hung.taps("Bệnh viện")
    await hung.taps("Trước đó")
    await hung.says("8h45")
    assert not await hotline.journal("alarm_closed")
    await hung.taps("Gửi")
    assert "outcome=child_safe confirmed_by=hospital" in await said_last(hotline)


async def test_it_cannot_have_been_seen_later_than_now(hotline: Hotline, hung: Phone) -> None:
    for word in ("Tin không đúng", "Công an xã, 113", "Trước đó"):
        await hung.taps(word)
    assert "Hôm nay chưa tới 23:59" in "\n".join((await hung.says("23h59")).parts)
    assert not await hotline.journal("alarm_closed")


async def test_to_whom_a_child_was_handed_over_stands_in_the_case_and_in_no_push(
    hotline: Hotline, hung: Phone, lan: Phone
) -> None:
    lan.news()
    await hung.ends("Đã bàn giao tại chỗ")
    assert "Đã bàn giao tại chỗ" in lan.text() and "chị Mai" not in lan.text()
    assert "chị Mai" not in await said_last(hotline)
    web = await hotline.browser(hung.person)
    assert "chị Mai, Trạm y tế xã" in "\n".join((await web.says("hồ sơ A1")).parts)
    (row,) = await hotline.rows("SELECT body FROM submissions WHERE form = 'alarm_outcome'")
    assert b"Mai" not in row["body"]


async def test_a_case_of_another_province_asks_which_and_whether_111_knows(
    hotline: Hotline, hung: Phone
) -> None:
    await hung.taps("Đã chuyển tỉnh khác")
    await hung.says("quảng ngãi")
    for word in ("Chưa báo", "Công an xã, 113", "Bây giờ"):
        await hung.taps(word)
    assert "gọi 111 ngay" in "\n".join((await hung.taps("Gửi")).parts)
    assert "outcome=moved_province" in await said_last(hotline)


async def test_a_child_that_was_not_found_is_searched_on(hotline: Hotline, hung: Phone) -> None:
    reply = "\n".join((await hung.ends("Chưa tìm thấy trẻ")).parts)
    assert "gọi Công an xã đề nghị tìm" in reply and "☎️ 0236 000 0113" in reply
    states = await hotline.rows("SELECT state FROM reminders WHERE kind LIKE 'clock%'")
    assert {row["state"] for row in states} == {"scheduled"}


async def test_the_search_is_asked_about_every_half_hour_by_more_and_more_people(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await hung.ends("Chưa tìm thấy trẻ")
    await hotline.jumps(minutes=29)
    assert not hung.times("đã tìm thấy trẻ chưa")
    await hotline.jumps(minutes=1)
    assert (hung.times("đã tìm thấy trẻ chưa"), ha.times("đã tìm thấy trẻ chưa")) == (1, 0)
    await hotline.jumps(minutes=30)
    assert (hung.times("đã tìm thấy trẻ chưa"), ha.times("đã tìm thấy trẻ chưa")) == (2, 1)
    await hung.taps("Chưa, vẫn đang tìm")
    await hotline.jumps(minutes=30)
    assert hung.times("đã tìm thấy trẻ chưa") == 3


async def test_a_child_that_was_found_ends_the_search(hotline: Hotline, hung: Phone) -> None:
    await hung.ends("Chưa tìm thấy trẻ")
    await hotline.jumps(minutes=30)
    await hung.taps("Số và giờ gọi an toàn")
    assert "0236 000 0113" in hung.heard()[-1].parts[-1]
    await hung.taps("Đã tìm thấy")
    await hotline.jumps(hours=3)
    assert hung.times("đã tìm thấy trẻ chưa") == 1


async def test_an_outcome_begun_before_a_new_alarm_does_not_end_that_one(
    hotline: Hotline, hung: Phone, ha: Phone, lan: Phone
) -> None:
    await hung.taps("Tin không đúng")
    asked = hung.heard()[-1]
    await ha.confirms(await ha.taps_token(await token(hotline)))
    await lan.says("hàng xóm")
    await lan.says("1")
    await hung.confirms(asked)
    states = await hotline.rows("SELECT state FROM escalations")
    assert [row["state"] for row in states].count("resolved") == 1


async def token(hotline: Hotline) -> str:
    (row,) = await hotline.rows("SELECT id FROM escalations")
    return f"!out.{row['id']}.false_report"


async def test_two_who_end_it_at_once_end_it_once(hotline: Hotline, hung: Phone, ha: Phone) -> None:
    outcome = await token(hotline)
    mine, theirs = await hung.taps_token(outcome), await ha.taps_token(outcome)
    await hung.confirms(mine)
    await ha.confirms(theirs)
    assert len(await hotline.journal("alarm_closed")) == 1
    assert "không còn tác dụng" in ha.text()


async def test_who_may_not_end_it_ends_nothing_by_the_form(
    hotline: Hotline, hung: Phone, lan: Phone
) -> None:
    await lan.taps_token("!form.alarm_outcome.A1")
    for answer in ("Tin không đúng", "1", "Bây giờ", "gửi"):
        await lan.says(answer)
    assert not await hotline.journal("alarm_closed")


async def test_an_adult_is_not_called_a_child(hotline: Hotline, hung: Phone) -> None:
    await hotline.change("UPDATE cases SET process = 'tt02'")
    reply = await hung.taps_token("!ack.A1")
    said = "\n".join((*reply.parts, *(o.label for o in reply.options)))
    assert "Người được báo tin đã an toàn chưa?" in said and "Người đó đã an toàn" in said
    assert "Trẻ đã an toàn" not in said and "bảo vệ trẻ em" not in said
