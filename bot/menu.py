"""What a person is shown when no question is open."""

from __future__ import annotations

from bot import own_forms
from bot.house import House
from bot.turn import Turn
from cases.person import Person
from conversations.reply import Option, Reply

CALL, DRAFTS, DUTY, CASES, SERVICES = "!call", "!drafts", "!duty", "!cases", "!services"
WAITS, LETTERS = "!waits", "!letters"
_REPORTERS = frozenset(
    {"operator", "collaborator", "commune_officer", "case_manager", "shift_lead", "head"}
)
_ROSTER = frozenset({"operator", "case_manager", "shift_lead", "head"})
_DECIDERS = frozenset({"shift_lead", "head"})
_REACH_PEOPLE = frozenset({"shift_lead", "head", "admin"})


def greeting(turn: Turn) -> Reply:
    """The menu of this person's role."""
    return _menu(turn.house, turn.person, "menu.what_now")


def nobody_hears(turn: Turn) -> Reply:
    """A file that belongs to no report: it is said so, before the menu."""
    return _menu(turn.house, turn.person, "menu.nobody_hears")


def welcome(house: House, person: Person) -> Reply:
    """The first words to a person who has just been let in."""
    return _menu(house, person, "menu.welcome")


def _menu(house: House, person: Person, key: str) -> Reply:
    options = []
    if person.role in _REPORTERS:
        collaborator = person.role == "collaborator"
        label = "menu.new_report" if collaborator else "menu.new_call"
        options += [(CALL, label), (DRAFTS, "menu.drafts"), (CASES, "menu.cases")]
    if own_forms.any_without_case(house, person):
        options.append((own_forms.OTHERS, "menu.other_forms"))
    if person.role in _REPORTERS:
        options.append((SERVICES, "directory.button"))
    if person.role in _ROSTER:
        options.append((DUTY, "menu.duty"))
    if person.role in _DECIDERS:
        options.append((WAITS, "waits.button"))
    if person.role in _REACH_PEOPLE:
        options.append((LETTERS, "delivery.button"))
    return Reply(
        (house.say(key, person, called=person.called), house.say("menu.emergency_hint", person)),
        tuple(Option(token, house.say(label, person)) for token, label in options),
    )
