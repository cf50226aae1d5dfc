"""The level of risk the bot proposes (*mức độ nguy cơ*), with its reasons; a person signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from cases.risk_policy import SAID, Blocks, Facts, RiskPolicy, Told

SEVERE: Final = "harm_severe"
"""The rule of a single *Cao* on the harm done."""


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

    @property
    def is_severe(self) -> bool:
        """*Cao* on the harm done: the 12-hour path (Điều 26.3, 31 NĐ 56/2017) begins."""
        return any(reason.rule == SEVERE for reason in self.reasons)


ORDER: Final = {"low": 0, "medium": 1, "high": 2}
"""Thấp, Trung bình, Cao: how much to worry."""


def propose(answers: Mapping[str, str], policy: RiskPolicy, form: str = "initial_risk") -> Proposal:
    """The level of Mẫu 02, 03 or 06. `answers`: the relevant ones only, so a hidden answer never
    counts. Raises ValueError for an answer outside the scale.

    1. *Cao* on the harm done: high. 2. A question about harm without an answer: high, since not
    knowing is no reason to be calm. 3. More *Cao* and *Trung bình* in harm than in protection:
    high. 4. Any of them in harm: medium. 5. Else low.
    """
    blocks = policy.forms[form]
    harm = Counter(Harm(answers[q]) for q in blocks.harm if answers.get(q))
    protection = Counter(Protection(answers[q]) for q in blocks.protection if answers.get(q))
    reasons = (
        _answered(SEVERE, answers, blocks.severe, "high"),
        _answered("harm_not_known", answers, blocks.harm, ""),
        _more_harm(answers, harm, protection, blocks),
    )
    found = tuple(r for r in reasons if r)
    level = "high"
    if not found:
        some = tuple((q, answers[q]) for q in blocks.harm if answers[q] != Harm.LOW.value)
        level = "medium" if some else "low"
        every = tuple((q, answers[q]) for q in blocks.harm)
        found = (Reason("harm_some", some) if some else Reason("harm_low", every),)
    return Proposal(level, found, policy.version, dict(harm), dict(protection))


def is_lower(level: str, than: str | None) -> bool:
    """Whether a level says less than the proposed one (None: nothing was proposed)."""
    return than is not None and ORDER[level] < ORDER[than]


def of_report(form: str, answers: Mapping[str, str], policy: RiskPolicy) -> Proposal:
    """The first level a report proposes: from its own facts where the policy weighs them, else from
    the red flags and the six questions of a child's report."""
    facts = policy.facts.get(form)
    if facts is None:
        return preliminary(answers, policy)
    high = _reason("facts_severe", _weighed(facts.severe, facts, answers))
    some = _reason("facts_some", _weighed(facts.some, facts, answers))
    # *Chưa rõ* about a grave sign is not its absence: whoever decides has to read it.
    unknown = tuple((q, "unknown") for q in facts.severe if "unknown" in answers.get(q, "").split())
    medium = (some, _reason("risk_not_known", unknown) if some else None)
    return _first_level((high,), medium, policy.version)


def preliminary(answers: Mapping[str, str], policy: RiskPolicy) -> Proposal:
    """The first level, from the red flags and the six questions of the intake; None while none of
    the six was answered, low only when all were. It raises nothing by itself."""
    bad = tuple((q, a) for q, a in policy.bad.items() if answers.get(q) == a)
    unknown = tuple((q, "unknown") for q in policy.bad if answers.get(q) == "unknown")
    ticked = answers.get(policy.red_flags, "").split()
    flags = tuple((policy.red_flags, o) for o in ticked if o not in policy.no_flag)
    severe = tuple(pair for pair in bad if pair[0] in policy.severe)
    asked = [q for q in policy.bad if answers.get(q)]
    if asked and "unknown" in ticked:
        unknown = ((policy.red_flags, "unknown"), *unknown)
    suspected = tuple(
        (q, answers[q]) for q, a in policy.at_least_medium.items() if answers.get(q) in a
    )
    high = (
        _reason("red_flag", flags),
        _reason("risk_severe", severe),
        _reason("risk_many", bad if len(bad) >= policy.high_from else ()),
    )
    medium = (
        _reason("risk_some", bad),
        _reason("risk_not_known", unknown),
        _reason("risk_suspect", suspected),
    )
    calm = Reason("risk_low") if len(asked) == len(policy.bad) else None
    return _first_level(high, medium, policy.version, calm)


def _first_level(
    high: tuple[Reason | None, ...],
    medium: tuple[Reason | None, ...],
    version: str,
    calm: Reason | None = None,
) -> Proposal:
    for level, reasons in (("high", high), ("medium", medium), ("low", (calm,))):
        found = tuple(r for r in reasons if r)
        if found:
            return Proposal(level, found, version, {}, {})
    return Proposal(None, (), version, {}, {})


def _weighed(told: Told, facts: Facts, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The answers of this report that weigh something."""
    found: list[tuple[str, str]] = []
    for question, weighty in told.items():
        said = answers.get(question, "").strip()
        if weighty == (SAID,):
            told_any = said and said.rstrip(" .!").casefold() not in facts.nothing
            found += [(question, said)] if told_any else []
        else:
            found += [(question, option) for option in said.split() if option in weighty]
    return tuple(found)


def _reason(rule: str, answers: tuple[tuple[str, str], ...]) -> Reason | None:
    return Reason(rule, answers) if answers else None


def _answered(
    rule: str, answers: Mapping[str, str], questions: Iterable[str], option: str
) -> Reason | None:
    return _reason(rule, tuple((q, option) for q in questions if answers.get(q, "") == option))


def _more_harm(
    answers: Mapping[str, str],
    harm: Mapping[Harm, int],
    protection: Mapping[Protection, int],
    blocks: Blocks,
) -> Reason | None:
    """Mẫu 02's comparison of the blocks: *Cao* and *Trung bình* here against those there."""
    bad = harm.get(Harm.HIGH, 0) + harm.get(Harm.MEDIUM, 0)
    good = protection.get(Protection.HIGH, 0) + protection.get(Protection.MEDIUM, 0)
    if bad <= good:
        return None
    questions = (*blocks.harm, *blocks.protection)
    return Reason(
        "harm_over_protection", tuple((q, answers[q]) for q in questions if answers.get(q))
    )
