"""Two devices of one person at the same moment: one answer counts, the other is told."""

from __future__ import annotations

import asyncio

import pytest

from bot import open_session
from bot.house import House
from db.sessions import Kept
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.test_drafts import NUMBER, WHEN, asked, at_the_place, lan

CROSSED = "vừa được trả lời ở máy khác"
__all__ = ["lan"]


@on_both_databases
async def test_of_two_devices_answering_at_once_one_counts_and_the_other_is_told(
    hotline: Hotline, lan: Phone
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    said = ((lan, "chợ Cồn"), (browser, "chợ Hàn"))
    await hotline.take(*(hotline.new_event(phone, text=text) for phone, text in said))
    assert sorted(CROSSED in asked(phone) for phone in (lan, browser)) == [False, True]
    assert NUMBER in asked(lan)
    assert NUMBER in asked(browser)
    (row,) = await hotline.rows("SELECT count(*) AS n FROM journal WHERE action = 'answered'")
    assert row["n"] == 3  # who calls, the red flags, and one place


async def test_told_so_it_is_typed_again_and_taken(hotline: Hotline, lan: Phone) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    both = [hotline.new_event(phone, text="0912345678") for phone in (lan, browser)]
    await hotline.take(*both)
    late = next(phone for phone in (lan, browser) if CROSSED in asked(phone))
    await late.says("0912345678")
    assert WHEN in asked(late)


async def test_words_of_danger_are_heard_from_any_device_at_any_moment(
    hotline: Hotline, lan: Phone
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    events = [(lan, "chợ Cồn"), (browser, "bố nó đang đánh nó")]
    await hotline.take(*(hotline.new_event(phone, text=text) for phone, text in events))
    assert "có đang gặp nguy hiểm không" in asked(browser)


async def test_two_taps_at_once_on_two_devices_are_one_answer(hotline: Hotline, lan: Phone) -> None:
    browser = await hotline.browser(lan.person)
    await lan.begins()
    await browser.says("tiếp tục")
    done = [phone.button("Xong").token for phone in (lan, browser)]
    tick = [phone.button("Không có điều nào").token for phone in (lan, browser)]
    await lan.taps_token(tick[0])
    taps = [hotline.new_event(p, choice=t) for p, t in zip((lan, browser), done, strict=True)]
    await hotline.take(*taps)
    assert sorted("thuộc câu đã qua" in asked(p) for p in (lan, browser)) == [False, True]


async def test_what_came_in_before_the_question_is_crossed_however_long_its_commit_took(
    hotline: Hotline, lan: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    late = hotline.new_event(browser, text="chợ Cồn")
    with monkeypatch.context() as patched:
        looking, slow = one_slow_look(patched)
        coming = asyncio.create_task(hotline.app.reception.accept([late]))
        await looking.wait()
    await lan.says("gần chợ Cồn")
    slow.set()
    await coming
    await hotline.app.ticks.settle()
    assert CROSSED in asked(browser)


def one_slow_look(patched: pytest.MonkeyPatch) -> tuple[asyncio.Event, asyncio.Event]:
    """Looking for the open session: set when somebody does, and to be set for them to go on."""
    looked, looking, slow = open_session.of, asyncio.Event(), asyncio.Event()

    async def looks_slowly(house: House, person: str) -> Kept | None:
        looking.set()
        await slow.wait()
        return await looked(house, person)

    patched.setattr(open_session, "of", looks_slowly)
    return looking, slow


@on_both_databases
async def test_two_processes_answering_at_once_write_one_answer(
    hotline: Hotline, lan: Phone
) -> None:
    browser = await hotline.browser(lan.person)
    await at_the_place(lan)
    events = [hotline.new_event(p, text="chợ Cồn") for p in (lan, browser)]
    await asyncio.gather(*(hotline.app.reception.accept([event]) for event in events))
    await hotline.app.ticks.settle()
    assert sorted(CROSSED in asked(p) for p in (lan, browser)) == [False, True]
