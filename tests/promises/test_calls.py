"""A call is a row from the first ring: its number is known again, and so is what became of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

NUMBER = "0905 123 456"
FLAG = "Bị thương nặng"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


def said(phone: Phone) -> str:
    return "\n".join(phone.heard()[-1].parts)


def labels(phone: Phone) -> list[str]:
    return [option.label for option in phone.heard()[-1].options]


async def calls(hotline: Hotline) -> list[tuple[str, str]]:
    rows = await hotline.rows("SELECT kind, state FROM calls ORDER BY id")
    return [(row["kind"], row["state"]) for row in rows]


async def count(hotline: Hotline, table: str) -> int:
    return len(await hotline.rows(f"SELECT id FROM {table}"))


async def report(phone: Phone, number: str = NUMBER, name: str = "Đỗ Văn Tí") -> None:
    """A call from this number, and the whole report of it, sent."""
    await phone.says("mới")
    await phone.says(number)
    await phone.taps("Báo tin về trẻ em")
    await forms.rest(phone, {"có điều nào dưới đây": "Không có điều nào", "Họ và tên trẻ": name})


@on_both_databases
async def test_a_wrong_number_is_two_taps(hotline: Hotline, lan: Phone) -> None:
    await lan.says("chào")
    await lan.taps("Ghi nhận cuộc gọi mới")
    await lan.taps("Nhầm số")
    assert "Đã ghi cuộc gọi: nhầm số" in said(lan)
    assert await calls(hotline) == [("wrong_number", "closed")]
    assert await count(hotline, "cases") == 0


async def test_a_tap_twice_counts_one_call(hotline: Hotline, lan: Phone) -> None:
    await lan.says("mới")
    token = lan.button("Trêu đùa").token
    await lan.taps_token(token)
    await lan.taps_token(token)
    assert "đã được ghi: trêu đùa, quấy rối" in said(lan)
    assert await calls(hotline) == [("prank", "closed")]


async def test_the_screen_offers_every_kind_of_call(lan: Phone) -> None:
    await lan.says("/moi")
    assert labels(lan) == [
        *("Trẻ em gọi", "Báo tin về trẻ em", "Người lớn cần giúp", "Bạo lực gia đình", "Tư vấn"),
        *("Im lặng", "Nhầm số", "Trêu đùa, quấy rối", "Hỏi thông tin", "Gọi lại việc cũ"),
    ]


async def test_a_question_that_was_open_is_put_away(lan: Phone) -> None:
    await lan.begins()
    await lan.says("mới")
    await lan.says("cuộc gọi mới")
    assert "Bản đang dở đã được cất" in lan.text()
    assert "Đây là cuộc gọi gì" in said(lan)


async def test_a_child_that_calls_is_written_down_as_the_caller(lan: Phone) -> None:
    await lan.says("mới")
    await lan.taps("Trẻ em gọi")
    assert "Ai đang báo tin" not in said(lan)
    assert "an toàn" in said(lan)


async def test_a_collaborator_goes_straight_to_the_report(hotline: Hotline) -> None:
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    await binh.says("mới")
    assert "Đây là cuộc gọi gì" not in said(binh)
    assert await calls(hotline) == []


@pytest.mark.parametrize("typed", [NUMBER, "0905123456", "+84 905 123 456", "sdt: 0905.123.456"])
async def test_a_number_is_known_again_however_it_is_typed(
    hotline: Hotline, lan: Phone, typed: str
) -> None:
    await report(lan)
    await lan.says(typed)
    assert "Số …456: đã gọi 1 lần trong 24 giờ, 1 lần trong 30 ngày." in said(lan)
    assert "Hồ sơ đang mở: A1." in said(lan)
    assert labels(lan)[0] == "Gắn vào hồ sơ A1"


@on_both_databases
async def test_a_report_becomes_a_call_that_is_closed_and_counted(
    hotline: Hotline, lan: Phone
) -> None:
    await report(lan)
    (row,) = await hotline.rows("SELECT kind, state, case_id, session_id FROM calls")
    assert (row["kind"], row["state"]) == ("intake", "closed")
    assert row["case_id"] and row["session_id"]


async def test_no_table_shows_the_number(hotline: Hotline, lan: Phone) -> None:
    await report(lan)
    rows = await hotline.rows("SELECT * FROM calls") + await hotline.rows("SELECT * FROM numbers")
    assert "905123456" not in str(rows)
    assert {row["kind"] for row in rows if "number" in row} == {"caller", "callback"}


async def test_calls_older_than_a_month_are_not_counted(hotline: Hotline, lan: Phone) -> None:
    await lan.says(NUMBER)
    await lan.taps("Nhầm số")
    hotline.clock.move(timedelta(days=31))
    await lan.says(NUMBER)
    assert "30 ngày qua chưa gọi lần nào" in said(lan)


async def test_a_case_one_may_not_see_leaves_no_trace(hotline: Hotline, lan: Phone) -> None:
    await report(lan)
    tam = await hotline.enrol("commune_officer", "Võ Minh Tâm", unit="20320", title="anh")
    await tam.says(NUMBER)
    assert "A1" not in said(tam) and "đã gọi 1 lần" in said(tam)


async def test_the_number_of_the_call_is_the_one_to_call_back(hotline: Hotline, lan: Phone) -> None:
    await lan.says(NUMBER)
    await lan.taps("Báo tin về trẻ em")
    await forms.until(lan, "Gọi lại lúc nào", {"có điều nào dưới đây": "Không có điều nào"})
    assert "Gọi lại số nào" not in lan.text()


async def test_a_number_in_a_sentence_that_is_none_gets_a_sentence(lan: Phone) -> None:
    await lan.says("0905 12 34 5")
    assert said(lan)
    assert "Đây là cuộc gọi gì" not in said(lan)


async def test_a_number_answers_the_open_question(lan: Phone) -> None:
    await lan.says("/bao")
    await forms.until(lan, "Gọi lại số nào", {"có điều nào dưới đây": "Không có điều nào"})
    await lan.says("0912345678")
    assert "Gọi lại lúc nào" in said(lan)


@on_both_databases
async def test_an_emergency_from_the_screen_is_the_call_of_its_case(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await hotline.on_duty(ha)
    await lan.says(NUMBER)
    await lan.says("khẩn cấp")
    assert ha.pages() == 1
    (call,) = await hotline.rows("SELECT case_id FROM calls")
    (case,) = await hotline.rows("SELECT id FROM cases")
    (number,) = await hotline.rows("SELECT kind, case_id FROM numbers")
    assert call["case_id"] == number["case_id"] == case["id"]


async def test_information_may_go_on_to_advice(hotline: Hotline, lan: Phone) -> None:
    await lan.says("mới")
    await lan.taps("Hỏi thông tin")
    await lan.taps("Ghi phiếu tư vấn")
    assert await calls(hotline) == [("consultation", "form")]


async def test_a_call_about_an_earlier_matter_offers_the_cases_of_its_number(
    hotline: Hotline, lan: Phone
) -> None:
    await report(lan)
    await lan.says(NUMBER)
    await lan.taps("Gọi lại việc cũ")
    await lan.taps("Xem hồ sơ A1")
    assert "A1" in said(lan)
    assert (await calls(hotline))[-1] == ("call_back", "closed")


async def silent(phone: Phone, number: str = NUMBER) -> None:
    await phone.says(number)
    await phone.taps("Im lặng")
    await phone.taps("Không nghe")


@on_both_databases
async def test_the_third_silence_of_a_number_goes_to_the_shift_lead(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await silent(lan)
    await silent(lan)
    assert ha.times("Ba cuộc gọi im lặng") == 0
    await silent(lan)
    assert ha.times("Ba cuộc gọi im lặng") == 1
    assert "905" not in ha.text() and "456" not in ha.text()
    await silent(lan)
    assert ha.times("Ba cuộc gọi im lặng") == 1
    await ha.taps("Xem số này")
    assert "đã gọi 4 lần trong 24 giờ" in said(ha)


async def test_silences_of_different_numbers_are_not_added_up(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    for number in (NUMBER, "0905 123 457", "0905 123 458"):
        await silent(lan, number)
    assert ha.times("Ba cuộc gọi im lặng") == 0
