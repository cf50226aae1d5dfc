"""Voice notes and pictures nobody has heard: they wait five minutes in a queue, then they ring."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.desk import visitor_of
from conversations.event import Attachment
from conversations.paper import PaperFile
from conversations.reply import Reply
from tests.promises import forms
from tests.promises.forms import FLAG
from tests.promises.hotline import Hotline, on_both_databases
from tests.promises.phone import Phone

VOICE = Attachment("audio", ref="voice", size=10)
SOUND = b"OggS" + bytes(40)
LISTEN = "CẦN NGHE NGAY · hồ sơ A1"
ASKED = "có đang gặp nguy hiểm không"


@dataclass
class Shift:
    """Lan reports; Hùng has the shift, Hà leads it; Mai is off."""

    lan: Phone
    hung: Phone
    ha: Phone
    mai: Phone


@pytest.fixture
async def shift(hotline: Hotline) -> Shift:
    hotline.channel.files["voice"] = SOUND
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    mai = await hotline.enrol("operator", "Đỗ Thị Mai")
    await hotline.on_duty(hung)
    return Shift(lan, hung, ha, mai)


@pytest.fixture
async def waits(hotline: Hotline, shift: Shift) -> Shift:
    """A voice note that asks nothing any more: the question was answered before."""
    await shift.lan.begins()
    await shift.lan.sends(VOICE)
    await shift.lan.taps("Không, chuyện đã qua")
    await hotline.passes(minutes=1)
    await shift.lan.sends(VOICE)
    return shift


async def states(hotline: Hotline) -> list[str]:
    return [row["state"] for row in await hotline.rows("SELECT state FROM unheard ORDER BY id")]


def labels(reply: Reply) -> list[str]:
    return [option.label for option in reply.options]


async def ladder(hotline: Hotline) -> tuple[str, str, int]:
    """Of the one alarm: its ladder, how it ended, and its episode."""
    (row,) = await hotline.rows("SELECT id, state, body, episode FROM escalations")
    name = "listen" if '"name": "listen"' in row["body"] else "emergency"
    return name, row["state"], row["episode"]


async def test_it_asks_about_danger_and_joins_the_queue(hotline: Hotline, shift: Shift) -> None:
    await shift.lan.begins()
    reply = await shift.lan.sends(VOICE)
    assert any(ASKED in part for part in reply.parts)
    assert await states(hotline) == ["waiting"]


@on_both_databases
async def test_no_before_anybody_listened_takes_it_out(hotline: Hotline, shift: Shift) -> None:
    await shift.lan.begins()
    await shift.lan.sends(VOICE)
    await shift.lan.taps("Không, chuyện đã qua")
    assert await states(hotline) == ["answered"]
    await hotline.passes(minutes=20)
    assert shift.hung.times("CẦN NGHE NGAY") == 0


async def test_yes_rings_as_an_emergency(hotline: Hotline, shift: Shift) -> None:
    await shift.lan.begins()
    await shift.lan.sends(VOICE)
    await shift.lan.taps("Có, đang nguy hiểm")
    assert await states(hotline) == ["raised"] and shift.hung.pages() == 1


async def test_silence_after_the_question_rings_before_the_queue_does(
    hotline: Hotline, shift: Shift
) -> None:
    await shift.lan.begins()
    await shift.lan.sends(VOICE)
    await hotline.passes(seconds=61)
    assert await states(hotline) == ["raised"] and shift.hung.pages() == 1


async def test_red_flags_that_are_answered_take_it_out(hotline: Hotline, waits: Shift) -> None:
    await waits.lan.says("không có")
    await forms.until(waits.lan, "Trẻ đang ở đâu")
    assert await states(hotline) == ["answered", "answered"]
    await waits.lan.sends(VOICE)
    assert len(await states(hotline)) == 2


@on_both_databases
async def test_after_five_minutes_it_rings_by_the_quieter_ladder(
    hotline: Hotline, waits: Shift
) -> None:
    await hotline.passes(seconds=299)
    assert waits.hung.times(LISTEN) == 0
    await hotline.passes(seconds=1)
    assert waits.hung.times(LISTEN) == 1 and waits.ha.times(LISTEN) == 0
    assert await ladder(hotline) == ("listen", "paging", 1)
    (case,) = await hotline.rows("SELECT emergency FROM cases")
    assert not case["emergency"]
    await hotline.passes(minutes=6)
    assert waits.ha.times(LISTEN) > 0


async def test_two_files_of_one_case_ring_once(hotline: Hotline, waits: Shift) -> None:
    await waits.lan.sends(VOICE)
    await hotline.passes(minutes=5)
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1
    assert waits.hung.times(LISTEN) == 1


@on_both_databases
async def test_heard_in_time_it_never_rings(hotline: Hotline, waits: Shift) -> None:
    listed = await waits.hung.says("/nghe")
    assert labels(listed) == ["🎤 Tin thoại (chưa có mã) · chị Trần Thị Lan, 09:01"]
    await waits.hung.says("1")
    await waits.hung.taps("Đã nghe: không nguy hiểm")
    assert await states(hotline) == ["answered", "heard"]
    await hotline.passes(minutes=20)
    assert waits.hung.times("CẦN NGHE NGAY · ") == 0
    assert "Không có tin thoại" in (await waits.hung.says("/nghe")).parts[0]


@on_both_databases
async def test_who_takes_the_page_gets_the_file_and_ends_it_by_listening(
    hotline: Hotline, waits: Shift
) -> None:
    await hotline.passes(minutes=5)
    reply = await waits.hung.taps("Tôi nhận xử lý")
    assert labels(reply) == ["Đã nghe: không nguy hiểm", "Có nguy hiểm → báo động"]
    await waits.hung.taps("Đã nghe: không nguy hiểm")
    assert await ladder(hotline) == ("listen", "resolved", 1)
    assert await hotline.rows("SELECT id FROM tasks") == []


@on_both_databases
async def test_danger_that_was_heard_makes_it_an_emergency_of_the_same_episode(
    hotline: Hotline, waits: Shift
) -> None:
    await hotline.passes(minutes=5)
    await waits.hung.taps("Tôi nhận xử lý")
    waits.lan.news()
    await waits.hung.taps("Có nguy hiểm")
    assert await ladder(hotline) == ("emergency", "paging", 1)
    assert waits.hung.pages() == 1
    assert "người trực đã nghe tin của anh/chị và báo động" in waits.lan.news()
    await waits.hung.taps("Tôi nhận xử lý")
    assert "Việc phải làm ngay" in waits.hung.text()


async def test_danger_that_is_heard_before_it_rings_raises_at_once(
    hotline: Hotline, waits: Shift
) -> None:
    await waits.ha.says("/nghe")
    await waits.ha.taps("Tin thoại")
    await waits.ha.taps("Có nguy hiểm")
    assert waits.hung.pages() == 1 and await ladder(hotline) == ("emergency", "paging", 1)
    assert "đã có người nghe" in (await waits.ha.taps("Đã nghe")).parts[0]


async def test_the_reporter_goes_on_after_their_words_were_heard(
    hotline: Hotline, waits: Shift
) -> None:
    await waits.ha.says("/nghe")
    await waits.ha.taps("Tin thoại")
    await waits.ha.taps("Có nguy hiểm")
    await waits.lan.taps(FLAG)
    assert len(await hotline.rows("SELECT id FROM escalations")) == 1


async def test_it_stands_on_the_duty_list_for_whoever_may_hear_it(waits: Shift) -> None:
    assert "Cần nghe ngay (1)" in labels(await waits.hung.says("/truc"))
    assert "Cần nghe ngay (1)" not in labels(await waits.mai.says("/truc"))
    assert "Không có tin thoại" in (await waits.mai.says("/nghe")).parts[0]


async def test_the_file_is_opened_on_our_own_web_and_written_down(
    hotline: Hotline, waits: Shift
) -> None:
    assert "Mở tin trên trang web" in "\n".join((await open_first(waits.hung)).parts)
    web = await hotline.browser(waits.hung.person)
    link = (await open_first(web)).files[0]
    found = await file(hotline, waits.hung, link.path)
    assert found is not None and found.content == SOUND
    assert [row["person_id"] for row in await hotline.journal("media_opened")] == [
        waits.hung.person.id
    ]
    assert await file(hotline, waits.mai, link.path) is None


async def open_first(phone: Phone) -> Reply:
    await phone.says("/nghe")
    return await phone.says("1")


async def file(hotline: Hotline, phone: Phone, path: str) -> PaperFile | None:
    word = path.partition("/")[2]
    return await hotline.app.desk.paper(visitor_of(phone.person), word)


async def test_a_file_that_never_came_says_to_call_back(hotline: Hotline, shift: Shift) -> None:
    await shift.lan.begins()
    await shift.lan.sends(Attachment("audio", ref="gone", size=10))
    await shift.hung.says("/nghe")
    assert "Xin gọi lại chị Trần Thị Lan ngay" in "\n".join((await shift.hung.says("1")).parts)


async def mistaken(shift: Shift) -> None:
    """The alarm of the report that Lan is still writing was a mistake."""
    await shift.lan.taps("Tôi bấm nhầm")
    await shift.hung.taps("Xác nhận bấm nhầm")
    shift.hung.news()


@on_both_databases
async def test_what_comes_after_a_mistake_waits_to_be_heard_and_rings(
    hotline: Hotline, shift: Shift
) -> None:
    await shift.lan.begins()
    await shift.lan.taps(FLAG)
    await shift.lan.taps("Xong")
    await mistaken(shift)
    await shift.lan.sends(VOICE)
    assert await states(hotline) == ["waiting"]
    await hotline.passes(minutes=5)
    assert LISTEN in shift.hung.news()


async def test_what_comes_right_after_a_mistake_waits_too(hotline: Hotline, shift: Shift) -> None:
    await shift.lan.begins()
    await shift.lan.taps(FLAG)
    await mistaken(shift)
    await shift.lan.sends(VOICE)
    assert await states(hotline) == ["waiting"]
