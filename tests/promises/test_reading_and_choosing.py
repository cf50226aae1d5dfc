"""Lists are answered by typing, cases read where that is safe, the raiser hears the truth."""

from __future__ import annotations

import uuid

import pytest

from bot import enrolment
from bot.desk import visitor_of
from bot.effects import Effects
from conversations.event import Event
from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.promises.suspecting import CALM

PLACE = "nhà bà ngoại ở thôn Phước Thái"


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    return await hotline.enrol("operator", "Trần Thị Lan")


@pytest.fixture
async def hung(hotline: Hotline, lan: Phone) -> Phone:
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await hotline.on_duty(hung)
    return hung


async def on_the_web(hotline: Hotline, phone: Phone, text: str) -> str:
    """What a person's own web chat says to these words."""
    visitor = visitor_of(phone.person)
    effects = Effects(hotline.house)
    token = enrolment.invite(effects, phone.person.id, enrolment.WEB)
    await hotline.house.writer.submit(effects.rows())
    assert await hotline.app.desk.login(token)
    event = Event(uuid.uuid4().hex, visitor.address, hotline.clock.now(), text=text)
    await hotline.app.desk.post(event)
    await hotline.app.ticks.settle()
    last = (await hotline.app.desk.history(visitor, 5))[-1]
    return "\n".join(last.reply.parts) if last.reply else ""


@pytest.mark.parametrize("typed", ["1", "số 1", "Ghi nhận cuộc gọi mới", "ghi nhan cuoc goi moi"])
async def test_the_menu_is_answered_by_number_or_label(lan: Phone, typed: str) -> None:
    await lan.says("chào")
    reply = await lan.says(typed)
    assert "Đây là cuộc gọi gì?" in "\n".join(reply.parts)


@pytest.mark.parametrize("typed", ["đánh giá nguy cơ", "mau 02", "danh gia nguy co ban dau"])
async def test_a_part_of_one_label_names_it(lan: Phone, hung: Phone, typed: str) -> None:
    await lan.says("khẩn cấp")
    await hung.says("/hoso A1")
    assert "Tổn hại của trẻ em" in "\n".join((await hung.says(typed)).parts)


@pytest.mark.parametrize("typed", ["an toàn", "trẻ đã an", "tin không"])
async def test_a_part_of_its_label_never_ends_an_alarm(
    hotline: Hotline, lan: Phone, hung: Phone, typed: str
) -> None:
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hung.says(typed)
    assert await hotline.rows("SELECT id FROM escalations WHERE state = 'acknowledged'")


async def test_moi_opens_a_new_call_but_where_a_name_is_asked_for(lan: Phone) -> None:
    await lan.says("/bao")
    assert "Đây là cuộc gọi gì" in "\n".join((await lan.says("mới")).parts)
    await lan.says("/bao")
    await forms.until(lan, "Họ và tên trẻ em", CALM)
    assert "Đây là cuộc gọi gì" not in "\n".join((await lan.says("Mới")).parts)


async def test_a_bare_number_never_ends_an_alarm(hotline: Hotline, lan: Phone, hung: Phone) -> None:
    await lan.says("khẩn cấp")
    reply = await hung.taps("Tôi nhận xử lý")
    place = [o.label for o in reply.options].index("Trẻ đã an toàn") + 1
    await hung.says(str(place))
    assert await hotline.rows("SELECT id FROM escalations WHERE state = 'acknowledged'")
    await hung.taps("Tôi nhận xử lý")
    await hung.says("trẻ đã an toàn")
    await hung.confirms(await hung.says("đúng, kết thúc"))
    assert await hotline.rows("SELECT id FROM escalations WHERE state = 'resolved'")


async def test_a_case_is_read_on_the_web_and_nowhere_else(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    await lan.says("1")
    await lan.says(PLACE)
    await lan.says("cúp máy")
    await hung.says("/hoso A1")
    assert PLACE not in hung.text()
    assert PLACE in await on_the_web(hotline, hung, "/hoso A1")


async def test_what_was_noted_beside_the_form_is_read_with_the_case(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.begins()
    await lan.says("1")
    reply = await lan.says("ghi: nghe tiếng đập cửa rất mạnh")
    assert reply.parts[0] == "📝 Đã ghi chú."
    await lan.says(PLACE)
    await lan.says("cúp máy")
    await hung.says("/hoso A1")
    assert "đập cửa" not in hung.text()
    assert "nghe tiếng đập cửa rất mạnh" in await on_the_web(hotline, hung, "/hoso A1")


async def test_danger_named_again_reaches_who_is_handling_it(lan: Phone, hung: Phone) -> None:
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await lan.says("khẩn cấp")
    assert "lại có tin đang nguy hiểm" in hung.text()


async def test_an_alarm_taken_long_ago_does_not_swallow_a_new_danger(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await lan.says("khẩn cấp")
    await hung.taps("Tôi nhận xử lý")
    await hotline.passes_at_work(hung, hours=2)
    hung.news()
    await lan.says("khẩn cấp")
    assert "lại có tin đang nguy hiểm" in hung.news()


async def test_who_raised_it_hears_that_nobody_has_answered(
    hotline: Hotline, lan: Phone, hung: Phone
) -> None:
    await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await lan.says("khẩn cấp")
    assert "chưa ai nhận" not in lan.text()
    await hotline.passes(seconds=121)
    assert "chưa ai nhận, đang gọi thêm" in lan.text() and "Phạm Thu Hà" in lan.text()
