"""*Việc phải làm ngay*: the list, one tap a result, and only an outcome closes the alarm."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

LIST = ("Gọi lại người báo tin", "Công an", "Chủ tịch UBND", "bảo vệ trẻ em cấp xã", "an toàn chưa")


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    return hung


async def test_the_list_has_all_that_is_to_be_done(hung: Phone) -> None:
    last = hung.heard()[-1]
    shown = "\n".join((*last.parts, *(option.label for option in last.options)))
    assert [words for words in LIST if words not in shown] == []


async def test_the_list_is_short_enough_for_the_screen_of_a_telephone(hung: Phone) -> None:
    lines = "\n".join((await hung.taps("→ Gọi Công an")).parts).splitlines()
    assert sum(-(-len(line) // 38) for line in lines) <= 13, lines


async def test_one_tap_records_how_it_went(hotline: Hotline, hung: Phone) -> None:
    reply = await hung.taps("Gặp được")
    assert "Đã ghi" in reply.parts[0]
    (row,) = await hotline.rows("SELECT * FROM tasks WHERE state = 'done'")
    assert (row["result"], row["by"]) == ("reached", hung.person.id)


async def test_a_result_twice_is_recorded_once(hotline: Hotline, hung: Phone) -> None:
    token = hung.button("Gặp được").token
    await hung.taps_token(token)
    reply = await hung.taps_token(token)
    assert "đã được ghi" in reply.parts[0]
    assert len(await hotline.journal("task_recorded")) == 1


async def test_no_answer_is_asked_about_again_in_ten_minutes(hotline: Hotline, hung: Phone) -> None:
    await hung.taps("Không nghe máy")
    hung.news()
    await hotline.passes(minutes=9)
    assert "đến giờ" not in hung.news()
    await hotline.passes(minutes=1)
    assert "đến giờ làm việc này: Gọi lại người báo tin" in hung.news()


async def test_a_question_on_the_list_is_quoted_with_its_own_mark_only(
    hotline: Hotline, hung: Phone
) -> None:
    for _ in LIST:
        reply = await hung.taps("Gặp được")
    assert reply.parts[0] == "Đã ghi: Trẻ đã an toàn chưa?"
    hung.news()
    await hotline.passes(minutes=90)
    assert "?." not in hung.news()


async def test_results_alone_do_not_close_the_alarm(hotline: Hotline, hung: Phone) -> None:
    for _ in LIST:
        await hung.taps("Gặp được")
    assert len(await hotline.journal("task_recorded")) == len(LIST)
    (row,) = await hotline.rows("SELECT state FROM escalations")
    assert row["state"] == "acknowledged"


@pytest.mark.parametrize(
    "outcome", ["Trẻ đã an toàn", "Đã bàn giao", "Chưa tìm thấy", "Tin không đúng", "chuyển tỉnh"]
)
async def test_an_outcome_closes_it_and_the_raiser_hears(
    hotline: Hotline, lan: Phone, hung: Phone, outcome: str
) -> None:
    await hung.ends(outcome)
    (row,) = await hotline.rows("SELECT state, next_at FROM escalations")
    assert (row["state"], row["next_at"]) == ("resolved", None)
    assert "báo động kết thúc lúc 09:00" in lan.text()
    assert len(await hotline.journal("alarm_closed")) == 1


async def test_closed_is_final(hotline: Hotline, hung: Phone) -> None:
    token = hung.button("Tin không đúng").token
    await hung.ends("Trẻ đã an toàn")
    reply = await hung.taps_token(token)
    assert "Báo động này đã kết thúc" in reply.parts[0]
    assert len(await hotline.journal("alarm_closed")) == 1


async def test_a_closed_alarm_asks_for_nothing_any_more(hotline: Hotline, hung: Phone) -> None:
    await hung.taps("Không nghe máy")
    await hung.ends("Trẻ đã an toàn")
    hung.news()
    await hotline.passes(hours=3)
    assert "đến giờ làm việc này" not in hung.news()


@pytest.mark.parametrize("role", ["collaborator", "commune_officer", "case_manager", "auditor"])
async def test_others_may_neither_record_nor_close(
    hotline: Hotline, hung: Phone, role: str
) -> None:
    other = await hotline.enrol(role, "Võ Minh Tâm", unit="20320")
    for label in ("Gặp được", "Trẻ đã an toàn"):
        reply = await other.taps_token(hung.button(label).token)
        assert "Việc này dành cho" in reply.parts[0]
    assert not await hotline.journal("task_recorded")
    assert not await hotline.journal("alarm_closed")


@pytest.mark.parametrize("role", ["shift_lead", "head"])
async def test_leads_and_heads_may_close(hotline: Hotline, hung: Phone, role: str) -> None:
    head = await hotline.enrol(role, "Bùi Quốc Anh")
    await head.confirms(await head.taps_token(hung.button("Đã bàn giao").token))
    assert len(await hotline.journal("alarm_closed")) == 1


async def test_the_marks_of_the_clock_end_with_the_outcome(hotline: Hotline, hung: Phone) -> None:
    await hung.ends("Trẻ đã an toàn")
    query = "SELECT state FROM reminders WHERE kind LIKE 'clock%'"
    assert {row["state"] for row in await hotline.rows(query)} == {"cancelled"}


async def test_after_the_outcome_the_next_red_flag_rings_again(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await hung.ends("Trẻ đã an toàn")
    before = hung.pages()
    await lan.says("hàng xóm")
    await lan.says("1")
    assert hung.pages() == before + 1
    assert len(await hotline.rows("SELECT id FROM cases")) == 1
    assert len(await hotline.rows("SELECT id FROM escalations")) == 2


async def test_ending_it_while_nobody_was_called_is_asked_once(
    hotline: Hotline, hung: Phone
) -> None:
    reply = await hung.taps("Trẻ đã an toàn")
    assert "còn 4 việc chưa làm. Ai thấy trẻ, trẻ đang ở với ai?" in reply.parts[0]
    assert not await hotline.journal("alarm_closed")
    assert "Việc phải làm ngay:" in "\n".join((await hung.taps("Chưa")).parts)
    await hung.ends("Trẻ đã an toàn")
    assert len(await hotline.journal("alarm_closed")) == 1


async def test_with_everything_done_only_who_saw_the_child_is_asked(
    hotline: Hotline, hung: Phone
) -> None:
    for _ in range(4):
        await hung.taps("Gặp được")
    reply = await hung.taps("Trẻ đã an toàn")
    assert "Ai xác nhận điều đó?" in reply.parts
    await hung.confirms(reply)
    assert len(await hotline.journal("alarm_closed")) == 1


@pytest.mark.parametrize(("outcome", "state"), [("an toàn", "done"), ("Đã bàn giao", "open")])
async def test_a_safe_child_ticks_the_question_whether_it_is(
    hotline: Hotline, hung: Phone, outcome: str, state: str
) -> None:
    await hung.ends(outcome)
    (row,) = await hotline.rows("SELECT state FROM tasks WHERE kind = 'child_safe'")
    assert row["state"] == state


async def test_a_head_who_says_not_yet_does_not_take_the_alarm(
    hotline: Hotline, hung: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh")
    await head.taps_token(hung.button("Đã bàn giao").token)
    await head.taps("Chưa")
    assert not await hotline.journal("joined") and not await hotline.journal("alarm_closed")


async def test_the_second_alarm_of_a_case_says_that_the_first_is_over(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await hung.ends("Trẻ đã an toàn")
    await hotline.passes(minutes=5)
    hung.news()
    await lan.says("hàng xóm")
    await lan.says("1")
    over = "lần trước của hồ sơ này đã kết thúc lúc 09:00 23/11"
    assert over in hung.news() and "an toàn" not in hung.heard()[-1].parts[1]
    listed = "\n".join((await hung.taps("Tôi nhận xử lý")).parts)
    assert "đã kết thúc lúc 09:00 23/11. Kết quả: Trẻ đã an toàn." in listed
