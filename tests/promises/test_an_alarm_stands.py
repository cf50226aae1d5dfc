"""Whatever fails beside it, an alarm that was raised stands and rings; rolled back it never was."""

from __future__ import annotations

import pytest

from bot import escalate, reminders, screen
from bot.effects import Effects
from cases.ladder import LISTEN
from conversations.facts import DangerNamed
from db import sessions
from db.sessions import Kept
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


def breaks(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> None:
    """This part of ours raises whenever it is called."""

    async def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError(f"{name} is broken")

    monkeypatch.setattr(module, name, broken)


@on_both_databases
async def test_E01_the_alarm_is_committed_with_the_words_and_pages(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1
    assert len(await hotline.rows("SELECT id FROM pages")) == hung.pages() == 1


@on_both_databases
async def test_E01_rolled_back_there_is_no_alarm_no_case_and_no_page(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = await session_of(hotline, lan)
    with monkeypatch.context() as away:
        breaks(away, Effects, "write")
        with pytest.raises(RuntimeError):
            await raised(hotline, kept, "emergency")
    await hotline.ticks()
    for table in ("escalations", "cases", "pages"):
        assert not await hotline.rows(f"SELECT id FROM {table}")
    assert hung.pages() == 0
    hotline.expected_errors.add("alarm_left_alone")


async def test_pages_that_cannot_be_worked_out_come_with_the_next_tick(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        breaks(away, escalate, "climb")
        reply = await lan.says("khẩn cấp")
    assert "A1" in "\n".join(reply.parts) and hung.pages() == 0
    await hotline.ticks()
    assert hung.pages() == 1
    hotline.expected_errors.add("alarm_left_alone")


async def test_clocks_that_cannot_be_worked_out_undo_no_alarm(
    hotline: Hotline, lan: Phone, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        breaks(away, reminders, "for_emergency")
        await lan.says("khẩn cấp")
    await hotline.ticks()
    assert hung.pages() == 1
    hotline.expected_errors.add("alarm_left_alone")


async def test_a_strangers_words_stand_too(
    hotline: Hotline, hung: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        breaks(away, escalate, "climb")
        await hotline.stranger().says("cháu đang bị bố đánh")
    await hotline.ticks()
    assert hung.pages() == 1
    hotline.expected_errors.add("alarm_left_alone")


async def test_E19_danger_named_again_is_one_alarm_with_more_evidence(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await lan.says("khẩn cấp")
    (row,) = await hotline.rows("SELECT body FROM escalations")
    assert '"evidence": 1' in row["body"] and hung.pages() == 1


@on_both_databases
async def test_E20_what_was_only_to_be_heard_becomes_an_emergency(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await heard_later(hotline, lan)
    assert hung.times("CẦN NGHE NGAY") == 1 and hung.pages() == 0
    await lan.says("khẩn cấp")
    (alarm,) = await hotline.rows("SELECT episode, body FROM escalations")
    assert hung.pages() == 1 and alarm["episode"] == 1
    (case,) = await hotline.rows("SELECT emergency FROM cases")
    assert case["emergency"]


async def test_E20_who_listens_already_rings_again_for_the_graver_alarm(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await heard_later(hotline, lan)
    await hung.taps("Tôi nhận xử lý")
    await lan.says("khẩn cấp")
    assert hung.pages() == 1


async def test_E21_a_calmer_word_later_lowers_nothing(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await heard_later(hotline, lan)
    await hotline.passes(minutes=1)
    assert hung.pages() == 2 and hung.times("CẦN NGHE NGAY") == 0


async def heard_later(hotline: Hotline, phone: Phone) -> None:
    """Their report has a voice note nobody has heard: the listen-now ladder rings for it."""
    await raised(hotline, await session_of(hotline, phone), LISTEN)
    await hotline.ticks()


async def session_of(hotline: Hotline, phone: Phone) -> Kept:
    """The report that is open, or a new one."""
    house = hotline.house
    if not await hotline.rows("SELECT id FROM sessions"):
        await phone.begins()
    async with house.database.read() as work:
        kept = await sessions.open_of(work, house.keys, phone.person.id)
    assert kept is not None
    return kept


async def raised(hotline: Hotline, kept: Kept, ladder: str) -> None:
    """Danger, or what may be danger, is named in it."""
    form = await hotline.house.shelf.get(kept.session.form, kept.session.form_version)
    await screen.raise_alarm(hotline.house, kept, form, DangerNamed("voice"), ladder)
