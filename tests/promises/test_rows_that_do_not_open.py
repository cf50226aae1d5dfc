"""A row whose key is gone or whose content is spoilt: what concerns others goes on."""

from __future__ import annotations

import pytest

from conversations.channel import SendError
from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watching import awake

SPOILT = b"\x01" + b"junk" * 20
UNREADABLE_DRAFT = {"draft_unreadable"}
"""The conversation in which an alarm was raised has the key of its case."""
AWAY = SendError("network")


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def nga(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Lý Thị Nga")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def spoil(hotline: Hotline, table: str, where: str, body: object = SPOILT) -> None:
    """The bodies of these rows do not open any more."""
    await hotline.change(f"UPDATE {table} SET body = :body WHERE {where}", body=body)


async def test_a_spoilt_alarm_silences_no_other(
    hotline: Hotline, lan: Phone, nga: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await nga.says("khẩn cấp")
    await spoil(hotline, "escalations", f"raised_by = '{lan.person.id}'", "{}")
    hotline.expected_errors = {"alarm_not_moved"}
    await hotline.jumps(seconds=61)
    assert hung.pages("B1") == 2


async def test_a_spoilt_letter_holds_up_no_other(hotline: Hotline, lan: Phone, hung: Phone) -> None:
    hotline.channel.refuse = {lan.address: AWAY, hung.address: AWAY}
    await hotline.comes_in(lan, text="/menu")
    await hotline.comes_in(hung, text="/menu")
    await hotline.app.ticks.settle()
    await spoil(hotline, "outbox", f"person_id = '{lan.person.id}'")
    hotline.channel.refuse = {}
    await hotline.jumps(seconds=5)
    assert hung.heard()
    (row,) = await hotline.rows("SELECT code FROM outbox WHERE state = 'pending'")
    assert row["code"] == "unreadable"


async def test_a_spoilt_conversation_leaves_the_silence_of_others_to_ring(
    hotline: Hotline, lan: Phone, nga: Phone, hung: Phone
) -> None:
    await lan.says("bố đang đánh cháu bé")
    await nga.says("bố đang đánh cháu bé")
    await spoil(hotline, "sessions", f"person_id = '{lan.person.id}'")
    await hotline.jumps(seconds=61)
    assert hung.pages() == 1


async def test_a_spoilt_event_leaves_the_others_to_be_worked(
    hotline: Hotline, lan: Phone, nga: Phone
) -> None:
    await lan.says("/menu")
    await nga.says("/menu")
    await hotline.change("UPDATE inbox SET state = 'new'")
    await spoil(hotline, "inbox", f"person_id = '{lan.person.id}'")
    heard = len(nga.heard())
    await hotline.app.lanes.sweep()
    await hotline.app.ticks.settle()
    assert len(nga.heard()) == heard + 1


async def loses_its_key(hotline: Hotline) -> None:
    """The key of every case, and of what was written about it, is gone."""
    (row,) = await hotline.rows("SELECT key_ref FROM cases")
    await hotline.change("DELETE FROM data_keys WHERE id = :id", id=row["key_ref"])
    hotline.house.keys.forget(row["key_ref"])


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


@pytest.mark.parametrize("loss", ["key", "row"])
@on_both_databases
async def test_an_alarm_whose_case_does_not_open_rings_by_its_code(
    hotline: Hotline, lan: Phone, hung: Phone, loss: str
) -> None:
    await lan.says("khẩn cấp")
    hung.news()
    if loss == "key":
        await loses_its_key(hotline)
    else:
        await hotline.change("UPDATE cases SET fields = :body", body=SPOILT)
    await hotline.jumps(seconds=61)
    assert hung.pages() == 2
    news = hung.news()
    assert "Hồ sơ này không mở được" in news and "chị Trần Thị Lan" in news


async def test_of_a_case_that_does_not_open_nobody_new_of_the_house_hears_but_who_leads(
    hotline: Hotline, lan: Phone, hung: Phone, nga: Phone, ha: Phone
) -> None:
    hotline.expected_errors = UNREADABLE_DRAFT
    await lan.says("khẩn cấp")
    await loses_its_key(hotline)
    await hotline.on_duty(nga)
    await hotline.jumps(seconds=1)
    await hung.says("BAN A1")
    assert (nga.pages(), ha.pages()) == (0, 1)
    await hotline.jumps(minutes=20)
    assert hung.pages() > 1
    assert nga.pages() == 0


async def test_where_nobody_else_can_be_reached_everyone_is_called(
    hotline: Hotline, lan: Phone, hung: Phone, nga: Phone
) -> None:
    await lan.says("khẩn cấp")
    await loses_its_key(hotline)
    await hotline.lost(hung)
    await hotline.jumps(seconds=61)
    assert nga.pages() == 1
    await hotline.jumps(seconds=61)
    assert nga.pages() == 2


async def test_an_alarm_is_taken_led_and_ended_without_its_case(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    hotline.expected_errors = UNREADABLE_DRAFT
    await lan.says("khẩn cấp")
    await loses_its_key(hotline)
    await hung.says("nhận A1")
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in lan.text()
    await hung.taps("Không nghe máy")
    await hotline.jumps(minutes=10)
    assert "còn đang xử lý" in hung.news()
    await hung.says("VAN A1")
    await hung.taps("Trẻ đã an toàn")
    await hung.taps("Đúng, kết thúc")
    (alarm,) = await hotline.rows("SELECT state FROM escalations")
    assert alarm["state"] == "resolved"
    assert "kết thúc" in lan.text()


async def test_a_page_taken_after_the_key_was_lost_is_led_by_its_button(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await loses_its_key(hotline)
    await hung.taps("Tôi nhận xử lý")
    assert "anh Nguyễn Văn Hùng đã nhận xử lý" in lan.text()


async def test_what_a_case_keeps_sealed_survives_what_is_decided_without_it(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    (before,) = await hotline.rows("SELECT fields FROM cases")
    await loses_its_key(hotline)
    await lan.says("bấm nhầm A1")
    await hung.says("xác nhận nhầm A1")
    (after,) = await hotline.rows("SELECT fields, emergency FROM cases")
    assert after["fields"] == before["fields"]
    assert not after["emergency"]


async def test_who_looks_after_the_server_hears_that_a_case_with_an_alarm_does_not_open(
    hotline: Hotline, lan: Phone
) -> None:
    told = await awake(hotline)
    await lan.says("khẩn cấp")
    await loses_its_key(hotline)
    await told.audit()
    assert told.times("Hồ sơ A1 đang báo động mà không mở được") == (0, 0, 1, 0)


async def test_a_report_from_the_number_of_a_case_that_does_not_open_is_kept(
    hotline: Hotline, lan: Phone, nga: Phone
) -> None:
    await report(lan)
    await loses_its_key(hotline)
    assert "Mã hồ sơ: B1" in "\n".join((await report(nga)).parts)


async def report(phone: Phone) -> Reply:
    """A whole report without danger, about one number."""
    await phone.says("/bao")
    calm = {"có điều nào dưới đây": "Không có điều nào", "Gọi lại số nào": "0905 123 456"}
    return await forms.rest(phone, calm)


async def test_a_strangers_second_line_is_counted_where_its_case_does_not_open(
    hotline: Hotline, hung: Phone
) -> None:
    stranger = hotline.stranger()
    await stranger.says("cháu đang bị bố đánh")
    await hung.taps("Tôi nhận xử lý")
    await loses_its_key(hotline)
    await stranger.says("bố đánh cháu nữa")
    assert len(await hotline.rows("SELECT id FROM calls")) == 2
