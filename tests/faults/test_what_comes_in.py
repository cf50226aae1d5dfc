"""Updates that come twice, late, by the thousand, or under numbers that jump backwards."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from conversations.channel import SendError
from conversations.event import Event
from handlers.telegram.receive import listener, poll
from tests.fakes.telegram.bell import Bell
from tests.fakes.telegram.server import FakeTelegram
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

DAY = timedelta(hours=24)
WORDS = ("/menu", "/truc")
SAID = ("Anh/chị cần làm gì", "trực")
LATE = "chậm"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


async def test_I09_numbers_that_jump_backwards_lose_nothing_when_pushed(
    hotline: Hotline, lan: Phone
) -> None:
    for number in ("900000", "500", "900001", "501", "500"):
        await hotline.take(hotline.new_event(lan, id=number, text="/truc"))
    rows = await hotline.rows("SELECT event_id FROM inbox ORDER BY id")
    assert [row["event_id"] for row in rows] == ["900000", "500", "900001", "501"]
    assert len(lan.heard()) == 4


class Heard:
    """What a listener took from the server."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.bell = Bell()

    async def accept(self, events: Sequence[Event]) -> None:
        """Take these."""
        self.texts.extend(event.text for event in events)
        self.bell.ring()

    async def until(self, words: str, server: FakeTelegram) -> None:
        """Wait for these words, and until the server knows that they were taken."""
        assert await self.bell.until(lambda: words in self.texts, 10), self.texts
        # A jump comes after days of silence: what came before it has been confirmed.
        assert await server.cloud.bell.until(lambda: not server.cloud.updates.waiting, 10)


async def test_I09_numbers_that_jump_backwards_lose_nothing_when_asked_for(
    hotline: Hotline,
) -> None:
    heard, stop = Heard(), asyncio.Event()
    with FakeTelegram() as server:
        bot, phone = listener(server.token, server.url), server.phone(42)
        task = asyncio.create_task(poll(bot, heard.accept, hotline.clock.now, stop))
        for number, words in ((700_000_100, "một"), (1_000, "hai"), (900_000, "ba")):
            server.cloud.updates.next_id = number
            phone.say(words)
            await heard.until(words, server)
        stop.set()
        await task
        await bot.session.close()
    assert heard.texts == ["một", "hai", "ba"]


async def backlog(hotline: Hotline, people: int, each: int) -> list[Phone]:
    """What so many people sent in a day on which the house was down comes in batches of a hundred;
    each says in turn /menu and /truc."""
    phones = [await hotline.enrol("operator", f"Trần Thị {n}") for n in range(people)]
    began = hotline.clock.now() - DAY
    events = [
        hotline.new_event(phone, text=WORDS[turn % 2], at=_moment(began, turn, each))
        for turn in range(each)
        for phone in phones
    ]
    for first in range(0, len(events), 100):
        await hotline.app.reception.accept(events[first : first + 100])
    await hotline.app.reception.accept(events[:100])  # the last confirmation was lost
    await hotline.app.ticks.settle()
    return phones


def _moment(began: datetime, turn: int, each: int) -> datetime:
    return began + DAY * turn / each


@pytest.mark.parametrize(
    ("people", "each"), [(10, 10), pytest.param(50, 40, marks=pytest.mark.soak)]
)
async def test_F4_the_backlog_of_a_day_is_answered_once_and_in_order(
    hotline: Hotline, people: int, each: int
) -> None:
    for phone in await backlog(hotline, people, each):
        heard = [reply.parts[0] for reply in phone.heard()]
        assert len(heard) == each
        assert all(SAID[n % 2] in words for n, words in enumerate(heard))
    states = await hotline.rows("SELECT state FROM inbox")
    assert [row["state"] for row in states] == ["done"] * people * each


async def test_F4_an_emergency_in_the_backlog_rings_and_keeps_its_moment(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    sent = hotline.clock.now() - timedelta(hours=5)
    await hotline.take(hotline.new_event(lan, text="khẩn cấp", at=sent))
    [case] = await hotline.rows("SELECT received_at FROM cases")
    assert str(case["received_at"])[:16] == str(sent)[:16]
    assert hung.pages() == 1


async def test_F4_answers_older_than_ten_minutes_become_one_apology(
    hotline: Hotline, lan: Phone
) -> None:
    hotline.channel.refuse = {lan.address: SendError("network")}
    for text in ("/menu", "/truc", "/menu"):
        await hotline.take(hotline.new_event(lan, text=text))
    await hotline.jumps(minutes=11)
    hotline.channel.refuse = {}
    await hotline.jumps(minutes=1)
    await hotline.jumps(seconds=1)
    assert [reply.parts[0] for reply in lan.heard()] == [hotline.house.say("delivery.late")]


async def test_F5_a_tap_that_comes_before_its_page_is_marked_as_sent_takes_the_alarm(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    hotline.channel.hold = answer = asyncio.Event()
    await hotline.comes_in(lan, text="khẩn cấp")
    await hotline.comes_in(hung, text="nhan a1")
    answer.set()
    hotline.channel.hold = None
    await hotline.app.ticks.settle()
    [alarm] = await hotline.rows("SELECT state FROM escalations")
    assert alarm["state"] == "acknowledged"
    await hotline.passes(minutes=5)
    assert hung.pages() <= 1


async def test_F11_of_a_channel_whose_quota_is_gone_the_other_rings_at_once(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    other = await hotline.second_phone(hung.person)
    await hotline.on_duty(hung)
    hotline.channel.refuse = {hung.address: SendError("quota", refused=True)}
    await lan.says("khẩn cấp")
    assert (hung.pages(), other.pages()) == (0, 1)


async def test_F11_of_who_has_only_that_channel_the_next_rung_is_called_at_once(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.second_phone(hung.person)
    other = await hotline.second_phone(hung.person)
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    gone = SendError("quota", refused=True)
    phones = hotline.house.directory.reachable(hung.person.id)
    hotline.channel.refuse = {contact.address: gone for contact in phones}
    await lan.says("khẩn cấp")
    assert (other.pages(), ha.pages()) == (0, 1)
    assert ha.times("tin khẩn không đến được anh Nguyễn Văn Hùng") == 1


async def test_F11_of_who_has_only_that_channel_the_shift_lead_hears_within_twenty_seconds(
    hotline: Hotline, lan: Phone
) -> None:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    hotline.channel.refuse = {hung.address: SendError("quota", refused=True)}
    await lan.says("khẩn cấp")
    await hotline.passes(seconds=20)
    assert ha.times("tin khẩn không đến được anh Nguyễn Văn Hùng") == 1
    hotline.channel.refuse = {}
    assert "Anh/chị cần làm gì" in (await hung.says("/menu")).parts[0]
