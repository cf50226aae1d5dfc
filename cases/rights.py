"""Who may do what (*quyền*): one pure decision, deny by default, rules as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from cases.barring import NOBODY, Suspected, is_barred
from cases.person import DRILL, ROLES, Person
from cases.reading import Node


@dataclass(frozen=True, slots=True)
class Actor:
    """A person at a moment: being on duty is a shift in the roster, not a role. `kin`: the ids of
    their declared relatives."""

    person: Person
    on_duty: bool = False
    kin: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class About:
    """What the action is about, as far as rights look at it.

    `kind`: case, escalation, session, task, reminder. `unit` and `commune` of the case;
    `created_by`, `assigned_to` of the case; `person`: whose session or reminder it is; `paged`:
    who was called by the alarm; `lead`: who acknowledged it; `suspected`: who may not know.
    """

    kind: str
    unit: str = ""
    commune: str = ""
    created_by: str = ""
    assigned_to: str = ""
    person: str = ""
    paged: frozenset[str] = frozenset()
    lead: str = ""
    suspected: Suspected = NOBODY


@dataclass(frozen=True, slots=True)
class Decision:
    """`why`: the rule that allowed it ("operator:on_duty"), or disabled, barred, unknown_action,
    role, relation."""

    allowed: bool
    why: str


Relation = Callable[[Actor, About], bool]

RELATIONS: Final[Mapping[str, Relation]] = {
    "any": lambda actor, about: True,
    "on_duty": lambda actor, about: actor.on_duty,
    "own": lambda actor, about: about.created_by == actor.person.id,
    "assigned": lambda actor, about: about.assigned_to == actor.person.id,
    "self": lambda actor, about: about.person == actor.person.id,
    "paged": lambda actor, about: actor.person.id in about.paged,
    "lead": lambda actor, about: about.lead == actor.person.id,
    "same_unit": lambda actor, about: actor.person.unit in {about.unit, about.commune} - {""},
}
"""How an actor may stand to what the action is about; one that holds is enough."""

_NOTHING: Final = About("nothing")
START, ALONE = "form.start", "form.alone"
"""Beginning a form; beginning one that is about no case and is no new report."""
BARRED: Final = "barred"
"""`Decision.why` of someone who may not know: they hear what is said where there is nothing."""
_OPEN_TO_ALL: Final = ("escalation.raise", "session.step")


@dataclass(frozen=True, slots=True)
class Rights:
    """The rules: action → role → the relations of which one must hold."""

    rules: Mapping[str, Mapping[str, tuple[str, ...]]]

    def decide(self, actor: Actor, action: str, about: About | None = None) -> Decision:
        """Whether this person may do this now. Whatever is not said here is forbidden."""
        if actor.person.disabled:
            return Decision(False, "disabled")
        if action not in _OPEN_TO_ALL and _may_not_know(actor, about or _NOTHING):
            return Decision(False, BARRED)
        rule = self.rules.get(action, self.rules.get(_rest_of(action)))
        if rule is None:
            return Decision(False, "unknown_action")
        relations = rule.get(actor.person.role)
        if relations is None:
            return Decision(False, "role")
        for name in relations:
            if RELATIONS[name](actor, about or _NOTHING):
                return Decision(True, f"{actor.person.role}:{name}")
        return Decision(False, "relation")

    def begin(self, actor: Actor, form: str, about: About | None, *, report: bool) -> Decision:
        """Whether this person may begin this form (*điền biểu mẫu*), about a case or about none.

        `report`: it takes a new report; that is one's own from the start and about no case yet. Any
        other form is about a case, unless a row of its own (`form.alone:<id>`) says otherwise.
        """
        start, alone = f"{START}:{form}", f"{ALONE}:{form}"
        if report and about is not None:
            return Decision(False, "a_new_report")
        if report:
            return self.decide(actor, start, About("report", created_by=actor.person.id))
        if about is None:
            return self.decide(actor, alone)
        if alone in self.rules and start not in self.rules:
            return Decision(False, "about_no_case")
        return self.decide(actor, start, about)


def _may_not_know(actor: Actor, about: About) -> bool:
    if about.unit and (about.unit == DRILL) != actor.person.practises:
        return True
    return is_barred(actor.person, actor.kin, about.suspected)


def _rest_of(action: str) -> str:
    """The row for everything of this kind that has none of its own: `form.start:*`."""
    kind, colon, name = action.partition(":")
    return f"{kind}:*" if colon and name else ""


def read_rights(root: Node) -> Rights:
    """`rights.yaml`: action → role → list of relations."""
    return Rights({action: _read_rule(node) for action, node in root.table().items()})


def _read_rule(node: Node) -> Mapping[str, tuple[str, ...]]:
    rule = {}
    for role, relations in node.table().items():
        if role not in ROLES:
            raise relations.fault(f"no such role; roles: {', '.join(ROLES)}")
        rule[role] = relations.words(RELATIONS)
    return rule
