"""Whoever leads an alarm hands it over, gives it back, has others called, wants one more person."""

from __future__ import annotations

import pytest

from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.watch import Watch, alarm, rung, taken

ASKED = "còn đang xử lý không?"


@pytest.fixture
async def watch(hotline: Hotline) -> Watch:
    return await taken(hotline)


@pytest.fixture
async def ringing(hotline: Hotline) -> Watch:
    return await rung(hotline)


@on_both_databases
async def test_A14_handed_over_once_it_is_accepted_and_everyone_is_told(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.says("GIAO A1")
    await watch.hung.taps("Lý Thị Nga")
    assert "anh Nguyễn Văn Hùng xin bàn giao báo động hồ sơ A1" in watch.nga.news()
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)
    assert "Việc phải làm ngay" in "\n".join((await watch.nga.taps("Nhận bàn giao")).parts)
    assert await alarm(hotline) == ("acknowledged", watch.nga.person.id)
    said = "chị Lý Thị Nga đã nhận bàn giao từ anh Nguyễn Văn Hùng lúc 09:00"
    assert said in watch.hung.news() and said in watch.lan.news()


async def test_A14_by_typing_alone(hotline: Hotline, watch: Watch) -> None:
    listed = await watch.hung.says("giao a1")
    assert [option.label for option in listed.options] == ["chị Lý Thị Nga", "chị Phạm Thu Hà"]
    await watch.hung.says("Giao A1 2")
    await watch.ha.says("nhận A1")
    assert await alarm(hotline) == ("acknowledged", watch.ha.person.id)
    assert len(await hotline.journal("handed_over")) == 1


@pytest.mark.parametrize("typed", ["Không nhận được", "KHONG NHAN A1"])
async def test_A14_refused_the_lead_hears_so_and_leads_on(
    hotline: Hotline, watch: Watch, typed: str
) -> None:
    await watch.hung.says("GIAO A1 1")
    watch.hush()
    await watch.nga.says(typed)
    assert "chị Lý Thị Nga không nhận bàn giao được. Anh/chị vẫn phụ trách" in watch.hung.news()
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_A14_ignored_the_lead_hears_so_after_two_minutes(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.says("GIAO A1 1")
    watch.hush()
    await hotline.passes(seconds=119)
    assert watch.hung.news() == ""
    await hotline.passes(seconds=1)
    assert "chị Lý Thị Nga chưa trả lời" in watch.hung.news()
    assert "đã hết hạn" in (await watch.nga.taps("Nhận bàn giao")).parts[0]
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_A14_the_next_lead_is_asked_after_ten_minutes_of_their_own(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(minutes=9)
    await watch.hung.says("GIAO A1 1")
    await watch.nga.taps("Nhận bàn giao")
    watch.hush()
    await hotline.passes(minutes=9)
    assert watch.nga.news() == ""
    await hotline.passes(minutes=1)
    assert ASKED in watch.nga.news() and ASKED not in watch.hung.news()


async def test_only_the_lead_hands_it_over_or_gives_it_back(hotline: Hotline, watch: Watch) -> None:
    for typed in ("GIAO A1", "TRA A1", "VAN A1"):
        assert "dành cho người đang phụ trách" in (await watch.nga.says(typed)).parts[0]
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_given_back_the_others_of_the_rung_are_called_at_once(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.taps("Gặp được")
    reply = await watch.hung.says("TRẢ A1")
    assert "Máy đang gọi người khác" in reply.parts[0]
    assert (watch.nga.pages(), watch.hung.pages(), watch.ha.pages()) == (2, 1, 0)
    assert "không còn xử lý" in watch.lan.news()
    await watch.nga.taps("Tôi nhận xử lý")
    assert "✓ Gọi lại người báo tin" in watch.nga.text()


async def test_given_back_by_the_only_one_the_next_rung_is_called(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.change("DELETE FROM shifts WHERE person_id = :p", p=watch.nga.person.id)
    await watch.hung.says("TRA A1")
    assert (watch.nga.pages(), watch.ha.pages()) == (1, 1)


async def test_A11_calling_the_next_one_of_a_taken_alarm_rings_the_next_rung(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.ha.says("gọi tiếp A1")
    assert await alarm(hotline) == ("paging", None)
    assert watch.ha.pages() == 1
    assert "máy đang gọi người khác" in watch.hung.news()


async def test_A11_the_lead_finds_it_on_the_list_and_is_not_called_again(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.says("/hoso A1")
    await watch.hung.taps("Giao, trả lại, cần thêm người")
    await watch.hung.taps("Gọi người tiếp theo")
    assert (watch.ha.pages(), watch.hung.pages()) == (1, 1)


async def test_A10_a_stale_button_for_the_next_one_does_nothing(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.ha.says("phụ trách A1")
    old = watch.ha.button("Gọi người tiếp theo").token
    await watch.ha.taps_token(old)
    reply = await watch.ha.taps_token(old)
    assert "thuộc lần gọi trước" in reply.parts[0]
    assert len(await hotline.journal("next_called")) == 1


async def test_who_is_not_in_charge_may_not_call_the_next_one(
    hotline: Hotline, watch: Watch
) -> None:
    assert "Việc này dành cho" in (await watch.nga.says("gọi tiếp A1")).parts[0]
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_E28_who_wants_more_leads_and_it_rings_until_a_second_takes_it(
    hotline: Hotline, ringing: Watch
) -> None:
    await ringing.hung.says("CẦN THÊM A1")
    assert await alarm(hotline) == ("acknowledged", ringing.hung.person.id)
    await hotline.passes(seconds=120)
    assert (ringing.hung.pages(), ringing.nga.pages(), ringing.ha.pages()) == (1, 3, 1)
    ringing.hush()
    await ringing.ha.taps("Tôi nhận xử lý")
    assert "chị Phạm Thu Hà cùng xử lý với anh/chị" in ringing.hung.news()
    await hotline.passes(minutes=5)
    assert (ringing.nga.pages(), ringing.ha.pages()) == (3, 1)
    assert await alarm(hotline) == ("acknowledged", ringing.hung.person.id)


async def test_E28_a_lead_wants_one_more_later_and_the_next_rung_is_called_at_once(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.hung.says("can giup A1")
    await watch.hung.says("can giup A1")
    assert watch.ha.pages() == 1


async def test_a_page_offers_to_take_it_and_have_more_called(ringing: Watch) -> None:
    reply = await ringing.hung.taps("Tôi xử lý, cần thêm người")
    assert "Máy gọi tiếp cho đến khi có người thứ hai nhận" in reply.parts[0]


async def test_A09_one_declines_the_other_is_still_called_all_decline_the_next_rung_is(
    hotline: Hotline, ringing: Watch
) -> None:
    await ringing.hung.taps("Tôi bận")
    assert ringing.ha.pages() == 0
    await ringing.nga.says("BẬN A1")
    assert (ringing.ha.pages(), await alarm(hotline)) == (1, ("paging", None))


async def test_A09_while_one_more_is_wanted_the_others_may_decline_too(
    hotline: Hotline, ringing: Watch
) -> None:
    await ringing.hung.says("CAN THEM A1")
    await ringing.nga.taps("Tôi bận")
    assert "anh Nguyễn Văn Hùng đang xử lý và cần thêm một người" in ringing.ha.text()


async def test_the_list_of_what_to_do_leads_to_what_else_a_lead_may_do(watch: Watch) -> None:
    await watch.hung.taps("Giao, trả lại, cần thêm người")
    labels = [option.label for option in watch.hung.heard()[-1].options]
    assert labels[1:] == [
        "Cần thêm người",
        "Giao cho người khác",
        "Gọi người tiếp theo",
        "Tôi không xử lý được nữa",
    ]
