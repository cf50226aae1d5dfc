"""Whoever took an alarm is asked whether they still do: it is never left with somebody who is not
there."""

from __future__ import annotations

import pytest

from bot.effects import Effects
from conversations.channel import SendError
from conversations.reply import Reply
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone
from tests.promises.watch import Watch, alarm, taken

ASKED = "còn đang xử lý không?"


@pytest.fixture
async def watch(hotline: Hotline) -> Watch:
    return await taken(hotline)


@on_both_databases
async def test_A12_a_silent_lead_is_asked_and_then_the_next_rung_is_called(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(seconds=599)
    assert watch.hung.news() == ""
    await hotline.passes(seconds=1)
    asked = watch.hung.news()
    assert ASKED in asked and "trước 09:13" in asked and "Chưa xong" not in asked
    await hotline.passes(seconds=179)
    assert (watch.nga.pages(), watch.ha.pages()) == (1, 0)
    await hotline.passes(seconds=1)
    assert await alarm(hotline) == ("paging", None)
    assert (watch.nga.pages(), watch.ha.pages()) == (2, 1)


async def test_A12_the_old_lead_and_the_raiser_hear_it_and_the_lead_may_take_it_again(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(seconds=600)
    watch.hush()
    await hotline.passes(seconds=180)
    assert "chưa thấy anh/chị trả lời, máy đang gọi người khác" in watch.hung.news()
    assert "anh Nguyễn Văn Hùng không còn xử lý" in watch.lan.news()
    await watch.hung.taps("Tôi nhận xử lý")
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)
    assert len(await hotline.rows("SELECT id FROM tasks")) == 5


async def test_A12_what_the_lead_does_puts_the_question_off(hotline: Hotline, watch: Watch) -> None:
    await hotline.passes(minutes=8)
    await watch.hung.taps("Gặp được")
    watch.hush()
    await hotline.passes(minutes=9)
    assert watch.hung.news() == ""
    await hotline.passes(minutes=1)
    assert ASKED in watch.hung.news()


async def test_A12_who_does_something_while_asked_keeps_it(hotline: Hotline, watch: Watch) -> None:
    await hotline.passes(minutes=11)
    await watch.hung.says("/hoso A1")
    await hotline.passes(minutes=5)
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


@pytest.mark.parametrize("typed", ["VAN A1", "vẫn đang xử lý a1."])
async def test_A13_an_answer_starts_the_timer_again(
    hotline: Hotline, watch: Watch, typed: str
) -> None:
    await hotline.passes(minutes=11)
    assert "Máy hỏi lại lúc 09:41" in (await watch.hung.says(typed)).parts[0]
    watch.hush()
    await hotline.passes(minutes=29)
    assert watch.hung.news() == ""
    await hotline.passes(minutes=1)
    assert ASKED in watch.hung.news()


async def test_A13_it_is_asked_every_half_hour_until_there_is_an_outcome(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(minutes=10)
    for _ in range(3):
        await watch.hung.taps("Vẫn đang xử lý")
        await hotline.passes(minutes=30)
    await watch.hung.ends("Tin không đúng")
    await hotline.passes(hours=1)
    assert watch.hung.times(ASKED) == 4


async def test_A13_the_question_carries_the_outcomes(hotline: Hotline, watch: Watch) -> None:
    await hotline.passes(minutes=10)
    labels = [option.label for option in watch.hung.heard()[-1].options]
    assert labels[:3] == ["Vẫn đang xử lý", "Giao cho người khác", "Tôi không xử lý được nữa"]
    assert "Trẻ đã an toàn" in labels


async def test_a_lead_who_was_barred_or_left_is_not_waited_for(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.disable(watch.hung)
    await hotline.passes(minutes=10)
    assert (await alarm(hotline))[0] == "paging" and watch.ha.pages() == 1


async def test_after_an_outage_the_lead_is_asked_anew_and_not_dropped(
    hotline: Hotline, watch: Watch
) -> None:
    await hotline.passes(minutes=10)
    await hotline.jumps(minutes=20)
    assert watch.hung.times(ASKED) == 2
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_danger_named_again_asks_the_lead_at_once_and_rings_without_an_answer(
    hotline: Hotline, watch: Watch
) -> None:
    await watch.lan.says("khẩn cấp")
    assert "lại có tin đang nguy hiểm" in watch.hung.news()
    await hotline.passes(seconds=100)
    await watch.lan.says("khẩn cấp")
    await hotline.passes(seconds=80)
    assert await alarm(hotline) == ("paging", None) and watch.ha.pages() == 1


async def test_a_lead_who_answers_that_keeps_it(hotline: Hotline, watch: Watch) -> None:
    await watch.lan.says("khẩn cấp")
    await watch.hung.taps("Vẫn đang xử lý")
    await hotline.passes(minutes=10)
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


BLOCKED = SendError("blocked", permanent=True)


@on_both_databases
async def test_a_lead_whose_last_phone_is_gone_is_not_asked_the_next_is_called_at_once(
    hotline: Hotline, watch: Watch
) -> None:
    hotline.channel.refuse = {watch.hung.address: BLOCKED}
    await tells(hotline, watch.hung)
    assert await alarm(hotline) == ("paging", None)
    assert watch.ha.pages() == 1
    heard = "không còn máy nào của anh Nguyễn Văn Hùng"
    assert (watch.ha.times(heard), watch.nga.times(heard)) == (1, 0)
    assert len(await hotline.journal("lead_unreachable")) == 1


async def test_a_lead_with_another_phone_goes_on_leading(hotline: Hotline, watch: Watch) -> None:
    await hotline.second_phone(watch.hung.person)
    hotline.channel.refuse = {watch.hung.address: BLOCKED}
    await tells(hotline, watch.hung)
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def test_a_lead_who_is_logged_in_goes_on_leading(hotline: Hotline, watch: Watch) -> None:
    await hotline.log_in(watch.hung)
    hotline.channel.refuse = {watch.hung.address: BLOCKED}
    await tells(hotline, watch.hung)
    assert await alarm(hotline) == ("acknowledged", watch.hung.person.id)


async def tells(hotline: Hotline, phone: Phone) -> None:
    """A letter for this phone leaves, and whatever follows from it."""
    effects = Effects(hotline.house)
    effects.tell(phone.person.id, Reply(("Nhắc việc",)), hotline.house.keys.staff())
    async with hotline.house.database.begin() as work:
        await effects.write(work)
    hotline.house.take(effects.letters)
    await hotline.app.ticks.settle()
