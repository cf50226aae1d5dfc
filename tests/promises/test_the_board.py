"""The duty screen: who may have it, what stands on it, and what never does."""

from __future__ import annotations

import pytest

from bot.desk import visitor_of
from cases.person import DRILL
from conversations.board import Board
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.suspecting import STAFF, House, mid_report, night


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


async def on_screen(hotline: Hotline, phone: Phone) -> Board | None:
    return await hotline.app.desk.board(visitor_of(phone.person))


async def codes(hotline: Hotline, phone: Phone) -> list[tuple[str, bool]]:
    """The alarms on a person's screen, and which of them ring."""
    shown = await on_screen(hotline, phone)
    assert shown is not None
    return [(alarm.code, alarm.rings) for alarm in shown.alarms]


@on_both_databases
async def test_an_alarm_stands_there_at_once_and_rings_until_a_person_takes_it(
    hotline: Hotline, house: House
) -> None:
    assert await codes(hotline, house.ha) == []
    await house.lan.says("khẩn cấp")
    assert await codes(hotline, house.ha) == [("A1", True)]
    await house.hung.says("nhan a1")
    shown = await on_screen(hotline, house.ha)
    assert shown and (shown.alarms[0].rings, shown.alarms[0].lead) == (False, "anh Nguyễn Văn Hùng")
    assert not shown.alarms[0].mine
    mine = await on_screen(hotline, house.hung)
    assert mine and mine.alarms[0].mine


async def test_it_says_how_far_the_ladder_is_and_who_is_on_duty(
    hotline: Hotline, house: House
) -> None:
    await house.lan.says("khẩn cấp")
    shown = await on_screen(hotline, house.ha)
    assert shown is not None
    [alarm] = shown.alarms
    assert (alarm.rung, alarm.round, alarm.place) == (1, 0, "chưa rõ xã")
    assert alarm.calling == ("anh Nguyễn Văn Hùng", "chị Lý Thị Nga")
    assert next(line.called for line in shown.on_duty) == "chị Trần Thị Lan"
    await hotline.passes(minutes=2)
    again = await on_screen(hotline, house.ha)
    assert again and again.alarms[0].rung == 2


async def test_the_button_of_the_screen_acts_as_the_person_who_is_logged_in(
    hotline: Hotline, house: House
) -> None:
    screen = await hotline.browser(house.ha.person)
    await house.lan.says("khẩn cấp")
    shown = await on_screen(hotline, house.ha)
    assert shown is not None
    await screen.taps_token(shown.alarms[0].token)
    assert "chị Phạm Thu Hà đã nhận xử lý" in house.lan.text()
    assert await codes(hotline, house.ha) == [("A1", False)]


@on_both_databases
async def test_who_may_not_know_of_a_case_has_it_on_no_screen(
    hotline: Hotline, house: House
) -> None:
    await mid_report(house.lan, STAFF, "Nguyễn Văn Hùng")
    await house.lan.says("khẩn cấp")
    assert await codes(hotline, house.nga) == [("A1", True)]
    assert await codes(hotline, house.hung) == []
    shown = await on_screen(hotline, house.nga)
    assert shown and "anh Nguyễn Văn Hùng" not in shown.alarms[0].calling


async def test_the_screen_is_for_the_staff_of_the_centre(hotline: Hotline, house: House) -> None:
    others = [
        await hotline.enrol("collaborator", "Lê Văn Bình", title="anh"),
        await hotline.enrol("admin", "Phan Văn Quân", title="anh"),
        house.tam,
    ]
    assert [await on_screen(hotline, phone) for phone in others] == [None, None, None]
    for phone in (house.lan, house.ha, house.anh):
        assert await on_screen(hotline, phone) is not None
    await hotline.disable(house.ha)
    assert await on_screen(hotline, house.ha) is None


async def test_E23_a_practice_alarm_rings_on_the_screens_of_practice_people_only(
    hotline: Hotline, house: House
) -> None:
    trying = await hotline.enrol("operator", "Tập Một", unit=DRILL)
    watching = await hotline.enrol("shift_lead", "Tập Hai", unit=DRILL)
    await trying.says("khẩn cấp")
    [(code, rings)] = await codes(hotline, watching)
    assert rings and await codes(hotline, house.ha) == []
    await house.lan.says("khẩn cấp")
    assert len(await codes(hotline, house.ha)) == 1
    assert await codes(hotline, watching) == [(code, True)]


async def test_what_stands_still_is_there_by_its_kind_and_never_by_its_case(
    hotline: Hotline, house: House
) -> None:
    figures = {"ready": False, "wrong": ["alarm_overdue"], "troubles": ["alarm_overdue A1"]}
    hotline.app.desk.figures = lambda: figures
    shown = await on_screen(hotline, house.ha)
    assert shown and shown.stuck == ("alarm_overdue",)
    assert "A1" not in str(shown)


async def test_no_word_of_a_report_stands_there(hotline: Hotline, house: House) -> None:
    await mid_report(house.lan, STAFF, "Nguyễn Văn Hùng")
    await house.lan.says("khẩn cấp")
    await forms.rest(house.lan)
    screen = await on_screen(hotline, house.nga)
    shown = str(screen.alarms if screen else "")
    assert "A1" in shown
    given = ("Nguyễn Văn Hùng", "Hàng xóm", "hải châu mới", "nạn nhân")
    assert not [word for word in given if word in shown]
