"""A voice note, a picture or a file sent while no form is open."""

from __future__ import annotations

import pytest

from conversations.event import Attachment
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

VOICE = Attachment("audio", ref="voice", size=10)
PHOTO = Attachment("image", ref="photo", size=10)
VIDEO = Attachment("video", ref="video", size=10)
ASKED = "có đang gặp nguy hiểm không"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    hotline.channel.files["voice"] = b"OggS" + bytes(40)
    hotline.channel.files["photo"] = b"\xff\xd8\xff\xe0" + bytes(40)
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def waiting(hotline: Hotline) -> list[tuple[str, str]]:
    rows = await hotline.rows("SELECT kind, state FROM unheard ORDER BY since")
    return [(row["kind"], row["state"]) for row in rows]


@on_both_databases
async def test_a_voice_note_alone_asks_about_danger_and_waits_to_be_heard(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    said = "\n".join((await lan.sends(VOICE)).parts)
    assert said.startswith("Đã giữ tin anh/chị vừa gửi") and ASKED in said
    assert await waiting(hotline) == [("audio", "waiting")]
    assert "Tin thoại" in (await hung.says("/nghe")).options[0].label


async def test_a_picture_alone_asks_the_same(hotline: Hotline, lan: Phone) -> None:
    assert any(ASKED in part for part in (await lan.sends(PHOTO)).parts)
    assert await waiting(hotline) == [("image", "waiting")]


async def test_a_voice_note_alone_rings_when_the_question_stays_open(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.sends(VOICE)
    await hotline.passes(minutes=4)
    assert hung.pages() >= 1


async def test_no_goes_on_with_the_report(hotline: Hotline, lan: Phone, hung: Phone) -> None:
    await lan.sends(VOICE)
    await lan.taps("Không, chuyện đã qua")
    await hotline.passes(minutes=20)
    assert await waiting(hotline) == [("audio", "answered")] and hung.pages() == 0


async def test_a_collaborators_picture_begins_their_short_report(hotline: Hotline) -> None:
    hotline.channel.files["photo"] = b"\xff\xd8\xff\xe0" + bytes(40)
    an = await hotline.enrol("collaborator", "Lê Thị An")
    assert any(ASKED in part for part in (await an.sends(PHOTO)).parts)
    (row,) = await hotline.rows("SELECT form FROM sessions")
    assert row["form"] == "collaborator_report"


async def test_of_a_video_alone_it_is_said_that_nobody_sees_it(lan: Phone) -> None:
    reply = await lan.sends(VIDEO)
    assert "Không ai xem hoặc nghe tệp gửi ở đây" in reply.parts[0]
    assert "KHẨN CẤP" in reply.parts[1] and reply.options[0].label == "Ghi nhận cuộc gọi mới"


async def test_who_reports_nothing_is_told_the_same_of_a_voice_note(
    hotline: Hotline, lan: Phone
) -> None:
    admin = await hotline.enrol("admin", "Vũ Thị Hoa")
    assert "Không ai xem hoặc nghe" in (await admin.sends(VOICE)).parts[0]
    assert await waiting(hotline) == []
