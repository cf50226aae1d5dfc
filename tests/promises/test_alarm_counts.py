"""Every Monday: how many alarms were real, and which question or phrase rings for nothing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cases.person import DRILL
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WEEK = "Báo động 23/11/2026 – 29/11/2026"


@dataclass
class House:
    """Lan reports, Hùng has the shift, Hà leads it, Anh is the head."""

    lan: Phone
    hung: Phone
    ha: Phone
    anh: Phone


@pytest.fixture
async def house(hotline: Hotline) -> House:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    anh = await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
    await hotline.on_duty(hung)
    await hotline.ticks()
    return House(lan, hung, ha, anh)


async def mistaken(house: House, *says: str) -> None:
    """An alarm that was none; the report it began is thrown away."""
    for words in says:
        await house.lan.says(words)
    await house.lan.taps("Tôi bấm nhầm")
    await house.hung.taps("Xác nhận bấm nhầm")
    await house.lan.says("/huyluon")


async def real(house: House) -> None:
    await house.lan.says("khẩn cấp")
    await house.hung.taps("Tôi nhận xử lý")
    await house.hung.ends("Trẻ đã an toàn")


@on_both_databases
async def test_on_monday_at_eight_head_and_shift_lead_get_one_line(
    hotline: Hotline, house: House
) -> None:
    await mistaken(house, "khẩn cấp")
    await real(house)
    await hotline.jumps(days=6, hours=22, minutes=59)
    assert WEEK not in house.anh.text()
    await hotline.jumps(minutes=1)
    line = f"{WEEK}: 2. Có thật 1; bấm nhầm hoặc tin không đúng 1"
    assert line in house.anh.news() and line in house.ha.news()
    assert WEEK not in house.hung.text() + house.lan.text()
    await hotline.jumps(minutes=5)
    assert house.anh.times(WEEK) == 1


async def test_after_a_weekend_without_power_it_comes_late_and_once(
    hotline: Hotline, house: House
) -> None:
    await real(house)
    await hotline.jumps(days=7, hours=5)
    assert house.anh.times(WEEK) == 1


async def test_a_week_without_alarms_says_nothing(hotline: Hotline, house: House) -> None:
    await hotline.jumps(days=7)
    assert "Báo động 23/11" not in house.anh.text()


async def test_a_phrase_that_rings_for_nothing_is_named_with_what_to_do(
    hotline: Hotline, house: House
) -> None:
    for _ in range(5):
        await mistaken(house, "cháu kể bị trói", "Có, đang nguy hiểm")
    await hotline.jumps(days=7)
    said = house.anh.text()
    assert "Cụm từ “trói” (danger.yaml): nhầm 5/5 lần" in said
    assert "docs/add-a-rule.md" in said and "cháu kể" not in said


async def test_a_question_is_named_by_its_words_and_its_option(
    hotline: Hotline, house: House
) -> None:
    for _ in range(5):
        await house.lan.begins()
        await house.lan.taps(FLAG)
        await mistaken(house)
    said = "\n".join((await house.anh.says("/thongke baodong")).parts)
    assert "Câu hỏi “Ngay lúc này có điều nào dưới đây?”, lựa chọn “Bị thương nặng" in said
    assert "nhầm 5/5 lần" in said


async def test_drills_never_count(hotline: Hotline, house: House) -> None:
    learner = await hotline.enrol("operator", "Tập Một", unit=DRILL)
    await hotline.enrol("operator", "Tập Hai", unit=DRILL)
    await learner.says("khẩn cấp")
    assert ": không có." in (await house.anh.says("thống kê báo động")).parts[0]


async def test_every_kind_of_source_has_its_line(hotline: Hotline, house: House) -> None:
    await house.lan.says("khẩn cấp")
    await house.lan.says("/huyluon")
    await house.lan.says("cháu kể bị trói")
    await hotline.passes(seconds=61)
    await hotline.stranger().says("em đang bị trói cứu em với")
    said = "\n".join((await house.ha.says("/thongke")).parts)
    for source in ("Chữ hoặc nút “khẩn cấp”", "Không ai trả lời", "“trói”", "từ số lạ"):
        assert f"{source}" in said, source


async def test_heads_and_shift_leads_find_it_on_the_duty_list(house: House) -> None:
    reply = await house.anh.says("/truc")
    assert "Thống kê báo động" in [option.label for option in reply.options]
    reply = await house.hung.says("/truc")
    assert "Thống kê báo động" not in [option.label for option in reply.options]
    assert "không" in (await house.hung.says("/thongke")).parts[0]


async def test_why_an_alarm_rang_is_sealed(hotline: Hotline, house: House) -> None:
    await house.lan.says("cháu kể bị trói")
    await house.lan.taps("Có, đang nguy hiểm")
    (row,) = await hotline.rows("SELECT how, body FROM alarm_causes")
    assert row["how"] == "phrase" and "trói".encode() not in bytes(row["body"])


async def test_an_alarm_whose_cause_does_not_open_is_still_counted(
    hotline: Hotline, house: House
) -> None:
    await house.lan.says("khẩn cấp")
    await hotline.change("UPDATE alarm_causes SET key_ref = 'gone'")
    said = "\n".join((await house.anh.says("/thongke")).parts)
    assert "23/11/2026: 1." in said and "hồ sơ đã xóa: 1 lần" in said
