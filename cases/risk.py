"""The level of risk the bot proposes (*mức độ nguy cơ*), with its reasons; a person signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cases.reading import Node


class Harm(Enum):
    """*Mức độ tổn hại*: high is bad."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Protection(Enum):
    """*Khả năng tự bảo vệ*: high is good. Another type than Harm, so they are never summed."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that spoke, and the answers behind it as (question, option)."""

    rule: str
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level with its reasons; for Mẫu 02 the two blocks of counts, side by side."""

    level: str | None
    reasons: tuple[Reason, ...]
    version: str
    harm: Mapping[Harm, int]
    protection: Mapping[Protection, int]


@dataclass(frozen=True, slots=True)
class RiskPolicy:
    """`risk.yaml`: which questions make a block, which answer is the bad one."""

    version: str
    harm: tuple[str, ...]
    protection: tuple[str, ...]
    severe_harm: tuple[str, ...]
    bad: Mapping[str, str]
    severe: tuple[str, ...]
    high_from: int
    red_flags: str
    no_flag: tuple[str, ...]


def propose(answers: Mapping[str, str], policy: RiskPolicy) -> Proposal:
    """The level of Mẫu 02. `answers`: the relevant ones only, so a hidden answer never counts.

    1. *Cao* on the harm done: high. 2. A question about harm without an answer: high, since not
    knowing is no reason to be calm. 3. More *Cao* and *Trung bình* in harm than in protection:
    high. 4. Any of them in harm: medium. 5. Else low.
    """
    harm = Counter(Harm(answers[q]) for q in policy.harm if answers.get(q))
    protection = Counter(Protection(answers[q]) for q in policy.protection if answers.get(q))
    reasons = (
        _answered("harm_severe", answers, policy.severe_harm, "high"),
        _answered("harm_not_known", answers, policy.harm, ""),
        _more_harm(answers, harm, protection, policy),
    )
    found = tuple(r for r in reasons if r)
    level = "high"
    if not found:
        some = tuple((q, answers[q]) for q in policy.harm if answers[q] != Harm.LOW.value)
        level = "medium" if some else "low"
        found = (Reason("harm_some" if some else "harm_low", some),)
    return Proposal(level, found, policy.version, dict(harm), dict(protection))


def preliminary(answers: Mapping[str, str], policy: RiskPolicy) -> Proposal:
    """The first level, from the red flags and the six questions of the intake; None while nothing
    was answered. It raises nothing by itself."""
    bad = tuple((q, a) for q, a in policy.bad.items() if answers.get(q) == a)
    unknown = tuple((q, "unknown") for q in policy.bad if answers.get(q) == "unknown")
    ticked = answers.get(policy.red_flags, "").split()
    flags = tuple((policy.red_flags, o) for o in ticked if o not in policy.no_flag)
    severe = tuple(pair for pair in bad if pair[0] in policy.severe)
    if "unknown" in ticked:
        unknown = ((policy.red_flags, "unknown"), *unknown)
    high = (
        Reason("red_flag", flags) if flags else None,
        Reason("risk_severe", severe) if severe else None,
        Reason("risk_many", bad) if len(bad) >= policy.high_from else None,
    )
    medium = (
        Reason("risk_some", bad) if bad else None,
        Reason("risk_not_known", unknown) if unknown else None,
    )
    answered = bool(ticked) or any(answers.get(q) for q in policy.bad)
    return _first_level(high, medium, answered, policy.version)


def _first_level(
    high: tuple[Reason | None, ...],
    medium: tuple[Reason | None, ...],
    answered: bool,
    version: str,
) -> Proposal:
    for level, reasons in (("high", high), ("medium", medium)):
        found = tuple(r for r in reasons if r)
        if found:
            return Proposal(level, found, version, {}, {})
    if answered:
        return Proposal("low", (Reason("risk_low"),), version, {}, {})
    return Proposal(None, (), version, {}, {})


def _answered(
    rule: str, answers: Mapping[str, str], questions: tuple[str, ...], option: str
) -> Reason | None:
    found = tuple((q, option) for q in questions if answers.get(q, "") == option)
    return Reason(rule, found) if found else None


def _more_harm(
    answers: Mapping[str, str],
    harm: Mapping[Harm, int],
    protection: Mapping[Protection, int],
    policy: RiskPolicy,
) -> Reason | None:
    """Mẫu 02's comparison of the blocks: *Cao* and *Trung bình* here against those there."""
    bad = harm.get(Harm.HIGH, 0) + harm.get(Harm.MEDIUM, 0)
    good = protection.get(Protection.HIGH, 0) + protection.get(Protection.MEDIUM, 0)
    if bad <= good:
        return None
    questions = (*policy.harm, *policy.protection)
    return Reason(
        "harm_over_protection", tuple((q, answers[q]) for q in questions if answers.get(q))
    )


def read_risk(root: Node) -> RiskPolicy:
    """`risk.yaml`."""
    form, first = root.get("initial_risk"), root.get("preliminary")
    harm = _names(form.get("harm"))
    bad = {q: node.one_of(("yes", "no")) for q, node in first.get("bad").table().items()}
    return RiskPolicy(
        version=root.get("version").text(),
        harm=harm,
        protection=_names(form.get("protection")),
        severe_harm=form.get("severe").words(harm),
        bad=bad,
        severe=first.get("severe").words(bad),
        high_from=first.get("high_from").whole(least=1),
        red_flags=first.get("red_flags").text(),
        no_flag=_names(first.get("no_flag")),
    )


def _names(node: Node) -> tuple[str, ...]:
    return tuple(row.text() for row in node.rows())
