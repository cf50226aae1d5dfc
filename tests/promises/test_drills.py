"""A drill (*diễn tập*) is everything an alarm is, among practice people only; nothing mutes a real
one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot import numbers
from cases.person import DRILL
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

REAL = ("operator", "shift_lead", "head", "case_manager", "commune_officer", "admin")


@pytest.fixture
async def staff(hotline: Hotline) -> Mapping[str, Phone]:
    """The whole house, with somebody on duty."""
    phones = {role: await hotline.enrol(role, f"Lê Thị {role}") for role in REAL}
    await hotline.on_duty(phones["operator"])
    return phones


@pytest.fixture
async def learner(hotline: Hotline, staff: Mapping[str, Phone]) -> Phone:
    """A practice person who raises, and one who answers."""
    return await hotline.enrol("operator", "Tập Một", unit=DRILL)


@pytest.fixture
async def answerer(hotline: Hotline, learner: Phone) -> Phone:
    return await hotline.enrol("operator", "Tập Hai", unit=DRILL)


def heard(staff: Mapping[str, Phone]) -> int:
    """How many letters the real phones got."""
    return sum(len(phone.heard()) for phone in staff.values())


@on_both_databases
async def test_E23_a_drill_rings_practice_people_and_nobody_else(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone, answerer: Phone
) -> None:
    await learner.says("khẩn cấp")
    await hotline.passes(minutes=9)
    assert answerer.times("DIỄN TẬP") > 8
    assert heard(staff) == 0


async def test_E23_nothing_that_follows_reaches_anybody_else(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone, answerer: Phone
) -> None:
    await learner.says("khẩn cấp")
    await answerer.taps("Tôi nhận xử lý")
    for _ in range(16):
        await hotline.jumps(hours=6)
    assert learner.times("đã nhận xử lý")
    assert heard(staff) == 0


async def test_E23_a_drill_that_nobody_can_answer_is_nobodys_news(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone
) -> None:
    await learner.says("khẩn cấp")
    await hotline.passes(minutes=9)
    assert heard(staff) == 0


async def test_E23_a_report_that_is_left_half_way_stays_among_them(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone, answerer: Phone
) -> None:
    await learner.begins()
    await learner.says("khẩn cấp")
    for _ in range(8):
        await hotline.jumps(hours=6)
    (case,) = await hotline.rows("SELECT unit FROM cases")
    assert case["unit"] == DRILL and heard(staff) == 0


async def code_of(hotline: Hotline) -> str:
    (case,) = await hotline.rows("SELECT code FROM cases WHERE unit = 'drill'")
    return str(case["code"])


async def test_no_list_and_no_code_shows_a_drill_to_the_house(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone
) -> None:
    await learner.says("khẩn cấp")
    code = await code_of(hotline)
    for phone in staff.values():
        for words in ("/hoso", f"/hoso {code}", "/truc", f"NHAN {code}"):
            reply = await phone.says(words)
            assert all(code not in option.label for option in reply.options)
        assert f"KHẨN CẤP · hồ sơ {code}" not in phone.text()
    (alarm,) = await hotline.rows("SELECT state FROM escalations")
    assert alarm["state"] == "paging"


async def test_who_practises_sees_their_own_drill_and_no_real_case(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone, answerer: Phone
) -> None:
    await staff["case_manager"].says("khẩn cấp")
    assert answerer.heard() == learner.heard() == []
    await learner.says("khẩn cấp")
    code = await code_of(hotline)
    assert not (await answerer.says("/hoso A1")).options
    await answerer.says("NHAN A1")
    assert not await hotline.journal("acknowledged")
    await answerer.says(f"NHAN {code}")
    assert len(await hotline.journal("acknowledged")) == 1


async def test_a_number_told_in_a_drill_warns_of_nobody(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone
) -> None:
    await learner.says("khẩn cấp")
    (case,) = await hotline.rows("SELECT id FROM cases")
    hashed = numbers.hash_of(hotline.house, "0905123456")
    await hotline.change(
        "INSERT INTO numbers (id, number_hash, case_id, kind, at, key_ref, number)"
        " SELECT id, :hash, id, 'suspect', opened_at, key_ref, fields FROM cases WHERE id = :id",
        hash=hashed,
        id=case["id"],
    )
    async with hotline.house.database.read() as work:
        assert not await numbers.is_suspects(work, hashed)


async def test_E22_nothing_mutes_a_real_alarm_while_there_is_a_drill(
    hotline: Hotline, staff: Mapping[str, Phone], learner: Phone, answerer: Phone
) -> None:
    await learner.says("khẩn cấp")
    await staff["case_manager"].says("khẩn cấp")
    assert staff["operator"].pages() == 1
    await hotline.passes(minutes=6)
    assert staff["operator"].pages() > 4 and staff["head"].pages() > 0


async def test_E22_no_hour_holds_back_an_alarm(
    hotline: Hotline, staff: Mapping[str, Phone]
) -> None:
    await hotline.passes(hours=16)
    before = staff["operator"].pages()
    await staff["case_manager"].says("khẩn cấp")
    assert staff["operator"].pages() == before + 1
