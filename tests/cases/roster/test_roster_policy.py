"""The numbers of the roster are the centre's own, and wrong ones are named."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from cases.reading import PolicyFaults, open_file
from cases.roster.policy import ContactTests, RosterRules, read_roster
from tests.cases.house import FILES
from tests.each import each

SHIPPED = FILES["roster.yaml"].decode()


def read(text: str) -> RosterRules:
    return read_roster(open_file("roster.yaml", text.encode()))


def test_a_file_that_says_nothing_of_the_checks_keeps_the_numbers_of_the_shipped_one() -> None:
    old = SHIPPED.split("# morning_check")[0]
    assert "contact_test" not in old and read(old) == read(SHIPPED)
    assert (read(SHIPPED).tests, read(SHIPPED).morning) == (ContactTests(), time(9))


def test_how_often_when_and_how_long_to_wait_are_read() -> None:
    text = SHIPPED.replace("every_months: 1", "every_months: 3").replace("_days: 3", "_days: 5")
    found = read(text.replace('"09:00"', '"08:30"'))
    assert (found.morning, found.tests.tell_after) == (time(8, 30), timedelta(days=5))
    assert found.tests.may_begin(date(2026, 4, 7)) and not found.tests.may_begin(date(2026, 5, 4))
    assert not found.tests.may_begin(date(2026, 4, 8))
    assert found.tests.unseen > timedelta(days=92)


@each(
    ("old", "new", "why"),
    [
        ("remind_after_hours: 24", "remind_after_hours: 99", "later than tell_after_days"),
        ("every_months: 1", "every_months: 0", "a whole number from 1 to 12"),
        ("letters_a_minute: 5", "letters_a_minute: 0", "a whole number from 1 to 60"),
        ('"09:00"', '"nine"', "a time of day"),
    ],
)
def test_what_cannot_be_is_named(old: str, new: str, why: str) -> None:
    with pytest.raises(PolicyFaults, match=why):
        read(SHIPPED.replace(old, new))
