"""The address of a paper says nothing, lasts ten minutes, and cannot be made up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.printing.ticket import Ticket, read_ticket, written_ticket
from db.keys import INDEX, KeyRing, new_field_key, read_field_keys
from tests.bot.printing.casework import NOW
from tests.each import each

TICKET = Ticket("p1", "c1", "mau_01", "pdf")


def ring() -> KeyRing:
    """The keys of a house of its own."""
    made = KeyRing(read_field_keys(new_field_key(NOW)))
    made.new(INDEX, NOW)
    return made


KEYS = ring()


def test_it_reads_back_the_same() -> None:
    assert read_ticket(KEYS, written_ticket(KEYS, TICKET, NOW), NOW) == TICKET


def test_it_shows_nothing_and_fits_an_address() -> None:
    word = written_ticket(KEYS, TICKET, NOW)
    assert word.replace("-", "").replace("_", "").isalnum()
    assert len(word) < 200
    assert "mau" not in word and word != written_ticket(KEYS, TICKET, NOW)


@pytest.mark.parametrize(("minutes", "good"), [(0, True), (9, True), (10, False), (600, False)])
def test_it_lasts_ten_minutes(minutes: int, good: bool) -> None:
    word = written_ticket(KEYS, TICKET, NOW)
    assert (read_ticket(KEYS, word, NOW + timedelta(minutes=minutes)) == TICKET) == good


def test_another_house_does_not_take_it() -> None:
    assert read_ticket(ring(), written_ticket(KEYS, TICKET, NOW), NOW) is None


@each("word", ["", "a", "AAAA", "bịa", "!!!!", "A" * 5_000, "../../etc/passwd", "\x00"])
def test_nonsense_is_no_ticket(word: str) -> None:
    assert read_ticket(KEYS, word, NOW) is None


def test_a_changed_letter_breaks_it() -> None:
    word = written_ticket(KEYS, TICKET, NOW)
    other = "B" if word[40] != "B" else "C"
    assert read_ticket(KEYS, word[:40] + other + word[41:], NOW) is None
