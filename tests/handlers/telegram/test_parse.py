from datetime import UTC, datetime

import pytest

from conversations.event import Address, Attachment, Event, Place
from handlers.telegram.parse import parse, read
from tests.handlers.telegram.fixtures import payload

RECEIVED = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
SENT = datetime.fromtimestamp(1795314060, UTC)
LAN = Address("telegram", "5512345678")


def event(name: str) -> Event:
    found = parsed(name)
    assert found is not None
    return found


def parsed(name: str) -> Event | None:
    update = read(payload(name))
    return parse(update, RECEIVED) if update else None


def test_words_become_an_event_of_their_sender_at_telegrams_time():
    told = event("text")
    assert (told.id, told.sender, told.at) == ("700000001", LAN, SENT)
    assert told.text == "Trẻ bị đánh, đang ở nhà hàng xóm"
    assert told.attachment is None and told.place is None and told.choice == ""


def test_a_start_link_is_plain_text_with_its_token():
    assert event("start").text == "/start 8Jq3-Zk_2fTx"


def test_of_a_photo_the_largest_size_is_kept_with_its_caption():
    told = event("photo")
    assert told.attachment == Attachment("image", "AgACAgUAAxkBAAIFVWl", 88234, "image/jpeg")
    assert told.text == "vết bầm ở tay"


def test_a_photo_size_no_bot_may_download_is_passed_over():
    update = payload("photo")
    update["message"]["photo"][1]["file_size"] = 21 * 1024 * 1024
    told = parse(read(update), RECEIVED)
    assert told.attachment.ref == "AgACAgUAAxkBAAIFVWm"


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [
        ("voice", "audio", "audio/ogg"),
        ("audio", "audio", "audio/mp4"),
        ("document_image", "image", "image/heic"),
        ("document_pdf", "other", "application/pdf"),
    ],
)
def test_a_file_has_the_kind_its_sender_says(name, kind, mime):
    attachment = event(name).attachment
    assert (attachment.kind, attachment.mime) == (kind, mime)
    assert attachment.ref and attachment.size > 0


@pytest.mark.parametrize("name", ["sticker", "video", "contact"])
def test_what_answers_no_question_is_still_an_event(name):
    assert event(name).attachment == Attachment("other")


def test_a_location_is_a_place_with_its_accuracy():
    assert event("location").place == Place(10.375944, 105.418502, 65.0)
    assert event("location").attachment is None


def test_a_venue_is_a_place_too():
    assert event("venue").place == Place(10.3759, 105.4185)


def test_a_tap_is_its_token_at_the_time_it_was_received():
    tap = event("tap")
    assert (tap.choice, tap.at, tap.sender) == ("01a9c3.4.2", RECEIVED, LAN)
    assert tap.native == {"callback_id": "23675910486620013", "message_id": "1364"}


def test_a_tap_on_a_message_telegram_no_longer_shows_still_counts():
    tap = event("tap_on_an_old_message")
    assert tap.choice == "01a9c3.1.1"
    assert tap.at == RECEIVED
    assert tap.native["message_id"] == "12"


def test_a_tap_without_its_message_still_counts():
    assert event("tap_without_message").native == {"callback_id": "23675910486620015"}


@pytest.mark.parametrize(
    "name", ["group", "edited", "tap_in_a_group", "unknown_kind", "another_bot"]
)
def test_I07_I10_only_private_chats_with_people_are_our_business(name):
    assert parsed(name) is None


@pytest.mark.parametrize(("name", "status"), [("blocked", "kicked"), ("unblocked", "member")])
def test_I11_blocking_the_bot_is_an_event_without_words(name, status):
    told = event(name)
    assert told.native == {"membership": status}
    assert (told.text, told.sender) == ("", LAN)


def test_a_message_of_date_zero_gets_the_time_it_was_received():
    assert event("date_zero").at == RECEIVED


def test_I10_a_kind_of_forward_the_library_does_not_know_loses_no_words():
    assert event("new_kind_of_forward").text == "con bé bị nhốt trong nhà"


def test_a_tap_on_a_message_the_library_cannot_read_still_counts():
    assert event("tap_on_a_new_kind_of_message").choice == "01a9c3.2.2"


def test_what_no_store_can_keep_is_taken_out_of_the_text():
    assert event("half_a_surrogate").text == "cứu \N{REPLACEMENT CHARACTER} với"


def test_an_update_without_a_number_is_nothing():
    assert read({"message": {"text": "?"}}) is None
    assert read({}) is None


def test_a_duty_line_has_its_own_channel_name():
    told = parse(read(payload("text")), RECEIVED, "telegram-duty")
    assert told.sender == Address("telegram-duty", "5512345678")


def test_an_event_survives_the_inbox():
    for name in ("photo", "location", "tap", "text"):
        told = event(name)
        assert Event.from_dict(told.id, told.sender, told.at, told.to_dict()) == told
