"""Work that is broken off, rows that do not open: tried again, set aside, and never silent."""

from __future__ import annotations

import pytest

from db import inbox
from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.stumble import Stumble

WHERE, NUMBER = "Trẻ đang ở đâu", "Gọi lại số nào"
ASIDE = "không xử lý được sau ba lần thử"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def count(hotline: Hotline, table: str) -> int:
    """How many rows there are."""
    return len(await hotline.rows(f"SELECT id FROM {table}"))


def stumbles(hotline: Hotline, place: str, times: int = 1) -> None:
    """Work is broken off here so many times."""
    hotline.house.failpoints = Stumble(place, times)
    hotline.expected_errors = {"event_failed"}


@on_both_databases
@pytest.mark.parametrize("place", ["after_alarm_commit", "before_step_commit"])
async def test_broken_off_between_alarm_and_answer_it_is_one_case_and_one_alarm(
    hotline: Hotline, lan: Phone, hung: Phone, place: str
) -> None:
    await lan.begins()
    stumbles(hotline, place)
    await lan.taps(FLAG)
    await hotline.jumps(seconds=16)
    assert (await count(hotline, "cases"), await count(hotline, "escalations")) == (1, 1)
    assert (lan.times("Mã hồ sơ: A1"), hung.pages()) == (1, 1)


async def test_the_emergency_word_broken_off_is_one_case_and_one_alarm(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    stumbles(hotline, "before_step_commit", times=2)
    await lan.says("khẩn cấp")
    assert (await count(hotline, "cases"), hung.pages()) == (1, 1)
    assert await count(hotline, "sessions") == 1


@pytest.mark.parametrize("place", ["before_step_commit", "after_step_commit"])
async def test_an_answer_broken_off_is_kept_once(hotline: Hotline, lan: Phone, place: str) -> None:
    await lan.begins()
    await forms.until(lan, WHERE, {"có điều nào dưới đây": "Không có điều nào"})
    (before,) = await hotline.rows("SELECT turn FROM sessions")
    stumbles(hotline, place)
    await lan.says("gần chợ Cồn")
    await hotline.jumps(seconds=16)
    (after,) = await hotline.rows("SELECT turn FROM sessions")
    assert after["turn"] == before["turn"] + 1
    assert lan.times(NUMBER) == 1


@on_both_databases
async def test_I08_what_fails_three_times_is_set_aside_and_the_duty_is_told(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    stumbles(hotline, "before_step_commit", times=3)
    await hotline.take(hotline.new_event(lan, text="1"))
    assert hung.times(ASIDE) == 1
    dead = await hotline.rows("SELECT id FROM inbox WHERE state = 'dead' AND tries = 3")
    assert len(dead) == 1


async def test_I08_the_next_event_of_the_lane_goes_on(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    stumbles(hotline, "before_step_commit", times=3)
    bad, good = hotline.new_event(lan, text="6"), hotline.new_event(lan, text="/truc")
    await hotline.take(bad, good)
    assert "Đang trực" in lan.text()


async def test_with_nobody_on_duty_it_is_told_to_somebody_all_the_same(
    hotline: Hotline, lan: Phone
) -> None:
    head = await hotline.enrol("head", "Bùi Quốc Anh")
    await lan.begins()
    stumbles(hotline, "before_step_commit", times=3)
    await hotline.take(hotline.new_event(lan, text="1"))
    assert head.times(ASIDE) == 1


async def spoilt(hotline: Hotline, lan: Phone) -> None:
    """The row of the open conversation does not open any more."""
    await lan.begins()
    await hotline.change("UPDATE sessions SET body = :junk", junk=b"\x01" + b"junk" * 20)
    hotline.house.book.forget(lan.person.id)
    hotline.expected_errors = {"session_unreadable"}


@on_both_databases
async def test_the_emergency_word_rings_though_the_conversation_does_not_open(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await spoilt(hotline, lan)
    await lan.says("khẩn cấp")
    assert hung.pages() == 1
    assert "Mã hồ sơ: A1" in lan.text()


async def test_a_page_is_answered_though_the_conversation_does_not_open(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await spoilt(hotline, hung)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in hung.text()


async def test_the_row_that_does_not_open_is_kept_and_the_person_begins_anew(
    hotline: Hotline, lan: Phone
) -> None:
    await spoilt(hotline, lan)
    await lan.begins()
    states = await hotline.rows("SELECT state FROM sessions ORDER BY id")
    assert [row["state"] for row in states] == ["unreadable", "open"]
    assert len(await hotline.journal("session_unreadable")) == 1


@on_both_databases
async def test_an_event_worked_twice_has_one_effect(hotline: Hotline, lan: Phone) -> None:
    await lan.begins()
    await forms.until(lan, WHERE, {"có điều nào dưới đây": "Không có điều nào"})
    event = hotline.new_event(lan, text="gần chợ Cồn")
    await hotline.take(event)
    await hotline.change("UPDATE inbox SET state = 'new' WHERE event_id = :id", id=event.id)
    async with hotline.house.database.read() as work:
        items = await inbox.waiting(work, hotline.house.keys)
    await hotline.change("UPDATE inbox SET state = 'done' WHERE event_id = :id", id=event.id)
    hotline.app.lanes.take(items)
    await hotline.app.ticks.settle()
    assert NUMBER in "\n".join(lan.heard()[-1].parts)
    assert lan.times(NUMBER) == 1
