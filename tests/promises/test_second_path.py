"""E-mail, SMS and voice ring as well; what they refuse is tried again; nothing else goes there."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot import enrolment
from bot.desk import visitor_of
from bot.directory import VERSION
from bot.effects import Effects
from conversations.channel import SendError
from conversations.event import Address
from db import counters, people
from tests.fakes.notify.gateway import Gateway
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    made = Gateway()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("collaborator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone, gateway: Gateway) -> Phone:
    """On duty, with a telephone and a number at the gateway."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await also_at(hotline, hung, gateway.url())
    return hung


async def also_at(hotline: Hotline, phone: Phone, url: str) -> None:
    """Alarms of this person go there, too."""
    house, effects = hotline.house, Effects(hotline.house)
    enrolment.bind(effects, phone.person.id, Address("notify", url))
    async with house.database.begin() as work:
        await counters.add(work, VERSION, 1)
        await effects.write(work)
        await house.directory.refresh(work)


async def numbered(hotline: Hotline, phone: Phone, number: str) -> None:
    """Colleagues may ring this person up."""
    house = hotline.house
    async with house.database.begin() as work:
        change = await people.phone_changed(work, phone.person.id, number, house.keys)
        await work.write([change])
        await counters.add(work, VERSION, 1)
        await house.directory.refresh(work)


def messages(gateway: Gateway) -> list[str]:
    return [post["message"] for post in gateway.posts]


@on_both_databases
async def test_E02_a_page_also_leaves_by_the_gateway_at_once(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    await lan.says("khẩn cấp")
    assert hung.pages() == 1
    [said] = messages(gateway)
    assert said.startswith("KHẨN CẤP hồ sơ A1, chưa rõ xã, báo động 09:00. Nhận: gõ NHAN A1")
    assert said.endswith("/board")


@on_both_databases
async def test_E26_what_the_gateway_refuses_is_tried_again_until_it_takes_it(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    gateway.mood = "refuses"
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=8)
    assert gateway.tried > 2 and not gateway.posts
    gateway.mood = "takes"
    await hotline.passes(seconds=20)
    assert len(gateway.posts) == 1
    sent = "SELECT state FROM outbox WHERE channel = 'notify'"
    assert [row["state"] for row in await hotline.rows(sent)] == ["sent"]


async def test_E26_a_call_nobody_picked_up_is_made_again_every_minute_until_somebody_takes_it(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=61)
    assert len(gateway.posts) == 2
    await hung.says("nhan a1")
    await hotline.passes(minutes=5)
    assert sum("báo động" in said or "CHƯA AI" in said for said in messages(gateway)) == 2


async def test_whoever_was_paged_there_hears_once_that_it_was_taken(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await lan.says("khẩn cấp")
    await ha.says("nhan a1")
    await hotline.passes(minutes=3)
    assert sum("chị Phạm Thu Hà đã nhận xử lý" in said for said in messages(gateway)) == 1


async def test_the_gateway_alone_reaches_a_person_whose_telephone_is_gone(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await hotline.lost(hung)
    await lan.says("khẩn cấp")
    assert len(gateway.posts) == 1
    assert head.pages() == 0


async def test_answers_and_reminders_do_not_go_there(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    await hung.says("/menu")
    await hung.says("/truc")
    await hotline.passes(hours=30)
    assert not gateway.posts


async def test_F10_with_telegram_unreachable_the_second_path_and_the_board_have_it_within_minutes(
    hotline: Hotline, lan: Phone, hung: Phone, gateway: Gateway
) -> None:
    screen = await hotline.browser(hung.person)
    hotline.channel.refuse = {p.address: SendError("network") for p in (lan, hung)}
    await hotline.take(hotline.new_event(lan, text="khẩn cấp"))
    await hotline.passes(minutes=3)
    assert hung.pages() == 0 and len(gateway.posts) >= 3
    shown = await hotline.app.desk.board(visitor_of(hung.person))
    assert shown and [alarm.rings for alarm in shown.alarms] == [True]
    await screen.taps_token(shown.alarms[0].token)
    [alarm] = await hotline.rows("SELECT state, acknowledged_by FROM escalations")
    assert (alarm["state"], alarm["acknowledged_by"]) == ("acknowledged", hung.person.id)


async def test_a_loud_page_says_whom_to_ring_up_and_a_collaborator_gets_the_centre(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await numbered(hotline, hung, "0905123456")
    await numbered(hotline, ha, "0914555010")
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=5)
    assert "Gọi trực tiếp" not in hung.text()
    await hotline.passes(minutes=5)
    assert "Chưa ai nhận. Gọi trực tiếp:\n• chị Phạm Thu Hà 0914 555 010" in hung.text()
    assert "• anh Nguyễn Văn Hùng 0905 123 456" in ha.text()
    assert "Gọi ngay trung tâm 0236 000 0000" in lan.text()
    assert "0905" not in lan.text() and "0914" not in lan.text()
