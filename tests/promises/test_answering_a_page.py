"""*Tôi nhận xử lý* and *Tôi bận*: by button, by text, early, late, twice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from conversations.channel import SendError
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone


@dataclass
class Night:
    """An alarm that rings at two people."""

    lan: Phone
    hung: Phone
    nga: Phone


@pytest.fixture
async def night(hotline: Hotline) -> Night:
    lan = await hotline.enrol("collaborator", "Trần Thị Lan", unit="khu-vuc-1")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(hung, nga)
    await lan.says("khẩn cấp")
    for phone in (lan, hung, nga):
        phone.news()
    return Night(lan, hung, nga)


@on_both_databases
async def test_A01_a_tap_takes_it_and_everyone_hears_who(hotline: Hotline, night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in night.hung.news()
    assert "anh Nguyễn Văn Hùng đã nhận xử lý lúc 09:00" in night.nga.news()
    heard = night.lan.news()
    assert "anh Nguyễn Văn Hùng đã nhận xử lý lúc 09:00" in heard
    assert "113" in heard


@pytest.mark.parametrize(
    "typed",
    [
        "NHAN A1",
        "nhận a1",
        "NHAN  a1 ",
        "Nhận xử lý A1",
        "tôi nhận xử lý a 1",
        "NHẬN #A1.",
        "ok A1",
        "OkA1 ",
        "“nhận A1”",
        "nhana1",
    ],
)
async def test_A02_it_is_taken_by_text(hotline: Hotline, night: Night, typed: str) -> None:
    await night.hung.says(typed)
    assert "Việc phải làm ngay" in night.hung.text()


@pytest.mark.parametrize("typed", ["BAN A1", "bận a1", "Tôi bận A1!"])
async def test_A02_it_is_declined_by_text(hotline: Hotline, night: Night, typed: str) -> None:
    await night.hung.says(typed)
    assert "đã ghi anh/chị đang bận" in night.hung.text().lower()
    assert len(await hotline.journal("declined")) == 1


async def test_A04_the_second_thumb_is_told_who_has_it(hotline: Hotline, night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    reply = await night.nga.taps("Tôi nhận xử lý")
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in reply.parts[0]
    assert len(await hotline.journal("acknowledged")) == 1
    assert len(await hotline.journal("joined")) == 1


@on_both_databases
async def test_A05_of_two_thumbs_at_once_one_leads(hotline: Hotline, night: Night) -> None:
    token = night.hung.button("Tôi nhận xử lý").token
    other = night.nga.button("Tôi nhận xử lý").token
    taps = [
        hotline.new_event(night.hung, choice=token),
        hotline.new_event(night.nga, choice=other),
    ]
    await hotline.take(*taps)
    assert len(await hotline.journal("acknowledged")) == 1
    assert len(await hotline.rows("SELECT id FROM tasks")) == 5


async def test_I02_the_same_thumb_twice_sees_the_list_again(hotline: Hotline, night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    await night.hung.taps("Tôi nhận xử lý")
    assert night.hung.times("Việc phải làm ngay") == 2
    assert len(await hotline.rows("SELECT id FROM tasks")) == 5


async def test_A01_nothing_rings_while_somebody_has_it(hotline: Hotline, night: Night) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    await hotline.passes(minutes=11)
    await night.hung.taps("Vẫn đang xử lý")
    await hotline.passes(minutes=20)
    assert (night.hung.pages(), night.nga.pages()) == (1, 1)


async def test_a_page_that_was_to_be_tried_again_is_not_sent_after_it_was_taken(
    hotline: Hotline,
) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(hung, nga)
    hotline.channel.refuse = {nga.address: SendError("timeout")}
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    hotline.channel.refuse = {}
    await hotline.passes(minutes=2)
    assert nga.text() == ""


async def test_a_page_that_waits_behind_another_one_is_not_sent_once_it_is_taken(
    hotline: Hotline,
) -> None:
    raisers = [await hotline.enrol("collaborator", name) for name in ("Trần Thị Lan", "Võ Tâm")]
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    tablet = await hotline.second_phone(hung.person)
    await hotline.on_duty(hung)
    hotline.channel.hold = asyncio.Event()
    for raiser in raisers:
        await hotline.comes_in(raiser, text="khẩn cấp")
    await hotline.comes_in(hung, text="NHAN B1")
    hotline.channel.hold.set()
    await hotline.app.ticks.settle()
    assert (tablet.pages("A1"), tablet.pages("B1")) == (1, 0)


async def test_A16_a_late_thumb_after_the_outcome_changes_nothing(
    hotline: Hotline, night: Night
) -> None:
    await night.hung.taps("Tôi nhận xử lý")
    await night.hung.ends("Trẻ đã an toàn")
    before = await hotline.rows("SELECT body, version FROM escalations")
    reply = await night.nga.taps("Tôi nhận xử lý")
    assert "đã kết thúc" in reply.parts[0]
    assert await hotline.rows("SELECT body, version FROM escalations") == before


async def test_A10_busy_on_an_old_page_changes_nothing(hotline: Hotline, night: Night) -> None:
    old = night.hung.button("Tôi bận").token
    await hotline.passes(seconds=120)
    reply = await night.hung.taps_token(old)
    assert "thuộc lần gọi trước" in reply.parts[0]
    assert not await hotline.journal("declined")


async def test_a_page_is_answered_in_the_middle_of_a_form(hotline: Hotline) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await hung.begins()
    await lan.says("khẩn cấp")
    reply = await hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in reply.parts[0]
    assert "Câu hỏi đang dở vẫn mở" in reply.parts[-1]


async def test_a_code_that_does_not_exist_gets_a_sentence(hotline: Hotline, night: Night) -> None:
    reply = await night.hung.says("NHAN B7")
    assert "Không thấy báo động nào như vậy" in reply.parts[0]


async def test_a_collaborator_may_not_take_it_and_is_told_so(
    hotline: Hotline, night: Night
) -> None:
    reply = await night.lan.says("NHAN A1")
    assert "Việc này dành cho người trực" in reply.parts[0]
    assert not await hotline.journal("acknowledged")


async def test_the_journal_says_who_took_which_case_when(hotline: Hotline, night: Night) -> None:
    await hotline.passes(seconds=40)
    await night.hung.taps("Tôi nhận xử lý")
    (line,) = await hotline.journal("acknowledged")
    (case,) = await hotline.rows("SELECT id FROM cases")
    assert (line["person_id"], line["case_id"]) == (night.hung.person.id, case["id"])
    assert str(line["at"]).startswith("2026-11-23 02:00:40")
