"""Danger that is ticked, typed or not answered becomes an alarm, once."""

from __future__ import annotations

import pytest

from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

WORDS = "cháu bé đang bị bố đánh"
ASKED = "có đang gặp nguy hiểm không"


async def alarms(hotline: Hotline) -> int:
    """How many alarms there are."""
    return len(await hotline.rows("SELECT id FROM escalations"))


async def cases(hotline: Hotline) -> int:
    """How many cases there are."""
    return len(await hotline.rows("SELECT id FROM cases"))


async def two(hotline: Hotline, role: str = "operator") -> tuple[Phone, Phone]:
    """Somebody who reports, and somebody on duty."""
    lan = await hotline.enrol(role, "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return lan, hung


@on_both_databases
async def test_a_ticked_red_flag_rings_in_the_same_turn(hotline: Hotline) -> None:
    lan, hung = await two(hotline)
    await lan.begins()
    reply = await lan.taps(FLAG)
    assert "Mã hồ sơ: A1" in reply.parts[1]
    assert hung.pages() == 1


async def test_a_typed_red_flag_rings(hotline: Hotline) -> None:
    lan, hung = await two(hotline)
    await lan.begins()
    await lan.says("1")
    assert hung.pages() == 1


async def test_a_collaborator_is_heard_like_an_operator(hotline: Hotline) -> None:
    binh, hung = await two(hotline, "collaborator")
    await binh.begins()
    await binh.taps(FLAG)
    assert hung.pages() == 1


@pytest.mark.parametrize("word", ["khẩn cấp", "KHAN CAP", "Khẩn cấp!", "/khancap", "emergency"])
async def test_the_word_rings_with_nothing_open(hotline: Hotline, word: str) -> None:
    lan, hung = await two(hotline)
    await lan.says(word)
    assert hung.pages() == 1
    assert "Ai đang báo tin" in lan.text()


@pytest.mark.parametrize("role", ["admin", "auditor", "head", "case_manager", "commune_officer"])
async def test_whoever_is_enrolled_may_raise(hotline: Hotline, role: str) -> None:
    lan, hung = await two(hotline, role)
    await lan.says("khẩn cấp")
    assert hung.pages() == 1


async def test_the_word_rings_for_the_open_conversation(hotline: Hotline) -> None:
    lan, hung = await two(hotline)
    await lan.begins()
    await lan.taps("Không có điều nào")
    await lan.taps("Xong")
    await lan.says("khẩn cấp")
    assert hung.pages() == 1
    assert await hotline.rows("SELECT id FROM sessions WHERE case_id IS NOT NULL")
    assert len(await hotline.rows("SELECT id FROM sessions")) == 1


async def test_danger_named_twice_is_one_alarm(hotline: Hotline) -> None:
    lan, hung = await two(hotline)
    await lan.begins()
    await lan.taps(FLAG)
    await lan.taps("Đang bị đánh")
    await lan.says("khẩn cấp")
    await lan.says("khẩn cấp")
    assert (await alarms(hotline), await cases(hotline), hung.pages()) == (1, 1, 1)


async def with_words(hotline: Hotline, role: str) -> tuple[Phone, Phone]:
    """Words of danger typed where the red flags are not answered yet."""
    lan, hung = await two(hotline, role)
    await lan.begins()
    await lan.says(WORDS)
    return lan, hung


async def test_words_of_danger_are_asked_about_and_do_not_ring_by_themselves(
    hotline: Hotline,
) -> None:
    lan, hung = await with_words(hotline, "operator")
    assert ASKED in lan.text()
    assert hung.pages() == 0


async def test_they_are_asked_about_once(hotline: Hotline) -> None:
    lan, _ = await with_words(hotline, "operator")
    await lan.taps("Không, chuyện đã qua")
    await lan.says(WORDS)
    assert lan.times(ASKED) == 1


@pytest.mark.parametrize("answer", ["Có, đang nguy hiểm", "Chưa rõ"])
async def test_yes_and_not_known_ring(hotline: Hotline, answer: str) -> None:
    lan, hung = await with_words(hotline, "operator")
    await lan.taps(answer)
    assert hung.pages() == 1


async def test_no_does_not_ring_however_long_one_waits(hotline: Hotline) -> None:
    lan, hung = await with_words(hotline, "operator")
    await lan.taps("Không, chuyện đã qua")
    await hotline.passes(minutes=10)
    assert hung.pages() == 0


@on_both_databases
@pytest.mark.parametrize(("role", "seconds"), [("operator", 60), ("collaborator", 180)])
async def test_silence_rings_after_its_time_and_not_before(
    hotline: Hotline, role: str, seconds: int
) -> None:
    lan, hung = await with_words(hotline, role)
    await hotline.passes(seconds=seconds - 1)
    assert hung.pages() == 0
    await hotline.passes(seconds=1)
    assert hung.pages() == 1
    assert "nên máy đã gọi người trực" in lan.text()
    await hotline.passes(seconds=50)
    assert await alarms(hotline) == 1


async def test_silence_rings_when_the_draft_was_put_away(hotline: Hotline) -> None:
    lan, hung = await with_words(hotline, "operator")
    await lan.says("để sau")
    await hotline.passes(seconds=61)
    assert hung.pages() == 1


async def test_an_answer_after_the_silence_is_taken(hotline: Hotline) -> None:
    lan, hung = await with_words(hotline, "operator")
    await hotline.passes(seconds=60)
    reply = await lan.taps("Không, chuyện đã qua")
    assert "Báo động đã gửi đi rồi" in reply.parts[0]
    assert hung.pages() == 1


@pytest.mark.parametrize("role", ["operator", "collaborator"])
async def test_words_of_danger_with_no_form_open_are_asked_about_too(
    hotline: Hotline, role: str
) -> None:
    lan, hung = await two(hotline, role)
    await lan.says(WORDS)
    assert ASKED in lan.text()
    await hotline.passes(seconds=180)
    assert hung.pages() >= 1


async def test_a_new_danger_after_the_outcome_is_a_new_alarm(hotline: Hotline) -> None:
    lan, hung = await two(hotline)
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hung.ends("Trẻ đã an toàn")
    await lan.says("khẩn cấp")
    assert hung.pages() == 2
    episodes = await hotline.rows("SELECT episode, case_id FROM escalations ORDER BY episode")
    assert [row["episode"] for row in episodes] == [1, 2]
    assert await cases(hotline) == 1


async def test_the_journal_says_how_danger_was_named(hotline: Hotline) -> None:
    lan, _ = await two(hotline)
    await lan.begins()
    await lan.taps(FLAG)
    named = await hotline.journal("danger_named")
    assert [(n["person_id"], n["detail"]) for n in named] == [
        (lan.person.id, "how=flag what=injured")
    ]
