from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.event import Address, Place
from handlers.web.parse import LONGEST_TEXT, TooLong, Unreadable, parse_file, parse_sent
from tests.handlers.web.fake_desk import NOW, visitor

ID = "0192f0c1-2d3e-4f50-8a6b-7c8d9e0fa1b2"
LAN = visitor("lan")


def sent(**body: object) -> object:
    return parse_sent({"id": ID, **body}, LAN, NOW)


def test_words_become_an_event_of_the_person_who_is_logged_in() -> None:
    event = parse_sent({"id": ID, "text": "Em ở nhà bà", "sender": "somebody else"}, LAN, NOW)
    assert event.sender == Address("web", "lan")
    assert (event.id, event.text, event.at) == (ID.replace("-", ""), "Em ở nhà bà", NOW)


def test_an_id_with_and_without_dashes_is_one_event() -> None:
    with_dashes = parse_sent({"id": ID, "text": "a"}, LAN, NOW)
    without = parse_sent({"id": ID.replace("-", ""), "text": "a"}, LAN, NOW)
    assert with_dashes.key == without.key


def test_a_tap_keeps_its_token() -> None:
    assert parse_sent({"id": ID, "choice": "s1.4.1+3"}, LAN, NOW).choice == "s1.4.1+3"


def test_a_place_keeps_its_accuracy() -> None:
    body = {"id": ID, "place": {"latitude": 10.03, "longitude": 105.78, "accuracy": 12}}
    assert parse_sent(body, LAN, NOW).place == Place(10.03, 105.78, 12.0)


@pytest.mark.parametrize(
    "place",
    [
        {},
        {"latitude": 91, "longitude": 0},
        {"latitude": 0, "longitude": -181},
        {"latitude": float("nan"), "longitude": 0},
        {"latitude": "10", "longitude": 105},
        {"latitude": True, "longitude": 105},
        {"latitude": 10, "longitude": 105, "accuracy": -1},
        "10,105",
    ],
)
def test_a_place_that_is_none_is_refused(place: object) -> None:
    with pytest.raises(Unreadable):
        sent(place=place)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "a", "choice": "s.1.1"},
        {"text": ["a"]},
        {"choice": "x" * 301},
        {"choice": "kề"},
    ],
)
def test_anything_but_one_answer_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        sent(**body)


@pytest.mark.parametrize("id", [None, "", "1", 7, "../../etc", ID + "0", ID.upper()])
def test_an_id_that_no_page_makes_is_refused(id: object) -> None:
    with pytest.raises(Unreadable):
        parse_sent({"id": id, "text": "a"}, LAN, NOW)


def test_ten_thousand_characters_are_taken_whole() -> None:
    assert len(parse_sent({"id": ID, "text": "ễ" * 10_000}, LAN, NOW).text) == 10_000


def test_more_than_the_channel_can_carry_is_too_long() -> None:
    with pytest.raises(TooLong):
        sent(text="a" * (LONGEST_TEXT + 1))


def test_half_an_emoji_and_a_nul_are_made_harmless() -> None:
    assert parse_sent({"id": ID, "text": "Em\ud83d ở\x00 đây"}, LAN, NOW).text == "Em? ở đây"


def test_a_line_that_had_to_wait_keeps_the_time_it_was_written() -> None:
    event = parse_sent({"id": ID, "text": "a", "ago": 90.5}, LAN, NOW)
    assert event.at == NOW - timedelta(seconds=90.5)


@pytest.mark.parametrize("ago", [-5, "x", None, float("nan"), float("inf"), 1e308])
def test_a_phone_that_talks_nonsense_about_time_is_not_believed(ago: object) -> None:
    event = parse_sent({"id": ID, "text": "a", "ago": ago}, LAN, NOW)
    assert NOW - timedelta(days=1) <= event.at <= NOW


def test_a_file_is_a_picture_or_a_sound() -> None:
    id, attachment = parse_file(ID, "audio", "audio/ogg" * 50, 12, "m1")
    assert (id, attachment.kind, attachment.media) == (ID.replace("-", ""), "audio", "m1")
    assert len(attachment.mime) == 100
    with pytest.raises(Unreadable):
        parse_file(ID, "other", "", 1, "m1")
