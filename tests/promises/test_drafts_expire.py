"""Drafts expire: after a word to their person, and never with what was said about a child."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk import visitor_of
from conversations.event import Attachment
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WHERE = "Trẻ đang ở đâu"
NONE = {"có điều nào dưới đây": "Không có điều nào"}
WARNED = "sẽ bị xóa lúc"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def yen(hotline: Hotline, lan: Phone) -> Phone:
    return await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-2")


async def at_the_place(phone: Phone) -> None:
    """A report as far as *Trẻ đang ở đâu*."""
    await phone.begins()
    await forms.until(phone, WHERE, NONE)


async def followed_half(hotline: Hotline, lan: Phone, yen: Phone) -> None:
    """A follow-up of A1, put away after its first answer."""
    await forms.intake(lan, {"ở xã, phường nào": "hoa vang"})
    await yen.taps_token("!form.follow_up.A1")
    await forms.until(yen, "trẻ có an toàn không")
    await yen.says("1")
    await yen.says("để sau")


async def count(hotline: Hotline, table: str, where: str = "1 = 1") -> int:
    return len(await hotline.rows(f"SELECT * FROM {table} WHERE {where}"))


async def days(hotline: Hotline, number: float) -> None:
    """So many days in which the house looks seldom, not at every second."""
    while number > 0:
        await hotline.jumps(days=min(number, 5))
        number -= 5


@on_both_databases
async def test_an_empty_draft_goes_after_thirty_days_and_a_word_the_day_before(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.begins()
    await lan.says("để sau")
    await days(hotline, 28)
    assert lan.times(WARNED) == 0
    await days(hotline, 1.25)
    assert (lan.times(WARNED), await count(hotline, "sessions")) == (1, 1)
    await days(hotline, 1)
    assert await count(hotline, "sessions") == 0
    (line,) = await hotline.journal("draft_erased")
    assert "form=intake" in line["detail"]
    assert lan.times(WARNED) == 1


async def test_taken_up_after_the_word_it_is_kept_for_another_thirty_days(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.begins()
    await lan.says("để sau")
    await days(hotline, 29.25)
    await lan.taps("Ghi tiếp")
    await lan.says("để sau")
    await days(hotline, 28)
    assert await count(hotline, "sessions") == 1


async def test_a_question_open_all_the_time_is_put_away_with_the_word(
    hotline: Hotline, lan: Phone
) -> None:
    await lan.begins()
    await days(hotline, 29.25)
    (row,) = await hotline.rows("SELECT state FROM sessions")
    assert row["state"] == "paused"
    await lan.says("chào")
    assert "Anh/chị cần làm gì" in "\n".join(lan.heard()[-1].parts)


@on_both_databases
async def test_what_a_report_said_stays_in_its_case(hotline: Hotline, lan: Phone) -> None:
    lead = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await days(hotline, 31)
    assert await count(hotline, "sessions") == 0
    browser = await hotline.browser(lead.person)
    await browser.says("/hoso A1")
    assert "gần chợ Cồn" in browser.text()


@on_both_databases
async def test_work_about_a_case_is_reminded_of_in_the_morning_and_kept_before_it_goes(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await followed_half(hotline, lan, yen)
    await hotline.passes(hours=46)  # 24 November is a day off
    assert yen.times("còn một bản đang dở") == 0
    await hotline.passes(hours=2)
    assert yen.times("còn một bản đang dở: ") == 1
    await days(hotline, 31)
    assert await count(hotline, "sessions", "form = 'follow_up'") == 0
    kinds = await hotline.rows("SELECT kind FROM submissions WHERE form = 'follow_up'")
    assert [row["kind"] for row in kinds] == ["partial"]
    assert yen.times("còn một bản đang dở: ") == 1


@on_both_databases
async def test_a_cancelled_draft_is_erased_with_its_key_and_every_line_of_it(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.sends(Attachment("image", "photo-1"))
    await lan.says("gần chợ Cồn")
    (row,) = await hotline.rows("SELECT key_ref FROM sessions")
    await lan.says("hủy luôn")
    await days(hotline, 30.25)
    for table in ("sessions", "inbox", "outbox", "media"):
        assert await count(hotline, table, f"key_ref = '{row['key_ref']}'") == 0, table
    assert await count(hotline, "data_keys", f"id = '{row['key_ref']}'") == 0
    assert hotline.house.keys.known(row["key_ref"]) is None
    assert "key=erased" in (await hotline.journal("draft_erased"))[0]["detail"]


async def test_a_cancelled_draft_goes_without_a_word(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("hủy luôn")
    before = len(lan.heard())
    await days(hotline, 31)
    assert len(lan.heard()) == before


async def test_the_key_of_a_case_is_never_erased(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("cúp máy")
    await lan.says("tiếp tục")
    await lan.says("hủy luôn")
    await days(hotline, 31)
    assert await count(hotline, "sessions") == 0
    assert "key=kept" in (await hotline.journal("draft_erased"))[0]["detail"]
    (case,) = await hotline.rows("SELECT key_ref FROM cases")
    assert await count(hotline, "data_keys", f"id = '{case['key_ref']}'") == 1


async def test_an_event_that_waits_for_somebody_keeps_its_key(hotline: Hotline, lan: Phone) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await hotline.change("UPDATE inbox SET state = 'dead' WHERE id = (SELECT max(id) FROM inbox)")
    await lan.says("hủy luôn")
    await days(hotline, 31)
    assert "key=kept" in (await hotline.journal("draft_erased"))[0]["detail"]


async def test_the_web_still_shows_the_rest_of_what_was_said(hotline: Hotline, lan: Phone) -> None:
    browser = await hotline.browser(lan.person)
    await browser.says("/menu")
    await at_the_place(browser)
    await browser.says("hủy luôn")
    await days(hotline, 31)
    lines = await hotline.app.desk.history(visitor_of(lan.person), 50)
    assert any("/menu" in item.text for item in lines)
    assert not any("Không có điều nào" in item.text for item in lines)


@on_both_databases
async def test_a_long_downtime_warns_before_it_erases(hotline: Hotline, lan: Phone) -> None:
    await lan.begins()
    await lan.says("để sau")
    await hotline.jumps(days=90)
    await hotline.ticks()
    assert (lan.times(WARNED), await count(hotline, "sessions")) == (1, 1)
    await hotline.jumps(hours=23)
    assert await count(hotline, "sessions") == 1
    await hotline.jumps(hours=2)
    assert await count(hotline, "sessions") == 0


@on_both_databases
async def test_two_processes_erase_once(hotline: Hotline, lan: Phone, yen: Phone) -> None:
    await followed_half(hotline, lan, yen)
    await days(hotline, 29.25)
    hotline.clock.move(timedelta(days=1))
    await hotline.two_ticks_at_once()
    await hotline.two_ticks_at_once()
    assert await count(hotline, "submissions", "form = 'follow_up'") == 1
    assert len(await hotline.journal("draft_erased")) == 1


async def test_a_draft_that_does_not_open_is_left_alone_and_holds_up_no_other(
    hotline: Hotline, lan: Phone, yen: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("để sau")
    await hotline.change("UPDATE sessions SET body = :body", body=b"\x01x")
    await yen.says("/bao")
    hotline.expected_errors = {"draft_unreadable"}
    await hotline.jumps(hours=5)
    assert yen.times("chờ anh/chị trả lời từ") == 1
    assert await count(hotline, "sessions") == 2
    await hotline.ticks()
    assert await count(hotline, "sessions", "state = 'paused'") == 1


async def test_drafts_of_an_older_version_of_ours_are_looked_at_after_the_change(
    hotline: Hotline, lan: Phone
) -> None:
    await at_the_place(lan)
    await lan.says("gần chợ Cồn")
    await lan.says("để sau")
    await hotline.change("UPDATE sessions SET awaits = 'nudge', next_at = touched_at")
    await hotline.jumps(days=20)
    assert await count(hotline, "cases") == 1
    assert await count(hotline, "sessions", "awaits = 'warn'") == 1
