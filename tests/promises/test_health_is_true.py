"""`/health` is green only while everything works, and monitors hear of nothing else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import ticks as cycles
from bot import watch
from bot.watching import auditor as auditors
from bot.watching import watchdog as dogs
from bot.watching.heartbeat import Heartbeat
from bot.watching.watchdog import Watchdog
from conversations.channel import SendError
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.watching import EVERYONE, Told, told

__all__ = ["told"]


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


class Monitor:
    """Outside monitors, some of which may be away."""

    def __init__(self, *away: str) -> None:
        self.away = set(away)
        self.pings: list[str] = []

    async def __call__(self, url: str) -> bool:
        self.pings.append(url)
        return url not in self.away


async def test_it_is_red_before_the_first_whole_cycle(hotline: Hotline) -> None:
    assert hotline.app.watch.figures()["ready"] is False
    await hotline.app.cycle()
    assert hotline.app.watch.figures()["ready"] is True


async def test_X05_monitors_are_pinged_only_while_all_is_well(hotline: Hotline, told: Told) -> None:
    monitor, line = Monitor(), Silent()
    hotline.app.watch.pings(("https://a", "https://b"), monitor)
    heartbeat = hotline.app.watch.heartbeat
    assert heartbeat is not None
    await heartbeat.beat()
    hotline.app.watch.lines = [line]
    await told.audit()
    await told.cycle()
    await heartbeat.beat()
    assert monitor.pings == ["https://a", "https://b"]
    line.silent_for = 0.0
    await told.audit()
    await told.cycle()
    await heartbeat.beat()
    assert monitor.pings == ["https://a", "https://b"] * 2


class Silent:
    """A platform that does not answer."""

    name = "telegram"

    def __init__(self) -> None:
        self.silent_for = 500.0


async def test_X05_a_monitor_that_does_not_take_it_is_loud_and_hides_no_other() -> None:
    monitor = Monitor("https://a")
    heartbeat = Heartbeat(("https://a", "https://b"), lambda: True, monitor)
    with capture_logs() as lines:
        await heartbeat.beat()
        await heartbeat.beat()
    assert heartbeat.missed == [2, 0]
    errors = [line for line in lines if line["log_level"] == "error"]
    assert [(e["event"], e["monitor"]) for e in errors] == [("heartbeat_not_heard", 1)] * 2
    assert "https" not in str(lines)


async def test_X05_what_is_wrong_is_silence_and_never_a_ping_that_says_so() -> None:
    monitor = Monitor()
    await Heartbeat(("https://a",), lambda: False, monitor).beat()
    assert monitor.pings == []


async def test_X06_the_auditor_itself_silent_turns_it_red_and_awake_again_green(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    await told.audit()
    later = auditors.uptime() + auditors.SILENT + 1
    with monkeypatch.context() as asleep:
        asleep.setattr(auditors, "uptime", lambda: later)
        figures = hotline.app.watch.figures()
        assert (figures["ready"], figures["wrong"]) == (False, ["auditor_silent"])
    assert hotline.app.watch.figures()["ready"] is True


def test_X06_a_process_whose_ticks_stand_still_ends_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    moment, ended = [1000.0], list[int]()
    monkeypatch.setattr(dogs, "ticks", lambda: moment[0])
    dog = Watchdog(lambda: 1000.0, ended.append)
    with capture_logs() as lines:
        while not dog.look():
            moment[0] += 1
    assert moment[0] - 1000.0 == dogs.LIMIT + 1
    assert ended == [dogs.STOOD_STILL]
    assert lines[0]["event"] == "ticks_stand_still"


def test_a_process_that_was_paused_as_a_whole_gets_its_time_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment, ended = [1000.0], list[int]()
    monkeypatch.setattr(dogs, "ticks", lambda: moment[0])
    dog = Watchdog(lambda: 1000.0, ended.append)
    for later in (1.0, 60.0, 1.0, 1.0):
        moment[0] += later
        assert dog.look() is False
    assert not ended


def test_a_process_that_is_closing_is_left_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    dog = Watchdog(lambda: -1000.0, ended.append)
    dog.stop()
    assert dog.look() is False and not ended


async def test_X03_a_slow_cycle_is_logged_and_a_very_slow_one_told(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [100.0]
    monkeypatch.setattr(cycles, "seconds", lambda: moment[0])
    for seconds, heard in ((6.0, 0), (21.0, 1)):
        monkeypatch.setattr(hotline.app.deliver, "sweep", slow(moment, seconds))
        with capture_logs() as lines:
            await hotline.app.ticks.once()
        (line,) = [line for line in lines if line["event"] == "slow_cycle"]
        assert (line["seconds"], line["slowest"]) == (seconds, "deliver")
        monkeypatch.setattr(hotline.app.watch.auditor, "_poke", hotline.app.ticks.settle)
        await told.audit()
        assert told.times("chạy quá chậm")[0] == heard


def slow(moment: list[float], seconds: float) -> Any:
    """A sweep that takes so long."""

    async def sweep() -> int:
        moment[0] += seconds
        return 0

    return sweep


async def test_X08_with_the_ticks_stopped_it_is_red_within_fifteen_seconds(
    hotline: Hotline, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = watch.seconds()
    monkeypatch.setattr(watch, "seconds", lambda: now + 16)
    figures = hotline.app.watch.figures()
    assert (figures["ready"], figures["wrong"]) == (False, ["ticks_late"])


async def test_X08_with_the_database_away_it_is_red_at_the_next_cycle(
    hotline: Hotline, told: Told
) -> None:
    await hotline.change("ALTER TABLE beats RENAME TO away")
    await hotline.change("ALTER TABLE troubles RENAME TO away_too")
    hotline.expected_errors = {"look_failed"}
    figures = await told.cycle()
    assert figures["ready"] is False
    assert "database_away" in figures["wrong"]  # type: ignore[operator]
    await hotline.change("ALTER TABLE away RENAME TO beats")
    await hotline.change("ALTER TABLE away_too RENAME TO troubles")
    assert (await told.cycle())["ready"] is True


async def test_X08_with_telegram_silent_it_is_red_at_the_next_audit(
    hotline: Hotline, told: Told
) -> None:
    hotline.app.watch.lines = [Silent()]
    await told.audit()
    assert (await told.cycle())["wrong"] == ["line_silent"]
    assert told.times("Không nghe được telegram") == EVERYONE


async def test_X08_with_nobody_working_the_inbox_it_is_red_after_thirty_seconds(
    hotline: Hotline, told: Told, lan: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await lan.says("chào")
    await hotline.change("UPDATE inbox SET state = 'new'")
    monkeypatch.setattr(hotline.app.lanes, "sweep", idle)
    hotline.clock.move(timedelta(seconds=29))
    assert (await told.cycle())["ready"] is True
    hotline.clock.move(timedelta(seconds=2))
    assert (await told.cycle())["wrong"] == ["inbox_waiting"]


async def idle() -> int:
    """A sweep that takes nothing."""
    return 0


async def test_X08_with_a_page_that_cannot_leave_it_is_red_after_ten_seconds(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    hotline.channel.refuse[told.hung.address] = SendError("network")
    await lan.says("khẩn cấp")
    hotline.clock.move(timedelta(seconds=11))
    assert "page_unsent" in (await told.cycle())["wrong"]  # type: ignore[operator]


async def test_the_figures_hold_numbers_and_channels_and_no_word_of_a_case(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    await lan.says("khẩn cấp")
    await lan.says("bé Na bị đánh ở thôn Ba")
    figures = await told.cycle()
    kind, text = hotline.app.watch.scrape()
    assert kind.startswith("text/plain")
    assert figures["alarms_paging"] == 1
    assert b"tiepnhan_alarms_paging 1.0" in text
    assert "Na" not in text.decode() and "thôn" not in str(figures)


async def test_the_times_to_the_first_page_and_to_taking_it_are_measured(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    hotline.clock.move(timedelta(seconds=1))
    await lan.says("khẩn cấp")
    hotline.clock.move(timedelta(seconds=45))
    await told.hung.taps("Tôi nhận xử lý")
    for _ in range(2):
        await hotline.app.watch.metrics.look()
    text = hotline.app.watch.scrape()[1].decode()
    assert "tiepnhan_first_page_seconds_count 1.0" in text
    assert 'tiepnhan_acknowledge_seconds_bucket{le="60.0"} 1.0' in text
    assert 'tiepnhan_acknowledge_seconds_bucket{le="30.0"} 0.0' in text
    assert "tiepnhan_alarms_raised_total 1.0" in text
    assert 'tiepnhan_letters_last_hour{channel="recording",state="sent"}' in text


async def test_X09_told_to_stop_it_finishes_what_is_under_way_and_the_rest_goes_on_later(
    hotline: Hotline, told: Told, lan: Phone
) -> None:
    hotline.channel.hold = asyncio.Event()
    await hotline.comes_in(lan, text="khẩn cấp")
    hotline.app.watch.start(dog=False)
    ending = asyncio.ensure_future(hotline.app.ticks.settle())
    await asyncio.sleep(0.05)
    assert not ending.done()
    hotline.channel.hold.set()
    await ending
    await hotline.app.watch.stop()
    assert told.hung.pages() == 1
    hotline.clock.move(timedelta(seconds=61))
    await hotline.ticks()
    assert told.hung.pages() == 2
