"""Alarms that meet something else: a spoilt row, another process, a second report, a person who
leaves. None of it may silence one."""

from __future__ import annotations

import pytest

from bot import board, joining
from bot.effects import Effects
from cases.roster.shift import Shift
from db import cases, shifts
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.test_listen_now import VOICE
from tests.promises.watch import Watch, alarm, rung, taken


@pytest.fixture
async def ringing(hotline: Hotline) -> Watch:
    return await rung(hotline)


@pytest.fixture
async def watch(hotline: Hotline) -> Watch:
    return await taken(hotline)


async def listening(hotline: Hotline) -> tuple[Phone, Phone, Phone]:
    """Lan's voice note rang, and Hùng has taken that; Hà leads the shift."""
    hotline.channel.files["voice"] = b"OggS" + bytes(40)
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    await lan.begins()
    await lan.sends(VOICE)
    await lan.taps("Không, chuyện đã qua")
    await hotline.passes(minutes=1)
    await lan.sends(VOICE)
    await hotline.passes(minutes=6)
    await hung.says("NHAN A1")
    return lan, hung, ha


async def joined(hotline: Hotline, young: str, old: str, by: Phone) -> None:
    """The younger case goes on in the older one."""
    house, effects = hotline.house, Effects(hotline.house)
    async with house.database.begin() as work:
        one = await cases.by_code(work, house.keys, young)
        other = await cases.by_code(work, house.keys, old)
        assert one is not None and other is not None
        assert await joining.join(work, effects, one, other, by.person.id) is None
        await effects.write(work)
    house.take(effects.letters)
    await hotline.app.ticks.settle()


async def test_a_spoilt_alarm_does_not_silence_many_others(
    hotline: Hotline, ringing: Watch
) -> None:
    others = [await hotline.enrol("operator", f"Người {n}") for n in range(2)]
    for phone in others:
        await phone.says("khẩn cấp")
    await hotline.change(
        "UPDATE escalations SET body = '{}' WHERE raised_by = :by", by=ringing.lan.person.id
    )
    hotline.expected_errors = {"alarm_not_moved"}
    await hotline.jumps(seconds=61)
    assert (ringing.nga.pages("B1"), ringing.nga.pages("C1")) == (2, 2)
    await ringing.nga.says("NHAN B1")
    assert "đã nhận xử lý" in others[0].text()


async def test_who_has_no_telephone_any_more_by_another_process_is_passed_at_once(
    hotline: Hotline,
) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await hotline.on_duty(hung)
    await hotline.change(
        "UPDATE contacts SET state = 'gone' WHERE person_id = :of", of=hung.person.id
    )
    await hotline.change("UPDATE counters SET value = value + 1 WHERE name = 'people_version'")
    await lan.says("khẩn cấp")
    assert ha.pages() == 1


async def test_an_emergency_joined_to_what_was_only_to_be_heard_rings_on_as_one(
    hotline: Hotline,
) -> None:
    _, hung, _ = await listening(hotline)
    mai = await hotline.enrol("operator", "Đỗ Thị Mai")
    await mai.says("khẩn cấp")
    before = hung.pages()
    await joined(hotline, "B1", "A1", hung)
    await hotline.passes(minutes=2)
    assert hung.pages() > before
    await hung.says("NHAN B1")
    assert hung.button("Gặp được")


async def test_a_mistake_said_of_one_alarm_is_not_said_of_the_report_that_joins_it(
    hotline: Hotline, ringing: Watch
) -> None:
    await ringing.lan.taps("Tôi bấm nhầm")
    mai = await hotline.enrol("operator", "Đỗ Thị Mai")
    await mai.says("khẩn cấp")
    await joined(hotline, "B1", "A1", ringing.nga)
    reply = await ringing.nga.says("XAC NHAN NHAM A1")
    assert "chưa ai báo bấm nhầm" in "\n".join(reply.parts)
    await ringing.lan.says("BAM NHAM A1")
    await ringing.nga.says("XAC NHAN NHAM A1")
    states = await hotline.rows("SELECT state FROM escalations ORDER BY raised_at")
    assert [row["state"] for row in states] == ["paging", "resolved"]


async def test_who_leads_and_works_here_no_more_is_missed_at_once(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(minutes=1)
    await hotline.disable(watch.hung)
    await hotline.passes(seconds=2)
    assert await alarm(hotline) == ("paging", None)
    assert "không còn xử lý" in watch.lan.news()


async def test_who_is_second_on_duty_may_take_over_what_they_are_offered(
    hotline: Hotline, watch: Watch
) -> None:
    mai = await hotline.enrol("operator", "Đỗ Thị Mai")
    now = hotline.clock.now()
    row = Shift(hotline.house.new_id(), mai.person.id, now, now.replace(hour=9), "backup")
    await hotline.house.writer.submit([shifts.added(row, "test")])
    await watch.hung.says("GIAO A1")
    await watch.hung.taps("Đỗ Thị Mai")
    await mai.taps("Nhận bàn giao")
    assert await alarm(hotline) == ("acknowledged", mai.person.id)


async def test_who_accepts_an_offer_of_a_lead_who_gave_it_back_has_it(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.says("GIAO A1")
    await watch.hung.taps("Lý Thị Nga")
    await watch.hung.says("TRA A1")
    await watch.nga.taps("Nhận bàn giao")
    assert await alarm(hotline) == ("acknowledged", watch.nga.person.id)


async def test_given_back_by_the_only_one_it_calls_them_again(hotline: Hotline) -> None:
    lan = await hotline.enrol("collaborator", "Trần Thị Lan", unit="khu-vuc-1")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    before = hung.pages()
    await hung.says("TRA A1")
    await hotline.passes(seconds=61)
    assert hung.pages() > before


async def test_an_emergency_may_be_raised_where_only_a_voice_note_rings(hotline: Hotline) -> None:
    _, hung, ha = await listening(hotline)
    await ha.taps_token("!realarm.A1.danger")
    assert hung.pages() == 1
    (case,) = await hotline.rows("SELECT emergency FROM cases")
    assert case["emergency"]


async def test_a_case_that_does_not_open_hides_no_other_alarm(
    hotline: Hotline, ringing: Watch
) -> None:
    mai = await hotline.enrol("operator", "Đỗ Thị Mai")
    await mai.says("khẩn cấp")
    await hotline.change("UPDATE cases SET fields = :junk WHERE code = 'A1'", junk=b"\x01" * 80)
    screen = await board.board(hotline.house, ringing.ha.person, {})
    assert screen is not None and [shown.code for shown in screen.alarms] == ["B1"]
    offered = (await ringing.nga.says("OK")).options
    assert [option.label[-2:] for option in offered[:2]] == ["A1", "B1"]
    assert "B1" in "".join((await ringing.nga.says("/truc")).parts)
