"""Which forms a person may begin (*biểu mẫu*): the house's, and an organisation's own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bot.draft_line import title
from bot.house import House
from bot.turn import Turn, actor_of
from cases.case import Case
from cases.person import Person
from cases.rights import About, Actor, Decision
from conversations.fold import fold
from conversations.form import Form
from conversations.reply import Option
from db.work import Work

INTAKE = "intake"
NEW, ABOUT, OTHERS = "!new", "!form", "!forms"
SHOWN = 8
_FIRST = 5
"""Forms a case offers at once, by its step."""
_OWN = "own"
_LONGEST = 40
"""Bytes of an id in a button: Telegram carries 64 in all."""


def is_report(house: House, form: Form) -> bool:
    """Whether it takes a new report: as the table says; one of the organisation's own when it asks
    about danger first."""
    rule = house.library.policy.forms.of(form.id)
    return rule.kind == "report" if rule else form.asks_danger_first


def makes_case(house: House, form: Form) -> bool:
    """Whether it makes a case when it is begun without one."""
    rule = house.library.policy.forms.of(form.id)
    return rule.opens is not None if rule else form.asks_danger_first


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


async def of_step(turn: Turn, work: Work, case: Case, about: About) -> Sequence[Form]:
    """The forms this case offers first, by its step, that this person may begin."""
    if case.state != "open":
        return ()
    actor = await actor_of(work, turn.house, turn.person)
    library = turn.house.library
    named = (
        library.forms.get(id_)
        for id_ in library.policy.forms.offered_first(case.process, case.stage)
    )
    forms = [f for f in named if f and _decided(turn.house, actor, f, about).allowed]
    return forms[:_FIRST]


async def offered(turn: Turn, work: Work, about: About | None) -> Sequence[Form]:
    """The organisation's forms this person may begin now, by title in their language."""
    actor = await actor_of(work, turn.house, turn.person)
    forms = [f for f in _own(turn.house) if _decided(turn.house, actor, f, about).allowed]
    return sorted(forms, key=lambda f: (fold(title(f, turn.person.language)), f.id))


async def of_house(
    turn: Turn, work: Work, about: About | None, process: str = ""
) -> Sequence[Form]:
    """The house's forms this person may begin now, in the order of the table. `process`: of the
    case; forms for other ones stay out."""
    actor = await actor_of(work, turn.house, turn.person)
    return [
        f for f in _listed(turn.house, process) if _decided(turn.house, actor, f, about).allowed
    ]


def any_without_case(house: House, person: Person) -> bool:
    """Whether the menu has *Biểu mẫu khác*: a form they may begin without a case, now or when they
    are on duty."""
    actor = Actor(person, on_duty=True)
    forms = (*_own(house), *_listed(house))
    return any(_decided(house, actor, form, None).allowed for form in forms)


def options(turn: Turn, forms: Sequence[Form], code: str = "", page: str = "") -> list[Option]:
    """The organisation's forms, eight at a time, about the case with this code or about none."""
    return _paged(turn, forms, code, _OWN, page)


def shelves(
    turn: Turn,
    own: Sequence[Form],
    house: Sequence[Form],
    code: str,
    group: str = "",
    page: str = "",
) -> list[Option]:
    """The organisation's forms, then the house's: each by its title where they are few, else by
    their groups; or one of the groups."""
    rules = turn.house.library.policy.forms
    if group == _OWN:
        return _paged(turn, own, code, _OWN, page)
    in_group = [f for f in house if (rule := rules.of(f.id)) and rule.group == group]
    if in_group:
        return _paged(turn, in_group, code, group, page)
    first = _paged(turn, own, code, _OWN, page)
    if len(own) + len(house) <= SHOWN:
        return [*first, *(_option(turn, form, code) for form in house)]
    language = turn.person.language
    groups = [r.group for f in house if (r := rules.of(f.id))]
    labels = {g: rules.groups[g] for g in rules.groups if g in groups}
    return [
        *first,
        *(
            Option(
                f"{OTHERS}.{code}.{g}.1", f"{label.get(language, label['vi'])} ({groups.count(g)})"
            )
            for g, label in labels.items()
        ),
    ]


def _paged(turn: Turn, forms: Sequence[Form], code: str, group: str, page: str) -> list[Option]:
    """Eight at a time, then the way to the others."""
    number = int(page) if page.isascii() and page.isdigit() else 1
    if not 0 < number <= -(-len(forms) // SHOWN):
        number = 1
    first = (number - 1) * SHOWN
    listed = [_option(turn, form, code) for form in forms[first : first + SHOWN]]
    where = f"{OTHERS}.{code}.{group}"
    left = len(forms) - first - SHOWN
    if left > 0:
        more = turn.say("menu.more_forms", left=left)
        return [*listed, Option(f"{where}.{number + 1}", more)]
    back = [Option(f"{where}.1", turn.say("menu.first_forms"))]
    return [*listed, *back] if number > 1 else listed


def _option(turn: Turn, form: Form, code: str) -> Option:
    token = f"{ABOUT}.{called(form)}.{code}" if code else f"{NEW}.{called(form)}"
    return Option(token, title(form, turn.person.language))


def _own(house: House) -> list[Form]:
    """Every form that has no row in the table of the house."""
    rules = house.library.policy.forms
    return [f for f in house.library.forms.values() if rules.of(f.id) is None]


def _listed(house: House, process: str = "") -> list[Form]:
    """The house's forms that *Biểu mẫu khác* leads to, those of this process when one is named."""
    forms = house.library.forms
    rules = house.library.policy.forms.forms.values()
    fitting = (r for r in rules if r.listed and (not process or r.fits(process)))
    return [forms[rule.id] for rule in fitting if rule.id in forms]


def _decided(house: House, actor: Actor, form: Form, about: About | None) -> Decision:
    rights = house.library.policy.rights
    return rights.begin(actor, form.id, about, report=is_report(house, form))
