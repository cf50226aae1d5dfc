"""The telephone in a tester's hand."""

import pytest

from tests.fakes.telegram.methods import edit_message_text, send_message
from tests.fakes.telegram.pusher import lane
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def server():
    fake = FakeTelegram()
    fake.phone(42, started=True)
    return fake


def bot_says(server, text, *labels):
    rows = [[{"text": label, "callback_data": f"d.{label}"[:60]}] for label in labels]
    parameters = {"chat_id": 42, "text": text, "reply_markup": {"inline_keyboard": rows}}
    return send_message(server.cloud, parameters)


async def test_a_phone_hears_each_message_once(server):
    bot_says(server, "Trẻ tên gì?")
    assert (await server.phone(42).hears("tên gì")).text == "Trẻ tên gì?"
    with pytest.raises(AssertionError, match="did not come"):
        await server.phone(42).hears("tên gì", within=0)


async def test_a_phone_hears_what_stands_on_buttons_and_in_edits(server):
    sent = bot_says(server, "?", "Nhận xử lý")
    await server.phone(42).hears("Nhận xử lý")
    change = {"chat_id": 42, "message_id": sent["message_id"], "text": "chị Lan đã nhận"}
    edit_message_text(server.cloud, change)
    await server.phone(42).hears("đã nhận")
    assert [m.text for m in server.phone(42).screen()] == ["chị Lan đã nhận"]


async def test_what_nobody_waited_for_is_unexpected(server):
    bot_says(server, "một")
    bot_says(server, "hai")
    await server.phone(42).hears("hai")
    with pytest.raises(AssertionError, match="một"):
        server.phone(42).expects_nothing_else()
    server.phone(42).forget()
    server.phone(42).expects_nothing_else()


def test_a_tap_takes_the_newest_message_that_has_the_button(server):
    bot_says(server, "một", "Có")
    second = bot_says(server, "hai", "Có", "Không")
    tap = server.phone(42).tap("Có")["callback_query"]
    assert tap["message"]["message_id"] == second["message_id"]
    assert tap["data"] == "d.Có"


def test_a_part_of_a_label_is_enough_when_only_one_button_has_it(server):
    bot_says(server, "?", "1. Bị thương nặng", "2. Bị đánh")
    assert server.phone(42).tap("thương nặng")["callback_query"]["data"] == "d.1. Bị thương nặng"
    with pytest.raises(AssertionError, match="no button"):
        server.phone(42).tap("Bị")


def test_an_old_message_can_still_be_tapped(server):
    bot_says(server, "một", "Có")
    old = server.phone(42).screen()[-1]
    bot_says(server, "hai", "Có")
    tap = server.phone(42).tap("Có", on=old)["callback_query"]
    assert tap["message"]["message_id"] == old.id


def test_an_update_can_come_twice(server):
    said = server.phone(42).say("một lần")
    server.repeat(said)
    assert server.cloud.updates.waiting == [said, said]


def test_what_a_person_sends_has_telegrams_own_form(server):
    phone = server.phone(42)
    assert phone.say("/start abc")["message"]["entities"][0]["type"] == "bot_command"
    assert len(phone.photo(b"\xff\xd8" * 50, "chú thích")["message"]["photo"]) == 2
    assert phone.voice()["message"]["voice"]["mime_type"] == "audio/ogg"
    assert phone.location()["message"]["location"]["latitude"] == 10.3759
    assert phone.sticker()["message"]["sticker"]["emoji"] == "👍"
    assert phone.document(b"%PDF", "application/pdf")["message"]["document"]["file_size"] == 4
    assert "text" not in phone.sticker()["message"]


def test_webhook_lanes_are_a_chat_a_tapper_and_membership(server):
    bot_says(server, "?", "Có")
    phone = server.phone(42)
    lanes = [lane(update) for update in (phone.say("x"), phone.tap("Có"), phone.block())]
    assert lanes == ["chat 42", "user 42", "membership"]
