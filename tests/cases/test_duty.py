"""Who is on duty, and whom the words of the ladder mean."""

from __future__ import annotations

from cases.duty import Shift, on_duty, reach
from cases.roster.resolution import Roster
from tests.cases.house import NOW, person, seconds

HOUR = 3600
LAN = Shift("s1", "lan", seconds(-HOUR), seconds(HOUR))
HOA = Shift("s2", "hoa", seconds(-2 * HOUR), seconds(2 * HOUR))
PEOPLE = (
    person("lan", "operator"),
    person("hoa", "operator"),
    person("mai", "shift_lead"),
    person("thu", "shift_lead"),
    person("son", "head"),
    person("minh", "case_manager"),
    person("ctv", "collaborator"),
    person("quan", "admin"),
    person("kiem", "auditor"),
    person("xa", "commune_officer"),
)


def test_a_shift_begins_on_the_second_and_ends_before_its_end() -> None:
    assert LAN.covers(seconds(-HOUR)) and not LAN.covers(seconds(HOUR))
    assert not LAN.covers(seconds(-HOUR - 1)) and LAN.covers(seconds(HOUR - 1))


def test_at_the_change_of_shifts_exactly_one_is_on_duty() -> None:
    after = Shift("s3", "thu", LAN.ends_at, seconds(3 * HOUR))
    assert on_duty((LAN, after), LAN.ends_at) == ("thu",)


def test_the_longest_on_duty_stands_first() -> None:
    assert on_duty((LAN, HOA), NOW) == ("hoa", "lan")


def test_two_overlapping_shifts_of_one_person_are_one_person() -> None:
    twice = Shift("s4", "lan", seconds(-60), seconds(60))
    assert on_duty((LAN, twice), NOW) == ("lan",)


def test_an_empty_roster_is_nobody() -> None:
    assert on_duty((), NOW) == ()
    assert reach(PEOPLE, Roster(), NOW)["on_duty"] == ()


def test_the_words_of_the_ladder_mean_these_people() -> None:
    assert reach(PEOPLE, Roster((LAN,)), NOW) == {
        "on_duty": ("lan",),
        "backup": (),
        "shift_lead": ("mai", "thu"),
        "head": ("son",),
        "everyone": ("lan", "hoa", "mai", "thu", "son", "minh"),
    }


def test_the_shift_lead_on_duty_is_called_and_not_the_one_at_home() -> None:
    lead = Shift("s5", "thu", seconds(-60), seconds(60))
    assert reach(PEOPLE, Roster((lead,)), NOW)["shift_lead"] == ("thu",)


def test_a_disabled_person_is_nobody_even_in_the_roster() -> None:
    gone = (person("lan", "operator", disabled=True), person("son", "head", disabled=True))
    assert set(reach(gone, Roster((LAN,)), NOW).values()) == {()}


def test_somebody_in_the_roster_who_is_not_enrolled_is_nobody() -> None:
    assert reach((), Roster((LAN,)), NOW)["on_duty"] == ()


def test_whoever_is_on_duty_belongs_to_everyone() -> None:
    officer = Shift("s6", "xa", seconds(-60), seconds(60))
    assert reach(PEOPLE, Roster((officer,)), NOW)["everyone"][0] == "xa"


def test_collaborators_admins_and_auditors_are_not_rung() -> None:
    everyone = reach(PEOPLE, Roster(), NOW)["everyone"]
    assert not {"ctv", "quan", "kiem"} & set(everyone)
