"""What a suspect had in hand is taken from them: the alarm, the case, the draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import command_export
from bot.command_export import Asked
from bot.secrecy import kinship
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.suspecting import (
    HIDDEN,
    NOWHERE,
    STAFF,
    House,
    answers,
    asked_who,
    night,
    reported,
    rings,
    suspects,
)


@pytest.fixture
async def house(hotline: Hotline) -> House:
    return await night(hotline)


@on_both_databases
async def test_an_alarm_the_suspect_had_taken_rings_again_for_the_others(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.hung.taps("Tôi nhận xử lý")
    await answers(house.lan, STAFF, "Nguyễn Văn Hùng")
    assert (house.nga.pages(), house.ha.pages(), house.hung.pages()) == (2, 1, 1)
    await house.ha.taps("Tôi nhận xử lý")
    await hotline.passes(minutes=10)
    assert house.ha.times("Việc phải làm ngay") == 1
    assert house.lan.times("chị Phạm Thu Hà đã nhận xử lý") == 1
    assert len(await hotline.rows("SELECT id FROM tasks")) == 5


async def test_while_the_name_is_being_asked_nothing_is_taken_from_a_colleague(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.nga.taps("Tôi nhận xử lý")
    await answers(house.lan, STAFF, "Nguyễn Văn Hùng")
    await hotline.passes(minutes=10)
    assert (house.ha.pages(), house.nga.times("Việc phải làm ngay")) == (0, 1)
    assert "Việc phải làm ngay" in "\n".join((await house.nga.says("nhận a1")).parts)


LEFT = {"no name": ("Chưa rõ",), "put away": ("Để sau",), "hung up": ("Cúp máy giữa chừng",)}


@pytest.mark.parametrize("end", LEFT)
async def test_without_a_name_it_goes_to_the_shift_lead_after_all(
    hotline: Hotline, house: House, end: str
) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.nga.taps("Tôi nhận xử lý")
    await house.lan.says(STAFF)
    assert house.ha.pages() == 0
    for label in LEFT[end]:
        await house.lan.taps(label)
    assert house.ha.pages() == 1
    assert NOWHERE in (await house.nga.says("nhận a1")).parts[0]


async def test_the_old_buttons_of_the_suspect_find_nothing(hotline: Hotline, house: House) -> None:
    await rings(house.lan)
    await asked_who(house.lan)
    await house.hung.taps("Tôi nhận xử lý")
    tokens = [option.token for reply in house.hung.heard() for option in reply.options]
    await answers(house.lan, STAFF, "Nguyễn Văn Hùng")
    for token in dict.fromkeys(tokens):
        reply = await house.hung.taps_token(token)
        assert reply.parts[0].startswith((NOWHERE, HIDDEN)), (token, reply.parts)
    assert not list(await hotline.journal("case_read"))


async def test_the_manager_who_is_suspected_is_the_manager_no_more(
    hotline: Hotline, house: House
) -> None:
    yen = await hotline.enrol("case_manager", "Hoàng Thị Yến", unit="khu-vuc-1")
    await rings(house.lan)
    await house.ha.taps_token(f"!take.A1.{yen.person.id}")
    await suspects(house.lan, STAFF, "Hoàng Thị Yến")
    yen.news()
    assert house.ha.times("cần người quản lý khác") == 1
    assert house.anh.times("cần người quản lý khác") == 1
    options = (await house.ha.says("/hoso A1")).options
    assert not [o for o in options if "Yến" in o.label]
    await house.ha.taps_token(f"!take.A1.{yen.person.id}")
    await house.ha.says("nhận a1")
    await hotline.passes_at_work(house.ha, hours=26)
    assert "A1" not in yen.news()


async def test_what_the_suspect_was_writing_about_it_is_put_away_for_good(
    hotline: Hotline, house: House
) -> None:
    await rings(house.lan)
    await house.hung.taps_token("!form.initial_risk.A1")
    await suspects(house.lan, STAFF, "Nguyễn Văn Hùng")
    house.hung.news()
    await house.hung.says("1")
    await house.hung.says("tiếp tục")
    await house.ha.says("nhận a1")
    await hotline.passes_at_work(house.ha, hours=26)
    assert "A1" not in house.hung.news()
    assert not await hotline.rows("SELECT id FROM submissions WHERE form = 'initial_risk'")


@pytest.mark.parametrize("who", ["Nguyễn Văn Hùng", "Bùi Quốc Anh"])
async def test_a_head_exports_no_case_they_may_not_know_of(
    hotline: Hotline, house: House, tmp_path: Path, who: str
) -> None:
    await reported(house.lan, STAFF, who)
    out, by = tmp_path / "a.csv", house.anh.person.id
    wanted = Asked("intake", "csv", out, by, "", "", "vi", False, "")
    if who == house.anh.person.name:
        with pytest.raises(ValueError, match="nobody sent intake"):
            await command_export.run(hotline.house, wanted)
    else:
        assert (await command_export.run(hotline.house, wanted)).cases == 1


async def test_relatives_are_found_by_name_or_id_and_nobody_twice(
    hotline: Hotline, house: House
) -> None:
    lan = house.lan.person
    assert kinship.found(hotline.house, lan.id) == kinship.found(hotline.house, "tran thi lan")
    with pytest.raises(ValueError, match="nobody is called"):
        kinship.found(hotline.house, "Không Có Ai")
    await hotline.enrol("operator", "Trần Thị Lan")
    with pytest.raises(ValueError, match="use the id"):
        kinship.found(hotline.house, "Trần Thị Lan")
    with pytest.raises(ValueError, match="two different"):
        await kinship.declare(hotline.house, lan, lan)
    with pytest.raises(ValueError, match="not declared"):
        await kinship.withdraw(hotline.house, lan, house.ha.person)
