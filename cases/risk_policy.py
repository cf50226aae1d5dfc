"""`risk.yaml`: which questions make a block, which answer is the bad one, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.reading import Node


@dataclass(frozen=True, slots=True)
class Blocks:
    """The two blocks of one assessment form: question → what it asks about (*nội dung*).

    The same word in two forms is the same matter, so the two answers can be set side by side.
    `severe`: questions on which *Cao* alone proposes high and starts the 12-hour path.
    """

    harm: Mapping[str, str]
    protection: Mapping[str, str]
    severe: tuple[str, ...]


Told = Mapping[str, tuple[str, ...]]
"""Question → the answers that weigh something."""

SAID: Final = "said"
"""In place of answers: whatever was told."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report of no child tells of the danger: `severe` proposes high, `some` medium.
    `nothing`: words that say there is none."""

    severe: Told
    some: Told
    nothing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskPolicy:
    """One version of the rules. `forms`: by form id; `facts`: by report; `earlier`: the versions
    before, by name, so that what was proposed with one can be worked out again."""

    version: str
    forms: Mapping[str, Blocks]
    bad: Mapping[str, str]
    severe: tuple[str, ...]
    high_from: int
    red_flags: str
    no_flag: tuple[str, ...]
    at_least_medium: Told
    facts: Mapping[str, Facts]
    earlier: Mapping[str, RiskPolicy]

    def of(self, version: str) -> RiskPolicy | None:
        """The rules of a version, None when the house does not keep them any more."""
        return self if version == self.version else self.earlier.get(version)


def read_risk(root: Node) -> RiskPolicy:
    """`risk.yaml`: the version in use, and those before it."""
    earlier: dict[str, RiskPolicy] = {}
    for row in root.find("earlier", []).rows():
        policy = _version(row, {})
        if policy.version in {*earlier, root.get("version").text()}:
            raise row.get("version").fault(f"version {policy.version} stands here twice")
        earlier[policy.version] = policy
    return _version(root, earlier)


def _version(root: Node, earlier: Mapping[str, RiskPolicy]) -> RiskPolicy:
    first = root.get("preliminary")
    bad = {q: node.one_of(("yes", "no")) for q, node in first.get("bad").table().items()}
    return RiskPolicy(
        version=root.get("version").text(),
        forms={form: _blocks(node) for form, node in root.get("assessments").table().items()},
        bad=bad,
        severe=first.get("severe").words(bad),
        high_from=first.get("high_from").whole(least=1),
        red_flags=first.get("red_flags").text(),
        no_flag=_words(first.get("no_flag")),
        at_least_medium=_told(first.find("at_least_medium", {})),
        facts={form: _facts(node) for form, node in root.find("facts", {}).table().items()},
        earlier=earlier,
    )


def _facts(node: Node) -> Facts:
    severe, some = _told(node.get("severe")), _told(node.get("some"))
    return Facts(severe, some, _words(node.get("nothing")))


def _told(node: Node) -> Told:
    return {question: _words(answers) for question, answers in node.table().items()}


def _words(node: Node) -> tuple[str, ...]:
    return tuple(row.text() for row in node.rows())


def _blocks(node: Node) -> Blocks:
    harm, protection = _questions(node.get("harm")), _questions(node.get("protection"))
    if both := set(harm) & set(protection):
        raise node.get("protection").fault(f"{min(both)} is in both blocks")
    return Blocks(harm, protection, node.get("severe").words(harm))


def _questions(node: Node) -> Mapping[str, str]:
    return {question: about.text() for question, about in node.table().items()}
