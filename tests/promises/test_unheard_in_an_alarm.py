"""An alarm is out for a report that holds a voice note: its lead and its readers can open it."""

from __future__ import annotations

import pytest

from bot.desk import visitor_of
from conversations.event import Attachment
from conversations.reply import Reply
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

VOICE = Attachment("audio", ref="voice", size=10)
SOUND = b"OggS" + bytes(40)
LINE = "Có tin thoại/ảnh chưa nghe"
OPEN = "Mở: 🎤 Tin thoại"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    hotline.channel.files["voice"] = SOUND
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    """Has the shift, and takes the alarm that rang because the question stayed open."""
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    await lan.begins()
    await lan.sends(VOICE)
    await hotline.passes(minutes=4)
    return hung


async def taken(hung: Phone) -> Reply:
    """The list that opens to who takes the alarm."""
    await hung.taps("Tôi nhận xử lý")
    return next(reply for reply in hung.heard() if "Việc phải làm ngay" in said(reply))


def said(reply: Reply) -> str:
    return "\n".join(reply.parts)


def opens(reply: Reply) -> list[str]:
    return [option.label for option in reply.options if option.label.startswith("Mở: ")]


@on_both_databases
async def test_the_list_of_its_lead_names_what_nobody_heard(hotline: Hotline, hung: Phone) -> None:
    listed = await taken(hung)
    assert LINE in said(listed)
    assert len(opens(listed)) == 1
    assert [option.label for option in (await hung.taps(OPEN)).options] == ["Đã nghe (xem)"]


async def test_its_lead_opens_it_on_our_own_web(hotline: Hotline, hung: Phone) -> None:
    await hung.taps("Tôi nhận xử lý")
    token = hung.button(OPEN).token
    web = await hotline.browser(hung.person)
    link = (await web.taps_token(token)).files[0]
    found = await hotline.app.desk.paper(visitor_of(hung.person), link.path.partition("/")[2])
    assert found is not None and found.content == SOUND


async def test_once_heard_it_is_named_no_more_and_the_alarm_stays(
    hotline: Hotline, hung: Phone
) -> None:
    await hung.taps("Tôi nhận xử lý")
    await hung.taps(OPEN)
    assert "Báo động vẫn như cũ" in said(await hung.taps("Đã nghe (xem)"))
    assert LINE not in said(await hung.says("/hoso A1"))
    (row,) = await hotline.rows("SELECT state FROM escalations")
    assert row["state"] == "acknowledged"


@on_both_databases
async def test_the_sheet_of_the_case_names_it_to_who_may_read_it(
    hotline: Hotline, hung: Phone
) -> None:
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    sheet = await ha.says("/hoso A1")
    assert LINE in said(sheet) and len(opens(sheet)) == 1
    assert "Tin thoại A1" in said(await ha.taps(OPEN))


async def test_what_comes_after_the_alarm_is_named_too(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.sends(VOICE)
    assert len(opens(await taken(hung))) == 2


async def test_who_sent_it_cannot_say_that_it_was_heard(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    sheet = await lan.says("/hoso A1")
    assert LINE in said(sheet) and opens(sheet) == []
    await hung.taps("Tôi nhận xử lý")
    assert "không cần nghe ngay nữa" in said(await lan.taps_token(hung.button(OPEN).token))


async def test_who_may_not_read_the_case_opens_nothing(hotline: Hotline, hung: Phone) -> None:
    await hung.taps("Tôi nhận xử lý")
    an = await hotline.enrol("collaborator", "Lê Thị An")
    assert "không cần nghe ngay nữa" in said(await an.taps_token(hung.button(OPEN).token))
