"""Whom to call in a commune: the number that answers at this hour, then the next one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.commune_contacts import (
    ROLES,
    CommuneContacts,
    all_tried,
    offered,
    read_commune_contacts,
    unlisted,
)
from cases.policy import Policy, PolicyFaults
from cases.reading import open_file
from conversations.fold import fold
from tests.cases.house import FILES, NOW, POLICY, local
from tests.each import each

CONTACTS, CALENDAR = POLICY.contacts, POLICY.calendar
TEXT = FILES["commune_contacts.yaml"].decode()
HOA_VANG, DA_NANG = "20320", "48"


def kinds(role: str, at: datetime, commune: str = HOA_VANG, province: str = DA_NANG) -> list[str]:
    lines = CONTACTS.lines(role, at, CALENDAR, commune=commune, province=province)
    return [line.kind for line in lines]


def read(old: str, new: str) -> CommuneContacts | str:
    """The shipped file after one edit, or what is wrong with it."""
    assert old in TEXT
    try:
        return read_commune_contacts(open_file("f.yaml", TEXT.replace(old, new, 1).encode()))
    except PolicyFaults as faults:
        return str(faults)


@each(
    ("at", "first"),
    [
        ("2026-11-18 10:00", ["main", "deputy"]),
        ("2026-11-18 20:59", ["main", "deputy"]),
        ("2026-11-18 21:00", ["night", "main", "deputy"]),
        ("2026-11-19 05:59", ["night", "main", "deputy"]),
        ("2026-11-19 06:00", ["main", "deputy"]),
        ("2027-02-05 00:00", ["tet", "night", "main", "deputy"]),
        ("2027-02-11 12:00", ["tet", "main", "deputy"]),
        ("2027-02-12 12:00", ["main", "deputy"]),
    ],
)
def test_the_number_that_answers_at_this_hour_comes_first(at: str, first: list[str]) -> None:
    assert kinds("police", local(at)) == [*first, "province", "country"]


def test_a_night_within_one_day_is_no_other_hour() -> None:
    edited = read('from: "21:00", to: "06:00"', 'from: "00:00", to: "05:00"')
    assert isinstance(edited, CommuneContacts)
    (night,) = (line for line in edited.communes["20242"]["police"] if line.kind == "night")
    assert night.answers_at(local("2026-11-18 04:59"), CALENDAR)
    assert not night.answers_at(local("2026-11-18 05:00"), CALENDAR)


def test_where_the_commune_is_not_known_the_province_and_the_country_are_called() -> None:
    assert kinds("officer", NOW, commune="") == ["province", "country"]
    assert kinds("chair", NOW, commune="", province="") == ["country"]


@each("role", ROLES)
def test_everywhere_there_is_somebody_to_call(role: str) -> None:
    assert kinds(role, NOW, commune="00004", province="01") == ["country"]


def test_no_answer_offers_the_next_number_and_all_tried_begins_again() -> None:
    lines = CONTACTS.lines("chair", NOW, CALENDAR, commune=HOA_VANG, province=DA_NANG)
    tried: dict[str, int] = {}
    called = []
    for _ in range(5):
        line = offered(lines, tried)
        assert line is not None
        called.append(line.kind)
        tried[line.id] = tried.get(line.id, 0) + 1
        assert all_tried(lines, tried) is (len(called) >= 4)
    assert called == ["main", "deputy", "province", "country", "main"]


@pytest.mark.slow
@given(st.integers(0, 500), st.integers(0, 9))
@settings(max_examples=30)
def test_whatever_was_tried_a_number_is_offered_that_was_tried_least(hours: int, by: int) -> None:
    at = NOW + timedelta(hours=hours)
    lines = CONTACTS.lines("police", at, CALENDAR, commune=HOA_VANG, province=DA_NANG)
    tried = {line.id: (n * by) % 3 for n, line in enumerate(lines)}
    line = offered(lines, tried)
    assert line is not None and tried[line.id] == min(tried.values())


def test_nobody_to_call_is_no_error() -> None:
    assert offered((), {}) is None and all_tried((), {})


def test_every_commune_of_the_demo_is_named_as_made_up() -> None:
    assert set(unlisted(CONTACTS, POLICY.units)) == set(POLICY.units.communes)


def test_a_commune_whose_numbers_somebody_called_is_not_named() -> None:
    sure = read(
        "trust: example\n    police:\n      main", "trust: confirmed\n    police:\n      main"
    )
    assert isinstance(sure, CommuneContacts)
    assert "20242" not in unlisted(sure, POLICY.units)


def test_a_number_nobody_checked_for_half_a_year_says_so() -> None:
    line = CONTACTS.communes[HOA_VANG]["chair"][0]
    assert not CONTACTS.is_stale(line, NOW.date())
    assert CONTACTS.is_stale(line, NOW.date() + timedelta(days=200))


@each(
    ("old", "new", "said"),
    [
        ('police: "113"', 'police: "một một ba"', "country.police"),
        ('police: "113"', "police: 113", "country.police"),
        ('main: "0236 000 1101"', 'chief: "0236 000 1101"', "20242.police.chief"),
        ('from: "21:00"', 'from: "đêm"', "20242.police.night.from"),
        ("first: 2027-02-05", 'first: "Tết"', "20242.police.tet.first"),
        ("trust: example", "trust: sure", "48.trust"),
        ("    checked_on: 2026-11-20\n", "", "provinces.48.checked_on"),
        ("    officer:", "    mayor:", "provinces.48.mayor"),
        ("fresh_months: 6", "fresh_months: 0", "fresh_months"),
    ],
)
def test_a_fault_names_where_it_stands(old: str, new: str, said: str) -> None:
    found = read(old, new)
    assert isinstance(found, str) and said in found


def test_a_commune_the_country_does_not_have_is_a_fault() -> None:
    wrong = TEXT.replace('"20242":', '"99999":').encode()
    try:
        Policy.read({**FILES, "commune_contacts.yaml": wrong}, fold)
    except PolicyFaults as faults:
        assert "communes.99999" in str(faults)
    else:
        raise AssertionError("a commune nobody has was taken")
