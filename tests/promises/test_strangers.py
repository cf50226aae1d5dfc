"""Whoever is not enrolled gets one sentence and sees nothing; words of danger are not lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot import enrolment
from bot.effects import Effects
from db.access import INVITATION_LASTS
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

DANGER = "cháu đang bị bố đánh Chimsẻ"


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


@pytest.mark.parametrize("text", ["alo", "/start", "/hoso A1", "NHAN A1", "khẩn cấp", "/truc", "1"])
async def test_the_sentence_begins_with_the_centres_own_number(
    hotline: Hotline, hung: Phone, text: str
) -> None:
    stranger = hotline.stranger()
    reply = await stranger.says(text)
    (sentence,) = reply.parts
    assert sentence.startswith("0236 000 0000")
    assert sentence.index("111") < sentence.index("113") < sentence.index("115")
    assert not reply.options
    assert "Hùng" not in sentence


async def test_a_strangers_tap_does_nothing(hotline: Hotline, hung: Phone) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.says("khẩn cấp")
    reply = await hotline.stranger().taps_token(hung.button("Tôi nhận xử lý").token)
    assert reply.parts[0].startswith("0236 000 0000")
    assert not await hotline.journal("acknowledged")


@on_both_databases
async def test_words_of_danger_ring_the_duty_once(hotline: Hotline, hung: Phone) -> None:
    stranger = hotline.stranger()
    await stranger.says(DANGER)
    await stranger.says(DANGER)
    assert hung.pages() == 1
    assert len(await hotline.rows("SELECT id FROM calls")) == 2
    assert len(await hotline.rows("SELECT id FROM cases")) == 1


async def test_the_words_are_for_the_duty_and_in_no_page(hotline: Hotline, hung: Phone) -> None:
    await hotline.stranger().says(DANGER)
    assert "Chimsẻ" not in hung.text()
    await hung.says("/hoso A1")
    assert "chưa xác minh" in hung.text()
    assert "Chimsẻ" in hung.text()


async def test_they_are_not_shown_to_anybody_else(hotline: Hotline, hung: Phone) -> None:
    await hotline.stranger().says(DANGER)
    for role in ("operator", "collaborator", "case_manager", "commune_officer", "admin", "auditor"):
        other = await hotline.enrol(role, "Võ Minh Tâm")
        await other.says("/hoso A1")
        assert "Chimsẻ" not in other.text()


async def test_half_an_hour_later_it_is_a_new_call(hotline: Hotline, hung: Phone) -> None:
    stranger = hotline.stranger()
    await stranger.says(DANGER)
    await hung.taps("Tôi nhận xử lý")
    await hotline.passes(minutes=31)
    await stranger.says(DANGER)
    assert hung.pages("B1") == 1


async def test_E25_beyond_twenty_an_hour_those_of_ten_minutes_share_one_alarm(
    hotline: Hotline, hung: Phone
) -> None:
    for _ in range(24):
        await hotline.stranger().says(DANGER)
    assert len(await hotline.rows("SELECT id FROM cases")) == 21
    assert len(await hotline.rows("SELECT id FROM calls")) == 24
    assert hung.times("Nhiều tin khẩn từ số lạ: 21 tin") == 1
    await hung.says("/hoso X1")
    assert hung.heard()[-1].parts and "\n".join(hung.heard()[-1].parts).count("Chimsẻ") == 4


async def test_E25_a_flood_rings_anew_every_ten_minutes_and_is_never_silence(
    hotline: Hotline, hung: Phone
) -> None:
    for _ in range(22):
        await hotline.stranger().says(DANGER)
    await hotline.change("UPDATE escalations SET next_at = NULL WHERE raised_by IS NULL")
    hotline.clock.move(timedelta(minutes=9))
    await hotline.stranger().says(DANGER)
    assert len(await hotline.rows("SELECT id FROM cases")) == 21
    hotline.clock.move(timedelta(minutes=1))
    await hotline.stranger().says(DANGER)
    assert len(await hotline.rows("SELECT id FROM cases")) == 22


async def test_E25_who_handles_a_flood_hears_that_there_is_more(
    hotline: Hotline, hung: Phone
) -> None:
    for _ in range(21):
        await hotline.stranger().says(DANGER)
    await hung.says("NHAN X1")
    await hotline.stranger().says(DANGER)
    assert hung.times("Nhiều tin khẩn từ số lạ: 22 tin") == 1


async def test_E25_staff_are_never_limited(hotline: Hotline, hung: Phone) -> None:
    for _ in range(21):
        await hotline.stranger().says(DANGER)
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.says("khẩn cấp")
    assert hung.pages("Y1") == 1


async def test_many_lines_of_one_sender_do_not_use_up_the_calls_of_others(
    hotline: Hotline, hung: Phone
) -> None:
    noisy = hotline.stranger()
    for _ in range(25):
        await noisy.says(DANGER)
    await hotline.stranger().says(DANGER)
    assert hung.pages("B1") == 1


async def invited(hotline: Hotline, channel: str = "recording") -> str:
    """A link for a person who was added."""
    person = (await hotline.enrol("collaborator", "Lê Văn Bình", title="anh")).person
    effects = Effects(hotline.house)
    token = enrolment.invite(effects, person.id, channel)
    await hotline.house.writer.submit(effects.rows())
    return token


@on_both_databases
async def test_a_link_lets_in_once(hotline: Hotline) -> None:
    token = await invited(hotline)
    first, second = hotline.stranger(), hotline.stranger()
    await first.says(f"/start {token}")
    await second.says(f"/start {token}")
    assert "Chào anh Lê Văn Bình. Máy này đã được kết nối" in first.text()
    assert second.text().startswith("0236 000 0000")
    assert len(await hotline.journal("enrolled")) == 1


async def test_a_link_is_good_for_fifteen_minutes(hotline: Hotline) -> None:
    token = await invited(hotline)
    hotline.clock.move(INVITATION_LASTS)
    late = hotline.stranger()
    await late.says(f"/start {token}")
    assert late.text().startswith("0236 000 0000")


@pytest.mark.parametrize("token", ["x" * 43, "short", "' OR 1=1 --", "", "A" * 500])
async def test_a_wrong_link_lets_nobody_in(hotline: Hotline, token: str) -> None:
    await invited(hotline)
    stranger = hotline.stranger()
    await stranger.says(f"/start {token}")
    assert stranger.text().startswith("0236 000 0000")


async def test_a_link_of_another_channel_lets_nobody_in(hotline: Hotline) -> None:
    token = await invited(hotline, "telegram")
    stranger = hotline.stranger()
    await stranger.says(f"/start {token}")
    assert stranger.text().startswith("0236 000 0000")


async def test_a_disabled_person_is_a_stranger_at_once(hotline: Hotline, hung: Phone) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await lan.says("khẩn cấp")
    await hotline.disable(hung)
    reply = await hung.taps("Tôi nhận xử lý")
    assert reply.parts[0].startswith("0236 000 0000")
    assert not await hotline.journal("acknowledged")
    before = hung.pages()
    await hotline.passes(minutes=5)
    assert hung.pages() == before


async def test_words_after_the_alarm_was_closed_ring_again(hotline: Hotline, hung: Phone) -> None:
    child = hotline.stranger()
    await child.says("cháu bị bố đánh")
    await hung.taps("Tôi nhận xử lý")
    await hung.ends("Tin không đúng")
    await child.says("bố lại đánh cháu, cứu cháu với")
    assert hung.times("KHẨN CẤP") == 2
    assert len(await hotline.rows("SELECT id FROM escalations WHERE state = 'paging'")) == 1
