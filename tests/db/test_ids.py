from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from db.ids import Ids, made_at

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def test_ids_of_one_moment_come_in_their_order() -> None:
    ids = Ids()
    made = [ids.new(NOW) for _ in range(10_000)]
    assert made == sorted(set(made))


def test_they_do_not_go_back_when_the_clock_does() -> None:
    ids = Ids()
    later, earlier = ids.new(NOW), ids.new(NOW - timedelta(hours=1))
    assert earlier > later


def test_a_later_moment_is_a_greater_id() -> None:
    assert Ids().new(NOW + timedelta(milliseconds=1)) > Ids().new(NOW)


def test_a_process_whose_clock_is_behind_goes_on_after_the_one_before_it() -> None:
    before, ids = Ids().new(NOW), Ids()
    ids.go_on_after(before, NOW - timedelta(hours=2))
    made = [ids.new(NOW - timedelta(hours=2)) for _ in range(100)]
    assert [before, *made] == sorted({before, *made})


def test_a_clock_that_was_far_in_the_future_is_not_followed() -> None:
    ids = Ids()
    ids.go_on_after(Ids().new(NOW + timedelta(days=400)), NOW)
    ids.go_on_after("", NOW)
    assert made_at(ids.new(NOW)) == NOW


def test_an_id_tells_when_it_was_made() -> None:
    assert made_at(Ids().new(NOW)) == NOW


def test_it_is_a_uuid_of_version_seven() -> None:
    made = uuid.UUID(Ids().new(NOW))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOW.timestamp() * 1000)
