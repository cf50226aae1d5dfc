"""Two cases become one: the alarm somebody handles, the earlier hour and the higher level count."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.suspecting import House, night
from tests.promises.test_joined_suspects import JOIN, TAKE, lead, told

LOWER = {
    "Tổn hại của trẻ em": "2",
    "Nguy cơ trẻ em tiếp tục": "3",
    "tự bảo vệ của trẻ em trước": "1",
    "biết được những người": "1",
    "kết luận mức độ": "3",
    "Lý do kết luận": "đã chuyển sang nhà bà",
}


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


async def levels(hotline: Hotline) -> tuple[str, str]:
    (row,) = await hotline.rows("SELECT level, proposed FROM cases WHERE code = 'A1'")
    return row["level"], row["proposed"]


async def deadlines(hotline: Hotline) -> list[str]:
    """The 12 hours that run, by the code of their case."""
    query = (
        "SELECT c.code, r.deadline FROM reminders r JOIN cases c ON c.id = r.case_id "
        "WHERE r.kind = 'clock_end' AND r.state = 'scheduled'"
    )
    return [f"{row['code']} {row['deadline']}"[:18] for row in await hotline.rows(query)]


async def test_an_alarm_taken_long_ago_silences_no_new_one(hotline: Hotline, house: House) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await hotline.jumps(hours=20)
    await told(house.lan, flag=FLAG)
    await house.ha.taps_token(JOIN)
    for phone in (house.nga, house.hung):
        phone.news()
    await hotline.passes(minutes=5)
    assert "KHẨN CẤP · hồ sơ A1" in house.nga.news()
    assert await lead(hotline) == [None]
    assert house.hung.times("Có tin báo mới về hồ sơ A1") == 1


async def test_an_alarm_of_somebody_who_left_silences_no_new_one(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await hotline.disable(house.hung)
    await told(house.lan, flag=FLAG)
    await house.ha.taps_token(JOIN)
    house.nga.news()
    await hotline.passes(minutes=5)
    assert "KHẨN CẤP · hồ sơ A1" in house.nga.news()
    assert await lead(hotline) == [None]


async def test_the_new_list_of_what_to_do_is_whole(hotline: Hotline, house: House) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await hotline.jumps(hours=20)
    await told(house.lan, flag=FLAG)
    await house.ha.taps_token(JOIN)
    await house.nga.says("nhận a1")
    (alarm,) = await hotline.rows("SELECT id FROM escalations WHERE state = 'acknowledged'")
    own = "SELECT kind FROM tasks WHERE escalation_id = :id AND state = 'open'"
    assert len(await hotline.rows(own, id=alarm["id"])) == 5


async def test_danger_named_again_rings_anew_when_who_took_it_has_left(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await hotline.disable(house.hung)
    before = house.nga.pages("A1")
    await house.ha.taps_token("!form.progress_note.A1")
    await house.ha.says("khẩn cấp")
    assert house.nga.pages("A1") > before


@on_both_databases
async def test_the_clock_of_the_younger_goes_on_where_the_older_ones_is_over(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan, flag=FLAG)
    await house.hung.taps(TAKE)
    await house.hung.ends("Tin không đúng")
    await told(house.lan, flag=FLAG)
    (before,) = await deadlines(hotline)
    assert before.startswith("B1")
    await house.ha.taps_token(JOIN)
    assert await deadlines(hotline) == [before.replace("B1", "A1")]


async def test_the_earlier_hour_of_the_report_counts(hotline: Hotline, house: House) -> None:
    await told(house.lan)
    await told(house.lan, flag=FLAG)
    await house.lan.says("nhập bù B1 04:00 23/11 báo cho công an trước")
    (before,) = await deadlines(hotline)
    await house.ha.taps_token(JOIN)
    assert await deadlines(hotline) == [before.replace("B1", "A1")]
    rows = await hotline.rows("SELECT received_at FROM cases")
    assert len({row["received_at"] for row in rows}) == 1


async def signs(phone: Phone, code: str) -> None:
    """Mẫu 02 with a level below the proposal: somebody else has to agree."""
    await phone.taps_token(f"!form.initial_risk.{code}")
    await forms.rest(phone, LOWER)


async def test_the_higher_of_two_signed_levels_counts(hotline: Hotline, house: House) -> None:
    await told(house.lan)
    await told(house.lan)
    await forms.signed(house.hung, "A1", "low")
    await forms.signed(house.nga, "B1", "high")
    await hotline.change("UPDATE cases SET level = 'low', proposed = 'low' WHERE code = 'A1'")
    await house.ha.taps_token(JOIN)
    assert await levels(hotline) == ("high", "high")
    assert len(await hotline.journal("level_taken_over")) == 1
    signed = await hotline.rows("SELECT DISTINCT case_id FROM signatures")
    assert len(signed) == 1


async def test_a_level_proposed_for_the_younger_is_proposed_for_both(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan)
    await told(house.lan)
    await hotline.change("UPDATE cases SET proposed = 'high' WHERE code = 'B1'")
    await hotline.change("UPDATE cases SET proposed = 'low' WHERE code = 'A1'")
    await house.nga.taps_token(JOIN)
    assert await levels(hotline) == (None, "high")
    assert house.ha.times("Có tin báo mới về hồ sơ A1") == 1


@on_both_databases
async def test_the_second_person_is_asked_on_about_the_older_case(
    hotline: Hotline, house: House
) -> None:
    await told(house.lan)
    await told(house.lan)
    await signs(house.hung, "B1")
    await house.nga.taps_token(JOIN)
    house.ha.news()
    await hotline.passes(hours=26)
    assert "Hồ sơ A1" in house.ha.news()
    await house.ha.taps("ồng ý mức")
    (signature,) = await hotline.rows("SELECT state FROM signatures")
    assert signature["state"] == "agreed"
    assert (await levels(hotline))[0] == "low"


async def test_after_two_joins_everything_goes_to_the_last_case(
    hotline: Hotline, house: House
) -> None:
    for _ in range(3):
        await told(house.lan)
    await house.hung.taps_token("!form.initial_risk.C1")
    await house.nga.taps_token("!join.C1.B1")
    await house.nga.taps_token("!join.B1.A1")
    assert "A1" in "\n".join((await house.ha.says("/hoso c1")).parts)
    await house.hung.says("khẩn cấp")
    assert house.nga.pages("A1") == 1
    await forms.rest(house.hung, LOWER)
    rows = await hotline.rows("SELECT DISTINCT case_id FROM submissions")
    (case,) = await hotline.rows("SELECT id, state FROM cases WHERE code = 'A1'")
    assert [row["case_id"] for row in rows] == [case["id"]]
    states = await hotline.rows("SELECT state FROM cases WHERE state = 'open'")
    assert len(states) == 1
