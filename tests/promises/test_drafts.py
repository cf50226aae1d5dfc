"""Several drafts of one person: listed, taken up from any device, cancelled, never mixed up."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WHERE, NUMBER, WHEN = "Trẻ đang ở đâu", "Gọi lại số nào", "Gọi lại lúc nào"
NONE = {"có điều nào dưới đây": "Không có điều nào"}


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def at_the_place(phone: Phone) -> None:
    """A report as far as *Trẻ đang ở đâu*."""
    await phone.begins()
    await forms.until(phone, WHERE, NONE)


async def drafts(phone: Phone, count: int) -> None:
    """So many reports put away; the last is the furthest."""
    for number in range(count):
        await at_the_place(phone)
        if number == count - 1:
            await phone.says("gần chợ Cồn")
        await phone.says("để sau")
        await phone.hotline.passes(minutes=1)


def asked(phone: Phone) -> str:
    """What stands on the screen now."""
    return "\n".join(phone.heard()[-1].parts)


def offered(phone: Phone) -> list[str]:
    """The options on the screen now."""
    return [option.label for option in phone.heard()[-1].options]


@on_both_databases
async def test_begun_on_one_channel_finished_on_another_and_back(
    hotline: Hotline, lan: Phone
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    await lan.says("để sau")
    await browser.says("tiếp tục")
    assert WHERE in asked(browser)
    await browser.says("gần chợ Cồn")
    await lan.says("0912345678")
    assert WHEN in asked(lan)
    await forms.rest(lan)
    assert len(await hotline.rows("SELECT id FROM cases")) == 1


async def test_what_is_open_on_the_phone_is_shown_on_the_web_when_asked_for(
    hotline: Hotline, lan: Phone
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    await browser.says("tiếp tục")
    assert "Anh/chị đang ghi bản này:" in asked(browser)
    assert WHERE in asked(browser)


async def test_a_draft_is_called_by_its_form_its_answers_and_its_beginning(
    hotline: Hotline, lan: Phone
) -> None:
    await drafts(lan, 2)
    await lan.says("tiếp tục")
    first, second, *_ = offered(lan)
    assert first.startswith("Tiếp nhận thông tin")
    assert "· 3/" in first
    assert "· 2/" in second
    assert second.endswith("bắt đầu 09:00 23/11")


async def test_a_draft_about_a_case_names_it(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 1)
    await at_the_place(lan)
    await lan.says("cúp máy")
    await lan.says("tiếp tục")
    assert "· A1 · 2/" in offered(lan)[0]


async def test_more_than_eight_are_turned_like_pages(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 10)
    await lan.says("tiếp tục")
    assert "10 bản đang dở" in asked(lan)
    assert offered(lan)[8:] == ["Xem thêm", "Hủy một bản"]
    await lan.says("9")
    assert len(offered(lan)) == 4
    assert offered(lan)[2:] == ["Về đầu danh sách", "Hủy một bản"]
    await lan.says("1")
    assert WHERE in asked(lan)


async def test_a_page_that_is_not_there_is_the_first(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 2)
    await lan.taps_token("!drafts.7")
    assert len(offered(lan)) == 3


@pytest.mark.parametrize("typed", ["1", "số 1"])
async def test_a_typed_number_chooses(hotline: Hotline, lan: Phone, typed: str) -> None:
    await drafts(lan, 3)
    await lan.says("/tieptuc")
    await lan.says(typed)
    assert NUMBER in asked(lan)


@on_both_databases
async def test_while_one_is_open_the_list_puts_it_away_so_that_a_number_means_the_list(
    hotline: Hotline, lan: Phone
) -> None:
    await drafts(lan, 1)
    await at_the_place(lan)
    await lan.says("tiếp tục")
    assert "Bản đang ghi đã được cất" in asked(lan)
    assert ["· 2/" in label for label in offered(lan)] == [True, False, False]
    await lan.says("2")
    assert NUMBER in asked(lan)
    states = await hotline.rows("SELECT state FROM sessions ORDER BY id")
    assert [row["state"] for row in states] == ["open", "paused"]


async def test_nothing_goes_before_the_question_about_danger(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 1)
    await at_the_place(lan)
    await lan.says("bố nó đang đánh nó")
    await lan.says("tiếp tục")
    assert "có đang gặp nguy hiểm không" in asked(lan)
    assert await hotline.rows("SELECT id FROM sessions WHERE state = 'open'")


async def test_one_is_cancelled_from_the_list_when_it_is_said_twice(
    hotline: Hotline, lan: Phone
) -> None:
    await drafts(lan, 2)
    await lan.says("tiếp tục")
    await lan.taps("Hủy một bản")
    await lan.says("1")
    assert "sẽ không được gửi đi" in asked(lan)
    assert offered(lan) == ["Hủy luôn", "Giữ lại"]
    await lan.taps("Hủy luôn")
    assert "Không có gì được gửi đi" in asked(lan)
    states = await hotline.rows("SELECT state, awaits FROM sessions ORDER BY id")
    assert [row["state"] for row in states] == ["paused", "cancelled"]
    assert states[1]["awaits"] == "erase"
    assert len(await hotline.journal("session_cancelled")) == 1


async def test_one_may_be_kept_after_all(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 2)
    await lan.taps_token("!drop")
    await lan.taps("· 2/")
    await lan.taps("Giữ lại")
    assert "2 bản đang dở" in asked(lan)


async def test_without_answers_it_is_not_asked_twice(hotline: Hotline, lan: Phone) -> None:
    await lan.says("/bao")
    await lan.says("để sau")
    (row,) = await hotline.rows("SELECT id FROM sessions")
    await lan.taps_token(f"!drop.{row['id']}")
    assert (await hotline.rows("SELECT state FROM sessions"))[0]["state"] == "cancelled"


async def test_what_became_a_case_stays_when_its_draft_is_cancelled(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    (row,) = await hotline.rows("SELECT id FROM sessions")
    await lan.taps_token(f"!drop.{row['id']}.now")
    assert "Hồ sơ vẫn còn" in asked(lan)


@pytest.mark.parametrize("token", ["!drop", "!drop.1", "!drop.x.now", "!drop..", "!resume.x"])
async def test_with_no_drafts_every_old_button_gets_a_sentence(
    hotline: Hotline, lan: Phone, token: str
) -> None:
    await lan.taps_token(token)
    assert "đang dở" in asked(lan) or "còn dở" in asked(lan)


async def test_somebody_elses_draft_is_not_cancelled(hotline: Hotline, lan: Phone) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await drafts(lan, 1)
    (row,) = await hotline.rows("SELECT id FROM sessions")
    await hung.taps_token(f"!drop.{row['id']}.now")
    assert "không còn dở nữa" in asked(hung)
    assert (await hotline.rows("SELECT state FROM sessions"))[0]["state"] == "paused"


async def test_a_draft_that_does_not_open_hides_no_other(hotline: Hotline, lan: Phone) -> None:
    await drafts(lan, 3)
    (row, *_) = await hotline.rows("SELECT id FROM sessions ORDER BY id")
    await hotline.change("UPDATE sessions SET body = :b WHERE id = :id", b=b"\x01x", id=row["id"])
    await lan.says("tiếp tục")
    assert len(offered(lan)) == 3
