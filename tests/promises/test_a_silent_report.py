"""A question nobody answers: asked once more, then the report is in the hands of staff."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WHERE, NUMBER = "Trẻ đang ở đâu", "Gọi lại số nào"
NUDGE, HANDED = "chờ anh/chị trả lời từ", "được giữ thành hồ sơ A1"
TO_LEAD, CALL_DUE = "tin báo còn dở", "đến giờ làm việc này"
NONE = {"có điều nào dưới đây": "Không có điều nào"}


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.fixture
async def binh(hotline: Hotline, ha: Phone) -> Phone:
    return await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")


@pytest.fixture
async def lan(hotline: Hotline, ha: Phone) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def at_the_number(phone: Phone) -> None:
    """A report as far as *Gọi lại số nào*."""
    await phone.begins()
    await forms.until(phone, WHERE, NONE)
    await phone.says("gần chợ Cồn")


async def count(hotline: Hotline, table: str) -> int:
    return len(await hotline.rows(f"SELECT id FROM {table}"))


@on_both_databases
async def test_the_open_question_is_asked_once_more(hotline: Hotline, binh: Phone) -> None:
    await at_the_number(binh)
    before = binh.times(NUMBER)
    await hotline.passes(minutes=19)
    assert binh.times(NUDGE) == 0
    await hotline.passes(minutes=2)
    assert (binh.times(NUDGE), binh.times(NUMBER)) == (1, before + 1)
    await hotline.passes(minutes=60)
    assert binh.times(NUDGE) == 1


async def test_an_operator_is_nudged_sooner(hotline: Hotline, lan: Phone) -> None:
    await at_the_number(lan)
    await hotline.passes(minutes=10)
    assert lan.times(NUDGE) == 1


async def test_an_answer_begins_the_wait_anew(hotline: Hotline, binh: Phone) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=15)
    await binh.says("0912345678")
    await hotline.passes(minutes=15)
    assert binh.times(NUDGE) == 0
    await hotline.passes(minutes=5)
    assert binh.times(NUDGE) == 1


async def test_an_answer_that_is_not_taken_neither_nudges_again_nor_is_answered_twice(
    hotline: Hotline, binh: Phone
) -> None:
    await binh.begins()
    await hotline.passes(minutes=21)
    await binh.says("không biết là cái gì nữa")
    await hotline.passes(minutes=60)
    assert binh.times(NUDGE) == 1


async def test_the_nudge_can_be_answered_by_its_buttons(hotline: Hotline, binh: Phone) -> None:
    await binh.begins()
    await hotline.passes(minutes=21)
    nudge = binh.heard()[-1]
    assert nudge.discreet
    await binh.taps_token(next(o.token for o in nudge.options if "Không có" in o.label))
    assert [o.label for o in binh.heard()[-1].options if o.chosen] == ["Không có điều nào"]


@on_both_databases
async def test_the_report_becomes_a_case_and_the_shift_lead_is_asked_to_call(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=89)
    assert await count(hotline, "cases") == 0
    await hotline.passes(minutes=2)
    (case,) = await hotline.rows("SELECT code, assigned_to, created_by, state FROM cases")
    assert (case["code"], case["assigned_to"], case["state"]) == ("A1", None, "open")
    (sheet,) = await hotline.rows("SELECT kind, form_version FROM submissions")
    assert sheet["kind"] == "partial"
    assert (binh.times(HANDED), ha.times(TO_LEAD)) == (1, 1)
    assert len(await hotline.journal("handed_over")) == 1


async def test_it_does_not_wait_for_the_morning(hotline: Hotline, binh: Phone, ha: Phone) -> None:
    await hotline.passes(hours=14)
    await at_the_number(binh)
    await hotline.passes(minutes=91)
    assert ha.times(TO_LEAD) == 1


async def test_what_was_said_is_in_the_case_and_not_in_the_letters(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=91)
    assert "chợ Cồn" not in ha.text()
    browser = await hotline.browser(ha.person)
    await browser.says("/hoso A1")
    assert "gần chợ Cồn" in browser.text()


async def test_the_call_is_told_again_until_it_is_done(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=90 + 31)
    assert (ha.times(CALL_DUE), binh.times(CALL_DUE)) == (1, 0)
    await ha.taps("Gặp được")
    await hotline.passes(hours=5)
    assert ha.times(CALL_DUE) == 1


async def test_flags_without_an_answer_are_said_and_hurry_the_call(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await lan.begins()
    await lan.says("chưa rõ")
    await hotline.passes(minutes=61)
    assert "CHƯA CÓ TRẢ LỜI" in ha.text()
    await hotline.passes(minutes=2)
    assert ha.times(CALL_DUE) == 1


async def test_the_case_says_that_the_flags_have_no_answer(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await lan.begins()
    await lan.says("chưa rõ")
    await hotline.passes(minutes=61)
    browser = await hotline.browser(ha.person)
    await browser.says("/hoso A1")
    assert "CHƯA CÓ TRẢ LỜI" in "\n".join(browser.heard()[-1].parts)


async def test_answered_flags_are_not_called_unanswered(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=91)
    assert "CHƯA CÓ TRẢ LỜI" not in ha.text()


@on_both_databases
async def test_later_answers_join_the_same_case(hotline: Hotline, binh: Phone, ha: Phone) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=95)
    await binh.says("0912345678")
    await forms.rest(binh)
    assert await count(hotline, "cases") == 1
    kinds = await hotline.rows("SELECT kind, case_id FROM submissions ORDER BY id")
    assert [row["kind"] for row in kinds] == ["partial", "sent"]
    assert len({row["case_id"] for row in kinds}) == 1
    assert ha.times("đã gửi đủ bản báo tin") == 1
    await hotline.passes(hours=3)
    assert ha.times(CALL_DUE) == 0


async def test_silent_again_it_is_kept_again_and_nobody_is_asked_twice(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.passes(minutes=91)
    await binh.says("0912345678")
    await hotline.passes(minutes=91)
    assert (await count(hotline, "cases"), await count(hotline, "submissions")) == (1, 2)
    assert (ha.times(TO_LEAD), await count(hotline, "tasks")) == (1, 1)
    assert binh.times("được giữ trong hồ sơ A1") == 1


async def test_without_an_answer_there_is_nothing_to_hand_over(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await binh.says("/bao")
    await hotline.passes(hours=20)
    assert (await count(hotline, "cases"), ha.times(TO_LEAD), binh.times(NUDGE)) == (0, 0, 1)


async def test_ticks_that_were_not_confirmed_are_handed_over(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await binh.begins()
    await binh.taps("Không có điều nào")
    await hotline.passes(minutes=91)
    assert ha.times(TO_LEAD) == 1


@on_both_databases
async def test_a_report_put_away_is_handed_over_too_and_can_be_taken_up(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await binh.says("để sau")
    await hotline.passes(minutes=121)
    assert binh.times("còn một bản đang dở") == 1
    await hotline.passes(minutes=120)
    assert (ha.times(TO_LEAD), binh.times(HANDED)) == (1, 1)
    await binh.taps("Ghi tiếp")
    assert NUMBER in "\n".join(binh.heard()[-1].parts)


async def test_where_the_alarm_is_out_its_case_is_used(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await lan.begins()
    await lan.taps(FLAG)
    await ha.taps("Tôi nhận xử lý")
    await hotline.passes(minutes=61)
    assert await count(hotline, "cases") == 1
    (sheet,) = await hotline.rows("SELECT kind FROM submissions")
    assert sheet["kind"] == "partial"
    assert ha.times(TO_LEAD) == 0  # calling back is on the list of the alarm already


async def test_a_hung_up_call_is_not_handed_over_a_second_time(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await at_the_number(lan)
    await lan.says("cúp máy")
    await hotline.passes(hours=12)
    assert (await count(hotline, "submissions"), ha.times(TO_LEAD)) == (1, 0)


@on_both_databases
async def test_a_downtime_makes_it_late_but_neither_lost_nor_double(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    await hotline.jumps(hours=30)
    await hotline.ticks()
    assert (binh.times(NUDGE), binh.times(HANDED), ha.times(TO_LEAD)) == (0, 1, 1)


@on_both_databases
async def test_two_processes_at_the_same_moment_do_it_once(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await at_the_number(binh)
    hotline.clock.move(timedelta(minutes=21))
    await hotline.two_ticks_at_once()
    assert binh.times(NUDGE) == 1
    hotline.clock.move(timedelta(minutes=70))
    await hotline.two_ticks_at_once()
    assert (await count(hotline, "cases"), ha.times(TO_LEAD), binh.times(HANDED)) == (1, 1, 1)


async def test_the_demo_clock_stops_where_a_nudge_is_due(hotline: Hotline, lan: Phone) -> None:
    await at_the_number(lan)
    assert await hotline.app.ticks.next_due() == hotline.clock.now() + timedelta(minutes=10)


async def test_with_no_shift_lead_somebody_is_asked_all_the_same(hotline: Hotline) -> None:
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await at_the_number(binh)
    await hotline.passes(minutes=91)
    assert head.times(TO_LEAD) == 1


async def test_a_report_of_notes_alone_is_handed_over_too(
    hotline: Hotline, binh: Phone, ha: Phone
) -> None:
    await binh.begins()
    await binh.says("ghi: nghe tiếng trẻ khóc ở kiệt 12")
    await hotline.passes(minutes=100)
    assert TO_LEAD in ha.text()
    assert await hotline.rows("SELECT id FROM submissions WHERE kind = 'partial'")
