"""Who is suspected, and their family, hear nothing: no page, no list, no letter, not even a no."""

from __future__ import annotations

import pytest

from bot.secrecy import kinship
from conversations.channel import SendError
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.suspecting import (
    HIDDEN,
    NOWHERE,
    OFFICIAL,
    STAFF,
    House,
    mid_report,
    night,
    reported,
    rings,
    suspects,
)


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


@on_both_databases
async def test_known_before_the_alarm_the_suspect_is_never_called(
    hotline: Hotline, house: House
) -> None:
    await mid_report(house.lan, STAFF, "Nguyễn Văn Hùng")
    await house.lan.says("khẩn cấp")
    await hotline.passes(minutes=20)
    assert "A1" not in house.hung.text()
    assert house.nga.pages() > 5 and house.ha.pages() > 5 and house.anh.pages() > 5


@on_both_databases
async def test_known_after_the_first_page_the_suspect_hears_nothing_more(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    assert house.hung.pages() == 1  # nobody knew yet: the alarm does not wait for a name
    await suspects(house.lan, STAFF, "Nguyễn Văn Hùng")
    house.hung.news()
    await forms.rest(house.lan)
    await hotline.passes(minutes=20)
    await house.nga.says("nhận a1")
    await hotline.passes_at_work(house.nga, hours=13)
    assert "A1" not in house.hung.news()


async def test_a_page_that_was_still_to_be_tried_again_is_not_sent(
    hotline: Hotline, house: House
) -> None:
    hotline.channel.refuse[house.hung.address] = SendError("timeout")
    await rings(house.lan)
    await suspects(house.lan, STAFF, "Nguyễn Văn Hùng")
    del hotline.channel.refuse[house.hung.address]
    await hotline.passes(minutes=20)
    assert house.hung.pages() == 0


WORDS = {
    "nhận a1": NOWHERE,
    "bận a1": NOWHERE,
    "/hoso a1": HIDDEN,
    "/hoso": "Chưa có hồ sơ nào",
    "nhập bù A1 04:00 23/11 nhầm": HIDDEN,
}


@pytest.mark.parametrize("words", WORDS)
async def test_a_barred_head_hears_what_is_said_where_there_is_no_case(
    hotline: Hotline, house: House, words: str
) -> None:
    await mid_report(house.lan, STAFF, "Bùi Quốc Anh")
    await house.lan.says("khẩn cấp")
    reply = await house.anh.says(words)
    missing = await house.anh.says(words.replace("1", "9") if "1" in words else words)
    assert WORDS[words] in reply.parts[0]
    assert reply.parts[0].replace("A1", "A9") == missing.parts[0].replace("A1", "A9")


async def test_the_list_of_alarms_does_not_name_it_to_them(hotline: Hotline, house: House) -> None:
    await mid_report(house.lan, STAFF, "Nguyễn Văn Hùng")
    await house.lan.says("khẩn cấp")
    assert "A1" not in "\n".join((await house.hung.says("/truc")).parts)
    assert "A1" in "\n".join((await house.nga.says("/truc")).parts)


async def test_a_relative_of_the_suspect_is_kept_out_too(hotline: Hotline, house: House) -> None:
    await kinship.declare(hotline.house, house.hung.person, house.tam.person)
    await mid_report(house.lan, OFFICIAL, "Võ Minh Tâm")
    await house.lan.says("khẩn cấp")
    await hotline.passes(minutes=20)
    assert "A1" not in house.hung.text() + house.tam.text()
    assert house.nga.pages() > 5


@on_both_databases
async def test_relatives_declared_later_hear_nothing_more(hotline: Hotline, house: House) -> None:
    await mid_report(house.lan, OFFICIAL, "Võ Minh Tâm")
    await house.lan.says("khẩn cấp")
    await house.hung.taps("Tôi nhận xử lý")
    await kinship.declare(hotline.house, house.tam.person, house.hung.person)
    house.hung.news()
    await hotline.passes(minutes=5)
    assert "A1" not in house.hung.news()
    assert house.ha.pages() > 1


async def test_a_declaration_taken_back_lets_them_in_again(hotline: Hotline, house: House) -> None:
    await kinship.declare(hotline.house, house.ha.person, house.tam.person)
    await reported(house.lan, OFFICIAL, "Võ Minh Tâm")
    assert HIDDEN in (await house.ha.says("/hoso a1")).parts[0]
    await kinship.withdraw(hotline.house, house.tam.person, house.ha.person)
    assert HIDDEN not in (await house.ha.says("/hoso a1")).parts[0]


async def test_an_official_without_a_name_closes_the_case_to_the_officers_of_that_commune(
    hotline: Hotline, house: House
) -> None:
    await reported(house.lan, OFFICIAL)
    assert HIDDEN in (await house.tam.says("/hoso a1")).parts[0]
    await hotline.passes(hours=30)
    assert "A1" not in house.tam.text().replace(HIDDEN, "")


async def test_a_name_opens_it_to_the_others(hotline: Hotline, house: House) -> None:
    other = await hotline.enrol("commune_officer", "Đặng Thị Sen", unit="20242")
    await reported(house.lan, OFFICIAL, "Đặng Thị Sen")
    assert HIDDEN not in (await house.tam.says("/hoso a1")).parts[0]
    assert HIDDEN in (await other.says("/hoso a1")).parts[0]


async def test_somebody_of_the_house_without_a_name_leaves_it_to_shift_lead_and_head(
    hotline: Hotline, house: House
) -> None:
    await mid_report(house.lan, STAFF)
    await house.lan.says("khẩn cấp")
    await hotline.passes(minutes=20)
    assert (house.hung.pages(), house.nga.pages()) == (0, 0)
    assert house.ha.pages() > 5 and house.anh.pages() > 5


@on_both_databases
async def test_where_everyone_is_involved_it_is_said_aloud(hotline: Hotline) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    quan = await hotline.enrol("admin", "Đỗ Văn Quân", title="anh")
    await kinship.declare(hotline.house, ha.person, lan.person)
    await hotline.on_duty(ha)
    await mid_report(lan, STAFF, "Trần Thị Lan")
    await lan.says("khẩn cấp")
    await hotline.passes(minutes=5)
    assert (ha.pages(), lan.pages()) == (0, 0)
    assert quan.times("Hồ sơ A1: báo động không còn ai để gọi") > 1
    assert lan.times("gọi ngay 113") >= 1


async def test_nobody_is_told_that_they_are_kept_out_or_why(hotline: Hotline, house: House) -> None:
    await rings(house.lan)
    await suspects(house.lan, STAFF, "Nguyễn Văn Hùng")
    before = len(house.hung.heard())
    await forms.rest(house.lan)
    assert len(house.hung.heard()) == before
    lines = [str(dict(line)) for line in await hotline.journal("kept_out")]
    assert len(lines) == 2
    assert not [line for line in lines if "Hùng" in line or house.hung.person.id in line]


async def test_the_person_may_still_raise_an_alarm_of_their_own(
    hotline: Hotline, house: House
) -> None:
    await mid_report(house.lan, STAFF, "Nguyễn Văn Hùng")
    await house.lan.says("khẩn cấp")
    await house.hung.says("khẩn cấp")
    assert house.nga.pages("B1") == 1


async def test_the_suspects_own_report_goes_on_to_its_end(hotline: Hotline, house: House) -> None:
    await kinship.declare(hotline.house, house.lan.person, house.hung.person)
    await rings(house.lan)
    await suspects(house.lan, STAFF, "Nguyễn Văn Hùng")
    await forms.rest(house.lan)
    assert len(await hotline.rows("SELECT id FROM submissions WHERE form = 'intake'")) == 1
    assert HIDDEN in (await house.lan.says("/hoso a1")).parts[0]
