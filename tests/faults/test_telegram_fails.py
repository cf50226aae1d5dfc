"""Telegram refuses, waits, drops the line, answers rubbish: the page comes as soon as it may."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

import pytest

from handlers.telegram.send import TelegramChannel
from tests.fakes.telegram.faults import Faults
from tests.fakes.telegram.phone import Phone as Telephone
from tests.fakes.telegram.server import FakeTelegram
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

IMPATIENT = 0.6
"""Seconds a call may take here; our own limit is fifteen."""

PAGE = "KHẨN CẤP · hồ sơ A1"
RESENT = "(gửi lại)"


@dataclass
class Night:
    """Hùng is on duty with Telegram alone; Hà leads the shift, on another channel."""

    hotline: Hotline
    telegram: FakeTelegram
    lan: Phone
    ha: Phone
    hung: Telephone

    def rang(self) -> int:
        """How often Hùng's phone rang."""
        return sum(PAGE in text for text in self.hung.heard())

    async def after(self, seconds: int) -> int:
        """How often it rang when so much time has passed."""
        await self.hotline.jumps(seconds=seconds)
        return self.rang()


@pytest.fixture
async def night(hotline: Hotline) -> AsyncIterator[Night]:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await hotline.lost(hung)
    await hotline.telegram(hung.person, "4711")
    with FakeTelegram() as server:
        channel = TelegramChannel(server.token, server.url, timeout=IMPATIENT)
        hotline.house.channels["telegram"] = channel
        yield Night(hotline, server, lan, ha, server.phone(4711, started=True))
        await channel.stop()


@pytest.mark.parametrize("wait", [1, 30])
async def test_F3_told_to_wait_the_page_comes_to_the_second(night: Night, wait: int) -> None:
    night.telegram.faults.flood(retry_after=wait)
    await night.lan.says("khẩn cấp")
    assert await night.after(wait - 1) == 0
    assert await night.after(1) == 1


async def test_F3_told_to_wait_an_hour_the_next_rung_is_called_in_its_time(night: Night) -> None:
    night.telegram.faults.flood(retry_after=3600)
    await night.lan.says("khẩn cấp")
    assert await night.after(119) == 0 == night.ha.pages()
    await night.hotline.jumps(seconds=1)
    assert night.ha.pages() == 1
    assert len(night.telegram.calls("sendMessage")) == 1


ILL: dict[str, Callable[[Faults], None]] = {
    "500": lambda faults: faults.down(),
    "502": lambda faults: faults.refuse("sendMessage", 502, "Bad Gateway"),
    "the line drops before": lambda faults: faults.cut(done=False),
}


@pytest.mark.parametrize("fault", ILL)
async def test_F3_what_did_not_arrive_is_sent_again_after_a_second(
    night: Night, fault: str
) -> None:
    ILL[fault](night.telegram.faults)
    await night.lan.says("khẩn cấp")
    assert night.rang() == 0
    assert await night.after(1) == 1


DOUBTFUL: dict[str, Callable[[Faults], None]] = {
    "the line drops after": lambda faults: faults.cut(done=True),
    "no JSON": lambda faults: faults.garble(),
    "no answer": lambda faults: faults.hang(),
}


@pytest.mark.parametrize("fault", DOUBTFUL)
async def test_F3_what_may_have_arrived_is_sent_once_more_and_says_so(
    night: Night, fault: str
) -> None:
    DOUBTFUL[fault](night.telegram.faults)
    await night.lan.says("khẩn cấp")
    arrived = night.rang()
    assert await night.after(1) == arrived + 1
    assert RESENT in night.hung.heard()[-1]
    assert await night.after(30) == arrived + 1


async def test_F3_a_slow_telegram_that_answers_in_time_rings_once(night: Night) -> None:
    night.telegram.faults.latency = IMPATIENT / 3
    await night.lan.says("khẩn cấp")
    assert await night.after(30) == 1


async def test_F3_a_refused_token_is_loud_and_the_next_rung_is_called_at_once(
    night: Night,
) -> None:
    night.telegram.faults.refuse("sendMessage", 401, "Unauthorized", times=50)
    await night.lan.says("khẩn cấp")
    assert night.ha.pages() == 1
    assert dict(night.hotline.app.deliver.troubles) == {"telegram": "token"}


async def test_F3_nobody_listens_at_telegrams_address_and_another_channel_rings_at_once(
    night: Night,
) -> None:
    night.hotline.house.channels["telegram"] = TelegramChannel("1:a", "http://127.0.0.1:9")
    person = next(p for p in night.hotline.house.directory.staff() if p.name.endswith("Hùng"))
    other = await night.hotline.second_phone(person)
    await night.lan.says("khẩn cấp")
    assert other.pages() == 1
    await night.hotline.house.channels["telegram"].stop()  # type: ignore[attr-defined]


async def test_F12_everybody_blocked_the_bot_and_who_raised_it_hears_so_within_seconds(
    night: Night,
) -> None:
    telegram = night.hotline.house.channels["telegram"]
    await night.hotline.lost(night.ha)
    await night.hotline.telegram(night.ha.person, "4712")
    night.hotline.house.channels["telegram"] = telegram
    for number in (4711, 4712):
        night.telegram.phone(number, started=True).block()
    await night.lan.says("khẩn cấp")
    await night.hotline.passes(seconds=9)
    assert "chưa gọi được ai" in night.lan.text()
