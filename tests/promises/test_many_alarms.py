"""How an alarm rings among others, and beside every other rule: at once, once, and on and on."""

from __future__ import annotations

import pytest

from bot.sending import bundle
from conversations.reply import Option, Reply
from db.letter import EMERGENCY, Letter
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

BUNDLE = "báo động cùng lúc"


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


@pytest.fixture
async def ha(hotline: Hotline, hung: Phone) -> Phone:
    return await hotline.enrol("shift_lead", "Phạm Thu Hà")


async def raisers(hotline: Hotline, count: int) -> list[Phone]:
    """So many collaborators, each with an emergency."""
    phones = [await hotline.enrol("collaborator", f"Lê Thị {n}") for n in range(count)]
    for phone in phones:
        await phone.says("khẩn cấp")
    return phones


async def test_E04_E07_no_rule_of_a_person_delays_a_page_or_adds_one(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await raisers(hotline, 1)
    tablet = await hotline.second_phone(hung.person)
    assert hung.pages() == 1
    await hotline.passes(seconds=59)
    assert (hung.pages(), tablet.pages()) == (1, 0)
    await hotline.passes(seconds=1)
    assert (hung.pages(), tablet.pages()) == (2, 1)


async def test_E06_who_stands_on_two_rungs_is_paged_once_a_moment(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await hotline.on_duty(ha)
    await raisers(hotline, 1)
    await hotline.passes(seconds=120)
    assert (hung.pages(), ha.pages()) == (3, 3)


async def test_E11_where_no_rung_means_anybody_the_case_manager_rings_at_once(
    hotline: Hotline,
) -> None:
    manager = await hotline.enrol("case_manager", "Võ Minh Tâm")
    await raisers(hotline, 1)
    assert manager.times("CHƯA AI NHẬN") == 1


async def test_E18_eight_alarms_one_after_the_other_each_ring_and_end(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    lan = await hotline.enrol("collaborator", "Lê Thị Lan")
    for cycle in range(8):
        await lan.says("/huy")
        await lan.says("khẩn cấp")
        await hung.taps("Tôi nhận xử lý")
        await hung.ends("Tin không đúng")
        assert hung.times("🔴 KHẨN CẤP") == cycle + 1
        await hotline.jumps(minutes=3)
    assert ha.times("🔴 KHẨN CẤP") == 0


@on_both_databases
async def test_repeats_of_three_alarms_are_one_letter_with_a_button_each(
    hotline: Hotline, hung: Phone
) -> None:
    await raisers(hotline, 3)
    assert [hung.pages(code) for code in ("A1", "B1", "C1")] == [1, 1, 1]
    await hotline.jumps(seconds=60)
    assert hung.times(BUNDLE) == 1 and hung.pages() == 1
    assert "A1, B1, C1" in hung.text()
    await hung.taps("Tôi nhận xử lý B1")
    (taken,) = await hotline.journal("acknowledged")
    (case,) = await hotline.rows("SELECT code FROM cases WHERE id = :id", id=taken["case_id"])
    assert case["code"] == "B1"


async def test_two_alarms_ring_again_each_for_itself(hotline: Hotline, hung: Phone) -> None:
    await raisers(hotline, 2)
    await hotline.jumps(seconds=60)
    assert (hung.pages("A1"), hung.pages("B1"), hung.times(BUNDLE)) == (2, 2, 0)


async def test_a_new_rung_is_a_page_of_its_own_among_many(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await raisers(hotline, 4)
    await hotline.jumps(seconds=120)
    assert [ha.pages(code) for code in ("A1", "B1", "C1", "D1")] == [1, 1, 1, 1]
    assert ha.times(BUNDLE) == 0


@on_both_databases
async def test_E28_one_has_it_and_the_others_ring_until_a_second_takes_it(
    hotline: Hotline, hung: Phone, ha: Phone
) -> None:
    await raisers(hotline, 1)
    await hung.taps("Tôi xử lý, cần thêm người")
    assert hung.pages() == 1 and ha.pages() == 1
    await hotline.passes(minutes=2)
    assert hung.pages() == 1 and ha.pages() > 1 and hung.times("đang gọi thêm")
    await ha.says("NHAN A1")
    before = ha.pages()
    await hotline.passes(minutes=5)
    assert ha.pages() == before


async def test_E13_a_ladder_changed_meanwhile_counts_for_the_alarms_after_it(
    hotline: Hotline, hung: Phone
) -> None:
    await raisers(hotline, 1)
    (row,) = await hotline.rows("SELECT body FROM escalations")
    body = row["body"].replace('"repeat_s": 60', '"repeat_s": 30')
    await hotline.change("UPDATE escalations SET body = :body", body=body)
    await hotline.passes(seconds=60)
    assert hung.pages() == 2
    await hotline.passes(seconds=30)
    assert hung.pages() == 3


async def test_a_page_that_comes_again_among_others_says_so_in_its_own_line(
    hotline: Hotline, hung: Phone
) -> None:
    take = (Option("!ack.p", "Tôi nhận xử lý"),)
    first, second = (
        Letter(
            *(f"l{n}", hung.address, "hash", Reply((f"hồ sơ {n}1", "Gõ NHAN"), take)),
            *(EMERGENCY, hotline.house.keys.staff(), hotline.clock.now()),
            resent=n == "B",
        )
        for n in "AB"
    )
    shown = bundle.together(hotline.house, [(first, "A1"), (second, "B1")])
    assert shown.parts[1:3] == ("hồ sơ A1", "hồ sơ B1 (gửi lại)")
