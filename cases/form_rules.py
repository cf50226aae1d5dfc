"""What each form is for (*biểu mẫu dùng làm gì*): data, one row a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cases.answered import When, holds, read_when
from cases.process import Process
from cases.reading import Node, PolicyFault

FILE: Final = "forms.yaml"
KINDS: Final = ("report", "about", "alone", "either")


@dataclass(frozen=True, slots=True)
class Step:
    """From one step of a case to another, when the form has one of these answers. `of`: only in
    these processes; none named: in each that lists the move."""

    start: str
    to: str
    when: When
    of: tuple[str, ...] = ()

    def listed(self, process: Process) -> bool:
        """Whether it is a move of this process."""
        return process.lists(self.start, self.to) and (not self.of or process.name in self.of)


@dataclass(frozen=True, slots=True)
class FormRule:
    """One form. `opens`: the process of the case it makes, `or_opens` another one for some answers;
    `first`: the steps that offer it first (`step`, or `process.step`); `only`: the processes it is
    for, none named: all; `steps`: where sending it leads the case."""

    id: str
    kind: str
    group: str
    listed: bool
    opens: str | None
    or_opens: tuple[tuple[str, When], ...]
    first: tuple[str, ...]
    steps: tuple[Step, ...]
    only: tuple[str, ...] = ()

    def fits(self, process: str) -> bool:
        """Whether it is for a case of this process."""
        return not self.only or process in self.only

    def place(self, process: str, stage: str) -> int | None:
        """How near to the front this step stands among those that offer it; None: it is none."""
        named = [n for n, s in enumerate(self.first) if s in (stage, f"{process}.{stage}")]
        return named[0] if named and self.fits(process) else None

    @property
    def alone(self) -> bool:
        """Whether it may be begun without a case."""
        return self.kind != "about"

    def process(self, answers: Mapping[str, str]) -> str | None:
        """The process of the case it makes with these answers."""
        others = (name for name, when in self.or_opens if holds(when, answers))
        return next(others, self.opens)

    def path(self, process: Process, stage: str, answers: Mapping[str, str]) -> tuple[str, ...]:
        """The steps this form leads the case to, one after the other; none where it moves
        nothing."""
        path: list[str] = []
        for step in self.steps:
            if step.start == stage and step.listed(process) and holds(step.when, answers):
                stage = step.to
                path.append(stage)
        return tuple(path)

    def leaves(self, process: Process, answers: Mapping[str, str]) -> tuple[str, ...]:
        """The steps of this process that this form leads on from with these answers."""
        return tuple(s.start for s in self.steps if s.listed(process) and holds(s.when, answers))

    def leads_to(self, process: Process, stage: str) -> bool:
        """Whether this is a step it moves cases to: one that is there already waits for nothing."""
        return any(s.to == stage and s.listed(process) for s in self.steps)


@dataclass(frozen=True, slots=True)
class FormRules:
    """The forms in the order of the menu, and the labels of their groups."""

    groups: Mapping[str, Mapping[str, str]]
    forms: Mapping[str, FormRule]

    def of(self, form: str) -> FormRule | None:
        """What this form is for; None for one of the organisation's own."""
        return self.forms.get(form)

    def offered_first(self, process: str, stage: str) -> tuple[str, ...]:
        """The forms a case in this step of this process offers first, in order."""
        placed = ((r.place(process, stage), r.id) for r in self.forms.values())
        found = [(place > 0, id_) for place, id_ in placed if place is not None]
        # The form that a step is mainly about names it first, and stands first.
        return tuple(id_ for _, id_ in sorted(found, key=lambda pair: pair[0]))


def read_forms(root: Node) -> FormRules:
    """`forms.yaml`: the groups with their labels, then form → what it is for."""
    groups = {name: node.wording() for name, node in root.get("groups").table().items()}
    rows = root.get("forms").table()
    return FormRules(groups, {id_: _rule(id_, node, groups) for id_, node in rows.items()})


def unknown_steps(rules: FormRules, processes: Mapping[str, Process]) -> Iterator[PolicyFault]:
    """Processes and steps the forms speak of that no process has."""
    stages = {stage.name for process in processes.values() for stage in process.stages}
    whole = {f"{p.name}.{stage.name}" for p in processes.values() for stage in p.stages}
    for rule in rules.forms.values():
        opened = [name for name, _ in rule.or_opens] + ([rule.opens] if rule.opens else [])
        opened += [*rule.only, *(name for step in rule.steps for name in step.of)]
        for name in opened:
            if name not in processes:
                yield PolicyFault(FILE, f"forms.{rule.id}.opens", f"no process is named {name!r}")
        for name in (*rule.first, *(n for s in rule.steps for n in (s.start, s.to))):
            if name not in stages | whole:
                yield PolicyFault(FILE, f"forms.{rule.id}", f"no process has a step {name!r}")


def _rule(id_: str, node: Node, groups: Mapping[str, object]) -> FormRule:
    kind = node.get("is").one_of(KINDS)
    opens = node.find("opens", None)
    if kind == "report" and opens.value is None:
        raise opens.fault("a report makes a case: name its process, e.g. tt23")
    if kind in ("about", "alone") and opens.value is not None:
        raise opens.fault("only a form that is a report, or either, makes a case")
    return FormRule(
        id_,
        kind,
        group=node.get("group").one_of(groups),
        listed=node.find("listed", True).flag(),
        opens=opens.text() if opens.value is not None else None,
        or_opens=tuple(
            (row.get("process").text(), read_when(row.get("when")))
            for row in node.find("else", []).rows()
        ),
        first=_names(node, "first"),
        steps=tuple(
            Step(
                row.get("from").text(),
                row.get("to").text(),
                read_when(row.find("when", {})),
                of=_names(row, "of"),
            )
            for row in node.find("moves", []).rows()
        ),
        only=_names(node, "only"),
    )


def _names(node: Node, key: str) -> tuple[str, ...]:
    return tuple(row.text() for row in node.find(key, []).rows())
