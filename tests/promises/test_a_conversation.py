"""A conversation over the bot: put away, taken up elsewhere, interrupted, repeated, reordered."""

from __future__ import annotations

import unicodedata

import pytest

from conversations.event import Attachment
from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WHERE, NUMBER = "Trẻ đang ở đâu", "Gọi lại số nào"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def at_the_place(lan: Phone) -> None:
    """An intake as far as *Trẻ đang ở đâu*."""
    await lan.begins()
    await forms.until(lan, WHERE, {"có điều nào dưới đây": "Không có điều nào"})


def asked(phone: Phone) -> str:
    """What stands on the screen now."""
    return "\n".join(phone.heard()[-1].parts)


@on_both_databases
async def test_it_is_put_away_and_taken_up_where_it_was(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await lan.says("để sau")
    await hotline.passes(hours=20)
    await lan.says("tiếp tục")
    assert NUMBER in asked(lan)


async def test_the_draft_that_is_open_is_not_called_missing(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("tiếp tục")
    assert "Anh/chị đang ghi bản này:" in asked(lan)
    assert WHERE in asked(lan)


async def test_cancelling_what_became_a_case_does_not_say_that_nothing_was_sent(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    await lan.says("tiếp tục")
    await lan.says("hủy luôn")
    assert "Hồ sơ vẫn còn" in asked(lan)
    assert "Không có gì được gửi" not in asked(lan)


async def test_of_two_drafts_the_person_chooses(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await lan.says("để sau")
    await at_the_place(lan)
    await lan.says("để sau")
    await lan.says("/tieptuc")
    assert "Mở lại bản nào" in asked(lan)
    await lan.taps("· 3/")
    assert NUMBER in asked(lan)


async def test_a_new_report_puts_the_open_one_away(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    reply = await lan.says("/bao")
    assert "đã được cất" in reply.parts[0]
    states = await hotline.rows("SELECT state FROM sessions ORDER BY id")
    assert [row["state"] for row in states] == ["paused", "open"]


async def test_it_goes_on_from_another_phone_of_the_same_person(
    hotline: Hotline, lan: Phone
) -> None:
    tablet = await hotline.second_phone(lan.person)
    await at_the_place(lan)
    await tablet.says("gần chợ Cồn")
    assert NUMBER in asked(tablet)
    await lan.says("0912345678")
    assert "Gọi lại lúc nào" in asked(lan)


@on_both_databases
async def test_a_caller_who_hung_up_is_to_be_called_back_in_half_an_hour(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    reply = await lan.taps("Cúp máy giữa chừng")
    assert "Mã hồ sơ: A1. Đã tạo việc gọi lại" in reply.parts[-1]
    await hotline.passes(minutes=29)
    assert lan.times("đến giờ làm việc này") == 0
    await hotline.passes(minutes=1)
    assert lan.times("đến giờ làm việc này") == 1


async def test_in_two_minutes_where_a_red_flag_was_named(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    await lan.taps(FLAG)
    await lan.says("cúp máy")
    await hotline.passes(minutes=2)
    assert (lan.times("đến giờ làm việc này"), hung.times("đến giờ làm việc này")) == (1, 1)


async def test_the_call_back_is_told_three_times(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    for minutes, times in ((30, 1), (9, 1), (1, 2), (10, 3), (600, 3)):
        await hotline.passes(minutes=minutes)
        assert lan.times("đến giờ làm việc này") == times


async def test_after_a_try_it_is_told_soon_again(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    await hotline.passes(hours=9)
    await lan.taps("Không nghe máy")
    before = lan.times("đến giờ làm việc này")
    await hotline.passes(minutes=10)
    assert lan.times("đến giờ làm việc này") == before + 1
    await hotline.passes(minutes=10)
    assert lan.times("đến giờ làm việc này") == before + 2


async def test_the_call_back_is_told_until_it_is_done(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    await hotline.passes(minutes=45)
    assert lan.times("đến giờ làm việc này") == 2
    await lan.taps("Gặp được")
    await hotline.passes(hours=2)
    assert lan.times("đến giờ làm việc này") == 2


async def test_a_hung_up_report_can_be_taken_up_again(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await lan.says("cúp máy")
    await lan.says("tiếp tục")
    assert NUMBER in asked(lan)
    await forms.rest(lan)
    assert len(await hotline.rows("SELECT id FROM cases")) == 1
    kinds = await hotline.rows("SELECT kind FROM submissions ORDER BY id")
    assert [row["kind"] for row in kinds] == ["partial", "sent"]


@pytest.mark.parametrize("command", ["/truc", "/hoso", "/menu", "/hoso A1", "NHAN A9"])
async def test_a_command_in_the_middle_leaves_the_question_open(
    hotline: Hotline, lan: Phone, command: str
) -> None:
    await at_the_place(lan)
    await lan.says(command)
    await lan.says("gần chợ Cồn")
    assert NUMBER in asked(lan)


@pytest.mark.parametrize("name", ["Trúc", "Mới", "trúc", "Bé Mới"])
async def test_a_child_may_be_called_like_a_command(
    hotline: Hotline, lan: Phone, name: str
) -> None:
    await lan.begins()
    answers = {"có điều nào dưới đây": "Không có điều nào"}
    await forms.until(lan, "Họ và tên trẻ em", answers)
    await lan.says(name)
    assert "Ngày, tháng, năm sinh" in asked(lan)


@on_both_databases
async def test_I01_an_event_that_comes_twice_has_one_effect(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    event = hotline.new_event(lan, text="gần chợ Cồn")
    await hotline.take(event)
    await hotline.take(event)
    await hotline.take(event, event)
    assert NUMBER in asked(lan)
    assert lan.times(NUMBER) == 1


async def test_I05_events_that_come_together_are_answered_in_their_order(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    said = [hotline.new_event(lan, text=text) for text in ("chợ Cồn", "0912345678", "sáng mai")]
    await hotline.take(*said)
    assert "Việc xảy ra ở xã, phường nào" in asked(lan)


async def test_a_tap_that_arrives_late_changes_nothing(hotline: Hotline, lan: Phone) -> None:
    await lan.begins()
    late = hotline.new_event(lan, choice=lan.button("Không có điều nào").token)
    await forms.until(lan, NUMBER, {"có điều nào dưới đây": "Không có điều nào"})
    await hotline.take(late)
    assert "Nút vừa bấm thuộc câu đã qua" in asked(lan)
    assert NUMBER in asked(lan)


async def test_somebody_elses_button_changes_nothing(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    await hung.begins()
    before = await hotline.rows("SELECT turn, state FROM sessions ORDER BY id")
    await hung.taps_token(lan.button(FLAG).token)
    assert "Nút vừa bấm thuộc câu đã qua" in asked(hung)
    assert not await hotline.rows("SELECT id FROM escalations")
    assert len(await hotline.rows("SELECT id FROM sessions")) == len(before)


async def test_somebody_elses_draft_does_not_open(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("để sau")
    (row,) = await hotline.rows("SELECT id FROM sessions")
    reply = await hung.taps_token(f"!resume.{row['id']}")
    assert "không còn dở" in reply.parts[0]


@pytest.mark.parametrize(
    "token",
    [
        *("", "!", "!ack", "!ack.", "!out.x.y", "!task..", "!take.A1.x", "!form.intake", "...."),
        *("!snooze.1.1h", "!resume.", "!nothing.at.all", "!new.nothing", "!form.follow_up.Z9"),
        *("a.b.c", "x" * 300),
    ],
)
async def test_a_made_up_button_gets_a_sentence(hotline: Hotline, lan: Phone, token: str) -> None:
    await at_the_place(lan)
    await lan.taps_token(token or "?")
    await lan.says("gần chợ Cồn")
    assert NUMBER in asked(lan)


@pytest.mark.parametrize(
    "text",
    [
        *("a" * 10_000, "👩‍👧" * 40, "\u200b chợ \x00 \ud800"),
        unicodedata.normalize("NFD", "gần chợ Cồn"),
    ],
    ids=["long", "emoji", "broken", "nfd"],
)
async def test_any_words_are_an_answer(hotline: Hotline, lan: Phone, text: str) -> None:
    await at_the_place(lan)
    await lan.says(text)
    assert NUMBER in asked(lan)


async def test_more_than_ten_thousand_characters_get_a_sentence_and_the_question(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("a" * 10_001)
    assert WHERE in asked(lan)


async def test_a_sticker_is_kept_and_the_question_asked_again(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.sends(Attachment("other", "sticker"))
    assert WHERE in asked(lan)


@on_both_databases
async def test_a_whole_report_becomes_one_case(hotline: Hotline, lan: Phone) -> None:
    await forms.intake(lan, {"ở xã, phường nào": "hoa vang"})
    (case,) = await hotline.rows("SELECT code, commune, unit, state FROM cases")
    assert dict(case) == {"code": "A1", "commune": "20320", "unit": "khu-vuc-2", "state": "open"}
    assert len(await hotline.rows("SELECT id FROM submissions")) == 1
