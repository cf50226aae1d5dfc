"""Which forms a person may begin (*biểu mẫu*): the house's, and an organisation's own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.draft_line import title
from bot.house import House
from bot.turn import Turn, actor_of
from cases.person import Person
from cases.rights import About, Actor, Decision
from conversations.fold import fold
from conversations.form import Form
from conversations.reply import Option
from db.work import Work

INTAKE = "intake"
ABOUT_CASES = ("initial_risk", "follow_up")
"""The house's own beside the intake, in the order they are offered."""
NEW, ABOUT, OTHERS = "!new", "!form", "!forms"
SHOWN = 8
_LONGEST = 40
"""Bytes of an id in a button: Telegram carries 64 in all."""


def is_report(form: Form) -> bool:
    """Whether it takes a new report; the house's own three keep their parts."""
    return form.id == INTAKE or (form.id not in ABOUT_CASES and form.asks_danger_first)


def called(form: Form) -> str:
    """The form as a button names it: by its id, a long one by its fingerprint."""
    if len(form.id.encode()) <= _LONGEST:
        return form.id
    return hashlib.sha256(form.id.encode()).hexdigest()[:16]


def named(house: House, word: str) -> Form | None:
    """The form a button means."""
    forms = house.library.forms
    return forms.get(word) or next((f for f in forms.values() if called(f) == word), None)


async def may_begin(turn: Turn, work: Work, form: Form, about: About | None) -> Decision:
    """Whether this person may begin this form now, about this case or about none."""
    return _decided(turn.house, await actor_of(work, turn.house, turn.person), form, about)


async def offered(turn: Turn, work: Work, about: About | None) -> Sequence[Form]:
    """The organisation's forms this person may begin now, by title in their language."""
    actor = await actor_of(work, turn.house, turn.person)
    forms = [f for f in _own(turn.house) if _decided(turn.house, actor, f, about).allowed]
    return sorted(forms, key=lambda f: (fold(title(f, turn.person.language)), f.id))


def any_without_case(house: House, person: Person) -> bool:
    """Whether the menu has *Biểu mẫu khác*: a form they may begin without a case, now or when they
    are on duty."""
    actor = Actor(person, on_duty=True)
    return any(_decided(house, actor, form, None).allowed for form in _own(house))


def options(turn: Turn, forms: Sequence[Form], code: str = "", page: str = "") -> list[Option]:
    """Eight at a time, about the case with this code or about none; then the way to the others."""
    number = int(page) if page.isascii() and page.isdigit() else 1
    if not 0 < number <= -(-len(forms) // SHOWN):
        number = 1
    first = (number - 1) * SHOWN
    listed = [
        Option(
            f"{ABOUT}.{called(form)}.{code}" if code else f"{NEW}.{called(form)}",
            title(form, turn.person.language),
        )
        for form in forms[first : first + SHOWN]
    ]
    where = f"{OTHERS}.{code}." if code else f"{OTHERS}."
    left = len(forms) - first - SHOWN
    if left > 0:
        more = turn.say("menu.more_forms", left=left)
        return [*listed, Option(f"{where}{number + 1}", more)]
    return [*listed, Option(f"{where}1", turn.say("menu.first_forms"))] if number > 1 else listed


def _own(house: House) -> list[Form]:
    """Every form but the house's own three."""
    return [f for f in house.library.forms.values() if f.id not in (INTAKE, *ABOUT_CASES)]


def _decided(house: House, actor: Actor, form: Form, about: About | None) -> Decision:
    rights = house.library.policy.rights
    return rights.begin(actor, form.id, about, report=is_report(form))
