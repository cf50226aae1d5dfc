"""What people send besides answers: pictures, voices, places, stickers, doubles, old buttons."""

from __future__ import annotations

from tests.endtoend import story
from tests.endtoend.conftest import Open
from tests.endtoend.memory import memory_of
from tests.endtoend.people import enrolled, settings
from tests.endtoend.script import (
    FIRST,
    NOT_FROM_A_CALL,
    THE_CHILD,
    THE_FAMILY,
    TO_THE_COMMUNE,
    follow,
)
from tests.endtoend.telegram_phone import TelegramPhone
from tests.fakes.telegram.server import FakeTelegram

PICTURE = b"\xff\xd8\xff\xe0" + b"a picture of the place " * 20_000
VOICE = b"OggS" + b"\0" * 24 + b"OpusHead" + b"third house behind the market " * 2_000


async def at_the_first_question(open_house: Open, telegram: FakeTelegram) -> TelegramPhone:
    """The operator Lan, asked for the red flags."""
    house = await open_house(**settings(telegram))
    lan = await enrolled(house, telegram, 1, "Trần Thị Lan")
    assert "Ai đang báo tin" in await lan.say("/bao")
    assert "Ngay lúc này có điều nào" in await lan.tap("Hàng xóm")
    return lan


async def test_voice_picture_and_place_are_kept_sealed_where_the_form_asks(
    open_house: Open, telegram: FakeTelegram
) -> None:
    house = await open_house(**settings(telegram))
    lan = await enrolled(house, telegram, 1, "Trần Thị Lan")
    screen = await follow(lan, FIRST[2:], await lan.say("/bao"))
    assert "tin thoại chỉ đường" in await lan.tap("Chưa rõ")
    screen = await lan.voice(VOICE)
    assert "Đã nhận tin thoại" in screen
    screen = await in_person(lan, screen)
    assert "Nếu anh/chị đang ở nơi xảy ra" in screen
    screen = await follow(lan, THE_CHILD[-1:], await lan.location())
    assert "Có ảnh thì gửi" in screen
    screen = await follow(lan, THE_FAMILY, await lan.photo(PICTURE))
    assert "Mã hồ sơ: A1" in await lan.tap("Gửi")
    async with memory_of(house) as memory:
        [sent] = await memory.submissions()
        assert sent.answers["event_point"].startswith("10.375900 105.418500")
        assert await memory.pictures() == {"image/jpeg": PICTURE, "audio/ogg": VOICE}
        assert not memory.lies_open(b"third house behind the market")


async def in_person(lan: TelegramPhone, screen: str) -> str:
    """On to the question for a place, which is asked of those who are there."""
    lines = (*TO_THE_COMMUNE[1:4], *NOT_FROM_A_CALL, *TO_THE_COMMUNE[4:])
    screen = await follow(lan, lines, screen)
    return await follow(lan, THE_CHILD[:5], screen)


async def test_a_sticker_is_declined_kindly_and_the_question_stays(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await at_the_first_question(open_house, telegram)
    said = await lan.sticker()
    assert "Ngay lúc này có điều nào" in said and "Đang bị đánh" in said


async def test_I01_the_same_update_twice_has_one_effect(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await at_the_first_question(open_house, telegram)
    tapped = lan.phone.tap(lan.label("Đang bị đánh, bị xâm hại, bị nhốt"))
    telegram.repeat(tapped)
    await lan.hears("Đang gọi người trực")
    telegram.repeat(tapped)
    assert "Trẻ đang ở đâu" in await lan.tap("Xong")
    assert len([text for text in lan.phone.heard() if "🚨" in text]) == 1


async def test_F5_a_tap_that_overtakes_the_answer_before_it_changes_nothing(
    open_house: Open, telegram: FakeTelegram
) -> None:
    lan = await at_the_first_question(open_house, telegram)
    asked = lan.phone.screen()[-1]
    await lan.tap("Không có điều nào")
    assert "Trẻ đang ở đâu" in await lan.tap("Xong")
    lan.phone.tap("2. Đang bị đánh, bị xâm hại, bị nhốt", on=asked)
    said = await lan.hears("không có gì thay đổi")
    assert "Trẻ đang ở đâu" in said.text


async def test_I10_whoever_is_not_enrolled_gets_one_sentence_and_a_used_link_opens_nothing(
    open_house: Open, telegram: FakeTelegram
) -> None:
    house = await open_house(**settings(telegram))
    lan = await enrolled(house, telegram, 1, "Trần Thị Lan")
    stranger = TelegramPhone(telegram, 66)
    link = next(m.text for m in lan.phone.screen() if m.text.startswith("/start"))
    for words in ("xin chào", "/hoso A1", link, "mới"):
        said = await stranger.say(words)
        assert said.startswith("0236 000 0000") and "113" in said


async def test_a_stranger_in_danger_pages_the_duty_and_the_words_are_theirs_to_read(
    open_house: Open, telegram: FakeTelegram
) -> None:
    house = await open_house(**settings(telegram))
    hung = await enrolled(house, telegram, 2, "Nguyễn Văn Hùng")
    stranger = TelegramPhone(telegram, 66)
    assert "111" in await stranger.say("cứu em với, bố đang đánh em")
    await hung.hears("KHẨN CẤP · hồ sơ A1")
    assert "Việc phải làm ngay" in await hung.tap("Tôi nhận xử lý")
    assert "bố đang đánh em" in await hung.say("/hoso A1")
    await story.forward(house, 60)
    assert len(stranger.phone.heard()) == 1
