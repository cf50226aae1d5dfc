"""When Telegram says no, wait, or nothing: every line comes all the same, and alarms climb."""

from __future__ import annotations

import pytest

from tests.endtoend.conftest import Open
from tests.endtoend.people import added, enrolled, links, settings
from tests.endtoend.telegram_phone import TelegramPhone
from tests.endtoend.web_phone import WebPhone
from tests.fakes.telegram.server import FakeTelegram

NAMED = "Đang bị đánh, bị xâm hại, bị nhốt"


async def reporter(open_house: Open, telegram: FakeTelegram) -> TelegramPhone:
    """The operator Lan on Telegram."""
    return await enrolled(await open_house(**settings(telegram)), telegram, 1, "Trần Thị Lan")


async def test_the_page_climbs_at_once_when_the_person_on_duty_has_blocked_the_bot(
    open_house: Open, telegram: FakeTelegram
) -> None:
    house = await open_house(**settings(telegram), DEMO="false")
    lan = await added(house, telegram, 1, "Trần Thị Lan", "operator")
    hung = await added(house, telegram, 2, "Nguyễn Văn Hùng", "operator", on_duty=True)
    head = await added(house, telegram, 3, "Bùi Quốc Anh", "head")
    hung.phone.block()
    await lan.say("/bao")
    await lan.tap("Hàng xóm")
    assert "Đang gọi người trực" in await lan.tap(NAMED)
    await head.hears("KHẨN CẤP · hồ sơ A1")  # two more rungs: four minutes if it waited for them
    assert not [text for text in hung.phone.heard() if "KHẨN CẤP · hồ sơ" in text]


async def test_F3_told_to_wait_it_waits_and_the_line_comes(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await reporter(open_house, telegram)
    telegram.faults.flood(retry_after=2)
    refused = len(telegram.calls("sendMessage"))
    assert "Ai đang báo tin" in await lan.say("/bao")
    first, second = telegram.calls("sendMessage")[refused:]
    assert second.at - first.at >= 2


async def test_F3_errors_of_telegram_are_tried_again(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await reporter(open_house, telegram)
    telegram.faults.down(times=2)
    telegram.faults.down("getUpdates", times=1)
    assert "Ai đang báo tin" in await lan.say("/bao")
    assert len(lan.phone.heard()) == 2


async def test_F3_a_line_cut_before_it_arrived_is_sent_again(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await reporter(open_house, telegram)
    telegram.faults.cut(done=False)
    assert "Ai đang báo tin" in await lan.say("/bao")


async def test_F10_the_web_is_there_while_telegram_is_not(
    open_house: Open, telegram: FakeTelegram
) -> None:
    nowhere = settings(telegram) | {"TELEGRAM_API_URL": "http://127.0.0.1:9"}
    house = await open_house(**nowhere)
    lan = await WebPhone.login(links(house)["Trần Thị Lan"])
    hung = await WebPhone.login(links(house)["Nguyễn Văn Hùng"])
    await lan.say("/bao")
    await lan.tap("Hàng xóm")
    await lan.tap(NAMED)
    await hung.hears("KHẨN CẤP · hồ sơ A1")


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_what_was_said_while_the_house_was_down_is_answered_in_its_order(
    open_house: Open, telegram: FakeTelegram, mode: str
) -> None:
    house = await open_house(**settings(telegram, mode))
    lan = await enrolled(house, telegram, 1, "Trần Thị Lan")
    await lan.say("/bao")
    await house.kill()
    for words in ("hàng xóm", "6", "thôn Phú Sơn", "0912 345 678"):
        lan.phone.say(words)
    await house.start()
    await lan.hears("Gọi lại lúc nào")
    first, second, third = list(dict.fromkeys(lan.phone.heard()))[3:]
    assert "Trẻ đang ở đâu" in first
    assert "Gọi lại số nào" in second
    assert "Gọi lại lúc nào" in third
