"""A case whose key is lost, at the telephone of those who are told of it."""

from __future__ import annotations

import pytest

from bot.desk import visitor_of
from bot.roster.words import open_codes
from tests.promises import suspecting as s
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.test_rows_that_do_not_open import SPOILT, loses_its_key
from tests.promises.watch import alarm, rung, taken


@on_both_databases
async def test_who_was_told_of_it_is_answered_when_they_write(hotline: Hotline) -> None:
    watch = await taken(hotline)
    await loses_its_key(hotline)
    await watch.hung.says("bố đang đánh cháu bé")
    assert await hotline.rows("SELECT id FROM inbox WHERE state = 'dead'") == []
    assert watch.hung.news()


async def test_a_number_typed_under_a_list_that_does_not_open_chooses_nothing(
    hotline: Hotline,
) -> None:
    watch = await rung(hotline)
    await loses_its_key(hotline)
    await watch.hung.says("1")
    assert await alarm(hotline) == ("paging", None)


async def test_the_chat_in_the_browser_shows_what_opens(hotline: Hotline) -> None:
    watch = await rung(hotline)
    await hotline.browser(watch.hung.person)
    await hotline.jumps(seconds=61)
    await loses_its_key(hotline)
    await hotline.jumps(seconds=61)
    assert await hotline.app.desk.history(visitor_of(watch.hung.person), 50)


@pytest.mark.parametrize("loss", ["key", "row"])
async def test_who_raised_it_and_says_it_again_raises_a_new_alarm(
    hotline: Hotline, loss: str
) -> None:
    watch = await rung(hotline)
    await (loses_its_key(hotline) if loss == "key" else loses_its_row(hotline))
    watch.hush()
    await watch.lan.says("khẩn cấp")
    said = watch.lan.news()
    assert "Hồ sơ trước không mở được" in said and "B1" in said
    assert watch.hung.pages("B1") == 1
    await watch.lan.says("phường Hải Châu")
    assert watch.lan.news()


async def test_the_new_alarm_knows_whom_the_conversation_suspects(hotline: Hotline) -> None:
    house = await s.night(hotline)
    await s.rings(house.lan)
    await s.suspects(house.lan, s.STAFF, "Nguyễn Văn Hùng")
    await loses_its_row(hotline)
    house.hung.news()
    await house.lan.says("khẩn cấp")
    assert house.nga.pages("B1") == 1
    assert not house.hung.news()


@on_both_databases
async def test_its_alarm_stands_wherever_open_alarms_stand(hotline: Hotline) -> None:
    watch = await rung(hotline)
    await loses_its_key(hotline)
    await hotline.jumps(seconds=61)
    assert "A1: báo động từ" in "\n".join((await watch.hung.says("/truc")).parts)
    board = await hotline.app.desk.board(visitor_of(watch.hung.person))
    assert board is not None
    assert [(a.code, a.rings) for a in board.alarms] == [("A1", True)]
    async with hotline.house.database.read() as work:
        assert await open_codes(work, hotline.house, watch.hung.person) == "A1"


async def test_its_alarm_stands_on_no_screen_of_who_may_not_know(hotline: Hotline) -> None:
    watch = await rung(hotline)
    await loses_its_key(hotline)
    tu = await hotline.enrol("operator", "Đỗ Anh Tú")
    await hotline.on_duty(tu)
    board = await hotline.app.desk.board(visitor_of(tu.person))
    assert board is not None and board.alarms == ()
    assert "A1" not in "\n".join((await tu.says("/truc")).parts)
    assert watch.hung.pages()


@pytest.mark.parametrize("words", ["/hoso A1", "ghi xã phường A1", "không thuộc địa bàn A1"])
async def test_who_asks_for_it_hears_that_it_does_not_open(hotline: Hotline, words: str) -> None:
    hotline.expected_errors = {"action_unopened"}
    watch = await taken(hotline)
    await loses_its_key(hotline)
    await watch.hung.says(words)
    assert "hồ sơ này không mở được" in watch.hung.news()
    assert await hotline.rows("SELECT id FROM inbox WHERE state = 'dead'") == []


async def test_it_does_not_ring_at_the_lead_who_was_named_before(hotline: Hotline) -> None:
    house = await s.night(hotline)
    await s.rings(house.lan)
    await s.suspects(house.lan, s.STAFF, "Phạm Thu Hà")
    await hotline.jumps(minutes=4)
    assert (house.ha.pages(), house.anh.pages()) == (0, 1)
    await loses_its_key(hotline)
    for _ in range(2):
        await hotline.jumps(minutes=2)
    assert house.ha.pages() == 0
    assert house.anh.pages() > 1


async def test_where_nobody_answers_for_five_minutes_it_rings_at_the_leads_after_all(
    hotline: Hotline,
) -> None:
    watch = await rung(hotline)
    await loses_its_key(hotline)
    for _ in range(7):
        await hotline.jumps(minutes=1)
    assert watch.hung.pages() > 1
    assert watch.ha.pages() >= 1


async def loses_its_row(hotline: Hotline) -> None:
    """What the case says is spoilt; the conversation about it opens."""
    await hotline.change("UPDATE cases SET fields = :body", body=SPOILT)
