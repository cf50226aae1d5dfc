"""The whole path of an emergency, the same on every channel: people who talk, tap and hear."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import httpx

from tests.endtoend.house import House
from tests.endtoend.script import (
    FIRST,
    FOLLOW_UP,
    REST,
    RISK,
    TO_THE_COMMUNE,
    Line,
    Person,
    follow,
)

DAY = 24 * 3600
MOST_PRESSES = 20


class Hearing(Person, Protocol):
    """A person who also waits for what comes unasked."""

    async def hears(self, words: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: the operator, the person on duty, the commune officer, the case manager."""

    operator: Hearing
    duty: Hearing
    officer: Hearing
    manager: Hearing


async def alarm(cast: Cast) -> str:
    """The first tick rings, the person on duty takes it, the operator sees who; the next screen."""
    screen = await follow(cast.operator, FIRST, await cast.operator.say("xin chào"))
    await cast.duty.hears("KHẨN CẤP · hồ sơ A1")
    assert "Việc phải làm ngay" in await cast.duty.tap("Tôi nhận xử lý")
    await cast.operator.hears("anh Nguyễn Văn Hùng đã nhận xử lý")
    return screen


async def report(cast: Cast, screen: str, rest: tuple[Line, ...] = REST) -> None:
    """The form is finished; everyone involved hears where it is, the case has a manager."""
    screen = await follow(cast.operator, TO_THE_COMMUNE, screen)
    await cast.duty.hears("Hồ sơ A1: việc xảy ra ở xã Hòa Vang")
    screen = await follow(cast.operator, rest, screen)
    assert "Mã hồ sơ: A1" in screen
    await cast.manager.hears("Hồ sơ A1 được giao cho anh/chị")


async def signed(cast: Cast) -> None:
    """The commune officer signs the level of risk (Mẫu 02)."""
    await cast.officer.hears("A1")
    await cast.officer.say("/hoso A1")
    screen = await cast.officer.tap("Đánh giá nguy cơ ban đầu (Mẫu 02)")
    assert "đã ký mức Cao" in await follow(cast.officer, RISK, screen)


async def ended(cast: Cast) -> None:
    """Whoever leads says what became of the child; until then they would be asked all week."""
    await cast.duty.say("NHAN A1")
    for words in ("Trẻ đã an toàn", "Đúng, kết thúc", "Tôi đã gặp trực tiếp", "Bây giờ"):
        await cast.duty.say(words)
    assert "báo động kết thúc" in await cast.duty.say("gửi")


async def reviewed(house: House, cast: Cast) -> None:
    """Next week the case manager is reminded, and writes what happened."""
    await ended(cast)
    await forward(house, 8 * DAY)
    await cast.manager.hears("Đến kỳ rà soát hồ sơ A1")
    screen = await follow(cast.manager, FOLLOW_UP, await cast.manager.tap("Điền phiếu theo dõi"))
    assert "Lần rà soát sau đã được đặt lịch" in screen


async def forward(house: House, seconds: int) -> None:
    """Move the demo clock so far, pressing again where one press was not enough."""
    async with httpx.AsyncClient(base_url=house.url, headers={"Origin": house.url}) as client:
        first = (await client.get("/demo/clock")).json()["now"]
        for _ in range(MOST_PRESSES):
            left = seconds - _passed(first, (await client.get("/demo/clock")).json()["now"])
            if left < 1:
                return
            answer = await client.post("/demo/forward", json={"seconds": left}, timeout=120)
            assert answer.is_success, answer.text
    raise AssertionError(f"the clock is still {left} seconds behind")


def _passed(before: str, now: str) -> int:
    return int((datetime.fromisoformat(now) - datetime.fromisoformat(before)).total_seconds())
