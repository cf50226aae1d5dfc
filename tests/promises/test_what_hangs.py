"""A platform that never answers, ticks that stand still: no alarm waits for them, and it shows."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot import deliver, files, watch
from conversations.event import Attachment
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

PHOTO = Attachment("image", ref="photo", size=10)


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def never(*_: Any) -> Any:
    """A platform that takes a call and does not answer it."""
    await asyncio.Event().wait()


async def test_no_alarm_waits_for_a_file_that_hangs(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lan.sends(PHOTO)  # not there: it is pending from now on
    await hotline.change("UPDATE media SET state = 'pending', next_at = made_at")
    await lan.says("khẩn cấp")
    monkeypatch.setattr(type(hotline.channel), "fetch", never)
    monkeypatch.setattr(files, "_LONG_PATIENCE", 0.5)
    for _ in range(2):
        hotline.clock.move(timedelta(seconds=61))
        async with asyncio.timeout(0.4):
            await hotline.app.ticks.once()
    await hotline.app.ticks.settle()
    assert hung.pages() == 3


async def test_the_emergency_word_does_not_wait_for_the_photo_before_it(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(hotline.channel), "fetch", never)
    monkeypatch.setattr(files, "_PATIENCE", 0.05)
    photo = hotline.new_event(lan, attachment=PHOTO)
    await hotline.take(photo, hotline.new_event(lan, text="khẩn cấp"))
    assert hung.pages() == 1


async def test_a_send_that_never_ends_does_not_keep_the_page_behind_it(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliver, "_LONGEST_SEND", 0.1)
    hotline.channel.hold = asyncio.Event()
    await hotline.comes_in(hung, text="/menu")
    await asyncio.sleep(0.05)
    await hotline.comes_in(lan, text="khẩn cấp")
    await asyncio.sleep(0.15)
    hotline.channel.hold = None
    await hotline.passes(seconds=2)
    assert hung.pages() == 1


async def test_health_says_so_when_the_ticks_stand_still(
    hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hotline.app.cycle()
    assert hotline.app.watch.figures()["ready"] is True
    now = watch.seconds()
    monkeypatch.setattr(watch, "seconds", lambda: now + 60)
    figures = hotline.app.watch.figures()
    assert (figures["ready"], figures["ticks_late"]) == (False, True)
