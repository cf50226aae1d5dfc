"""Two assessments side by side (*rà soát*): has the danger gone down, the protection up?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cases.risk import ORDER, Proposal, propose
from cases.risk_policy import RiskPolicy


@dataclass(frozen=True, slots=True)
class Assessed:
    """A form that was sent, by its id, with its relevant answers."""

    form: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One matter asked about both times: its question in each form, the level then and now.

    `went`: down, same or up, as the level went; None where one of the two is not known.
    """

    about: str
    question_before: str
    question_now: str
    before: str
    now: str

    @property
    def went(self) -> str | None:
        """Up or down says nothing about good or bad: that depends on the block."""
        if not self.before or not self.now:
            return None
        change = ORDER[self.now] - ORDER[self.before]
        return "up" if change > 0 else "down" if change < 0 else "same"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both proposals by the same version of the rules, and every matter asked about both times.

    The two blocks stay two: `harm` and `protection` are never added up.
    """

    version: str
    before: Proposal
    now: Proposal
    harm: tuple[Row, ...]
    protection: tuple[Row, ...]


def compare(before: Assessed, now: Assessed, rules: RiskPolicy) -> Comparison | None:
    """Both assessments worked out with these rules; None when the rules have not both forms.

    Raises ValueError for an answer outside the scale.
    """
    if not {before.form, now.form} <= set(rules.forms):
        return None
    one, two = rules.forms[before.form], rules.forms[now.form]
    return Comparison(
        rules.version,
        propose(before.answers, rules, before.form),
        propose(now.answers, rules, now.form),
        _rows(one.harm, two.harm, before, now),
        _rows(one.protection, two.protection, before, now),
    )


def direction(rows: tuple[Row, ...]) -> str:
    """How a block went as a whole: down, same, up, both (some up, some down), not_known."""
    went = {row.went for row in rows} - {None}
    if not went:
        return "not_known"
    if {"up", "down"} <= went:
        return "both"
    return next((way for way in ("up", "down") if way in went), "same")


def _rows(
    one: Mapping[str, str], two: Mapping[str, str], before: Assessed, now: Assessed
) -> tuple[Row, ...]:
    asked = {about: question for question, about in one.items()}
    return tuple(
        Row(
            about,
            asked[about],
            question,
            before.answers.get(asked[about], ""),
            now.answers.get(question, ""),
        )
        for question, about in two.items()
        if about in asked
    )
