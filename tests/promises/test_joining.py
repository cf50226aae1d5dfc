"""A second report of the same event joins the first: one case, one alarm, nothing lost."""

from __future__ import annotations

import pytest

from conversations.reply import Reply
from tests.promises import forms
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

NUMBER, OTHER = "0905 123 456", "0914 222 333"
FLAG, NONE = "Bị thương nặng", "Không có điều nào"
NEW = "Có tin báo mới về hồ sơ A1"
SAME = "có thể cùng một việc với hồ sơ A1"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


@pytest.fixture
async def ha(hotline: Hotline) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


async def begun(phone: Phone, number: str) -> None:
    await phone.says("mới")
    await phone.says(number)
    await phone.taps("Báo tin về trẻ em")
    await forms.until(phone, "có điều nào dưới đây")


async def sent(phone: Phone, number: str, flag: str = NONE, **answers: str) -> Reply:
    await begun(phone, number)
    return await forms.rest(phone, {"có điều nào dưới đây": flag, **answers})


async def one(hotline: Hotline, query: str) -> int:
    return len(await hotline.rows(query))


async def attached(phone: Phone, flag: str = NONE) -> None:
    """The same number calls again: the report is about A1."""
    await phone.says(NUMBER)
    await phone.taps("Gắn vào hồ sơ A1")
    await phone.taps("Báo tin về trẻ em")
    await forms.rest(phone, {"có điều nào dưới đây": flag, "Trẻ đang ở đâu": "đã về nhà bà"})


@on_both_databases
async def test_an_attached_report_makes_no_second_case(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await attached(lan)
    assert await one(hotline, "SELECT id FROM cases") == 1
    sheets = await hotline.rows("SELECT case_id FROM submissions WHERE kind = 'sent'")
    assert len(sheets) == 2 and len({row["case_id"] for row in sheets}) == 1
    assert "Đã thêm tin báo này vào hồ sơ A1" in lan.text()


async def test_whoever_leads_the_alarm_is_told_once(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await sent(lan, NUMBER, FLAG)
    await hung.taps("Tôi nhận xử lý")
    await attached(lan)
    assert hung.times(NEW) == 1
    assert "nhà bà" not in hung.text()


async def test_what_the_first_report_said_stands_and_both_are_read(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER, **{"Trẻ đang ở đâu": "ở gần chợ Cồn"})
    await attached(lan)
    browser = await hotline.browser(ha.person)
    await browser.says("/hoso A1")
    assert "gần chợ Cồn" in browser.text() and "đã về nhà bà" in browser.text()


async def test_a_red_flag_in_an_attached_report_rings_for_that_case(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await sent(lan, NUMBER)
    await attached(lan, FLAG)
    assert hung.pages("A1") == 1
    assert await one(hotline, "SELECT id FROM cases") == 1


async def test_the_same_number_within_a_day_is_offered(lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    assert SAME in lan.text()
    assert lan.button("Cùng một việc với A1").token == "!join.B1.A1"


PLACE = {"xã, phường nào": "phường Hải Châu, Đà Nẵng", "Họ và tên trẻ": "Đỗ Văn Tí"}


async def test_the_same_child_of_the_same_commune_is_offered(lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER, **PLACE)
    await sent(lan, OTHER, **{**PLACE, "Họ và tên trẻ": "đỗ văn tí"})
    assert SAME in lan.text()


async def test_another_child_is_not_offered(lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER, **PLACE)
    await sent(lan, OTHER, **{**PLACE, "Họ và tên trẻ": "Ngô Thị Na"})
    assert SAME not in lan.text()


async def test_after_a_day_nothing_is_offered(hotline: Hotline, lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER)
    await hotline.jumps(hours=25)
    await sent(lan, NUMBER)
    assert SAME not in lan.text()


@on_both_databases
async def test_one_tap_joins_them_and_nothing_is_lost(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    await lan.taps("Cùng một việc với A1")
    states = await hotline.rows("SELECT code, state FROM cases ORDER BY code")
    assert [(row["code"], row["state"]) for row in states] == [("A1", "open"), ("B1", "joined")]
    assert await one(hotline, "SELECT DISTINCT case_id FROM submissions") == 1
    assert await one(hotline, "SELECT id FROM submissions") == 2
    assert await one(hotline, "SELECT DISTINCT case_id FROM calls") == 1
    assert await one(hotline, "SELECT DISTINCT case_id FROM numbers") == 1
    open_ = "SELECT DISTINCT case_id FROM reminders WHERE state = 'scheduled'"
    assert await one(hotline, open_) == 1
    assert (len(await hotline.journal("joined")), len(await hotline.journal("took_in"))) == (1, 1)


@on_both_databases
async def test_the_younger_alarm_ends_by_joining_and_the_older_lead_hears(
    hotline: Hotline, lan: Phone, hung: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER, FLAG)
    await hung.taps("Tôi nhận xử lý")
    await sent(lan, NUMBER, FLAG)
    await lan.taps("Cùng một việc với A1")
    rows = await hotline.rows("SELECT state FROM escalations ORDER BY raised_at, id")
    assert [row["state"] for row in rows] == ["acknowledged", "resolved"]
    assert hung.times(NEW) == 1
    before = hung.pages("B1")
    await hotline.passes(minutes=10)
    assert hung.pages("B1") == before


async def test_an_alarm_of_the_younger_alone_goes_on_for_the_older(
    hotline: Hotline, lan: Phone, hung: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER, FLAG)
    await lan.taps("Cùng một việc với A1")
    hung.news()
    await hotline.passes(minutes=2)
    assert "KHẨN CẤP · hồ sơ A1" in hung.news()
    await hung.says("nhan a1")
    assert "Việc phải làm ngay" in hung.text()
    (case,) = await hotline.rows("SELECT emergency FROM cases WHERE code = 'A1'")
    assert case["emergency"]


async def test_the_call_back_of_the_younger_is_told_with_the_older_code(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    await begun(lan, NUMBER)
    await lan.says("cúp máy")
    assert await one(hotline, "SELECT id FROM cases") == 3
    await lan.taps_token("!join.C1.A1")
    await hotline.passes(minutes=31)
    assert lan.times("Hồ sơ A1: đến giờ làm việc này") == 1
    assert lan.times("Hồ sơ C1: đến giờ làm việc này") == 0


async def test_later_answers_of_a_joined_report_go_to_the_older_case(
    hotline: Hotline, lan: Phone, hung: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await begun(lan, OTHER)
    await lan.taps(FLAG)
    assert hung.pages("B1") == 1
    await ha.taps_token("!join.B1.A1")
    await lan.says("xong")
    await forms.rest(lan)
    (row,) = await hotline.rows("SELECT DISTINCT case_id FROM submissions")
    (case,) = await hotline.rows("SELECT id FROM cases WHERE code = 'A1'")
    assert row["case_id"] == case["id"]


async def test_joining_twice_is_refused_in_words(hotline: Hotline, lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    token = lan.button("Cùng một việc với A1").token
    await lan.taps_token(token)
    assert "đã đóng" in (await lan.taps_token(token)).parts[0]
    assert len(await hotline.journal("joined")) == 1


async def test_who_may_not_see_both_may_not_join(hotline: Hotline, lan: Phone, ha: Phone) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    tam = await hotline.enrol("commune_officer", "Võ Minh Tâm", unit="20320", title="anh")
    for phone in (binh, tam):
        assert "không thuộc phần" in (await phone.taps_token("!join.B1.A1")).parts[0]
    assert await one(hotline, "SELECT id FROM cases WHERE state = 'joined'") == 0


async def test_a_reporter_who_may_not_see_the_older_case_leads_the_offer_to_the_shift_lead(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    binh = await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")
    await sent(lan, NUMBER)
    await forms.intake(binh, {"Gọi lại số nào": NUMBER})
    assert SAME in ha.text()
    assert "A1" not in binh.text()


async def test_a_case_that_was_joined_says_where_it_went(
    hotline: Hotline, lan: Phone, ha: Phone
) -> None:
    await sent(lan, NUMBER)
    await sent(lan, NUMBER)
    await lan.taps("Cùng một việc với A1")
    await ha.says("/hoso B1")
    assert "đã gộp vào hồ sơ A1" in ha.text()
