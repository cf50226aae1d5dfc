"""Pictures, voice notes, places, and sentences to confirm."""

from __future__ import annotations

import math

from conversations.event import Attachment, Place
from tests.conversations.kinds.asking import event, said, value
from tests.each import each


@each("kind", ["image", "audio"])
def test_a_file_is_kept_by_the_id_of_its_sealed_bytes(kind: str) -> None:
    assert value(kind, event(attachment=Attachment(kind, "ref", media="m1"))) == "m1"


@each("kind", ["image", "audio"])
def test_a_file_that_is_still_on_its_way_is_kept_as_pending(kind: str) -> None:
    assert value(kind, event(attachment=Attachment(kind, "ref"))) == "pending:ref"


def test_a_picture_sent_as_a_document_is_a_picture() -> None:
    sent = event(attachment=Attachment("other", "ref", mime="image/jpeg"))
    assert value("image", sent) == "pending:ref"


@each(
    ("kind", "attachment"),
    [
        ("image", None),
        ("image", Attachment("audio", "ref")),
        ("image", Attachment("other", "sticker")),
        ("image", Attachment("image")),
        ("audio", None),
        ("audio", Attachment("image", "ref")),
        ("audio", Attachment("other", "ref", mime="video/mp4")),
    ],
)
def test_anything_else_is_told_what_is_wanted(kind: str, attachment: Attachment | None) -> None:
    assert value(kind, event("đây", attachment)) == f"{kind}_wanted"


def test_nothing_of_a_file_is_shown_in_a_read_back() -> None:
    assert said("image", "m1") == "📷"
    assert said("audio", "pending:x") == "🎤"


def test_a_place_from_the_phone_is_kept_as_odk_keeps_it() -> None:
    sent = event(place=Place(16.0678, 108.2208, 12.4))
    assert value("geopoint", sent) == "16.067800 108.220800 0 12"


@each(
    "typed",
    [
        "16.0678, 108.2208",
        "16.0678 108.2208",
        "16,0678 108,2208",
        "16.0678;108.2208",
        "(16.0678, 108.2208)",
    ],
)
def test_a_place_may_be_typed(typed: str) -> None:
    assert value("geopoint", typed) == "16.067800 108.220800 0 0"


@each(
    "place",
    [
        Place(91.0, 0.0),
        Place(0.0, 181.0),
        Place(math.nan, 0.0),
        Place(0.0, math.inf),
        Place(0, 0, math.nan),
    ],
)
def test_a_place_off_the_map_is_refused(place: Place) -> None:
    assert value("geopoint", event(place=place)) == "no_such_place"


@each("typed", ["", "gần chợ", "16", "16.06", "1" * 10_000, "16.1 108.2 3.3"])
def test_what_is_no_place_is_told_how_to_send_one(typed: str) -> None:
    assert value("geopoint", typed) == "place_wanted"


def test_a_place_is_read_back_as_maps_take_it() -> None:
    assert said("geopoint", "16.067800 108.220800 0 12") == "📍 16.067800, 108.220800"


@each("typed", ["ok", "Đã rõ", "đã đọc.", "vâng", "OK!"])
def test_a_plain_yes_confirms(typed: str) -> None:
    assert value("acknowledge", typed) == "OK"


@each("typed", ["", "không", "để xem"])
def test_anything_else_does_not_confirm(typed: str) -> None:
    assert value("acknowledge", typed) == "not_confirmed"


def test_a_confirmation_is_read_back_as_a_tick() -> None:
    assert said("acknowledge", "OK") == "✓"
