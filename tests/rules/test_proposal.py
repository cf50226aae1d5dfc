"""The proposal a person reads in Mẫu 02 is the one the policy makes: two blocks, no score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

import pytest

from cases.policy import Policy
from cases.risk import Harm, propose
from conversations.facts import FormFinished
from conversations.fold import fold
from conversations.form import Form
from conversations.question import Position
from conversations.xform import read
from conversations.xpath.context import Context
from tests.conversations.answers import Given
from tests.conversations.engine.talk import Talk, small
from tests.rules.source import ROOT
from tests.rules.times import NOON

PROTECTION = tuple(f"protect_{n}" for n in range(1, 6))
LEVELS = ("high", "medium", "low", "")


ASSESSMENTS = ("initial_risk", "detailed_risk", "review")


@cache
def assessment(name: str = "initial_risk") -> Form:
    path = ROOT / f"conversations/forms/{name}.md"
    return read(path.name, path.read_bytes())


def mau_02() -> Form:
    return assessment()


@cache
def policy() -> Policy:
    folder = ROOT / "cases/policy"
    return Policy.read({path.name: path.read_bytes() for path in folder.glob("*.*")}, fold)


class Worked(Given):
    """Answers, and calculates worked out when asked for."""

    form = "initial_risk"

    def value(self, name: str, position: Position) -> str:
        calculate = assessment(self.form).by_name[name].calculate
        return str(calculate(Context(self, NOON))) if calculate else super().value(name, position)


def context(answers: Mapping[str, str]) -> Context:
    """What the form sees."""
    return Context(Worked(answers), NOON)


def shown(answers: Mapping[str, str]) -> str:
    return Worked(answers).value("proposed", ())


def relevant(name: str, answers: Mapping[str, str]) -> bool:
    test = mau_02().by_name[name].relevant
    return test is None or bool(test(context(answers)))


def levels(count: int) -> Iterator[tuple[str, ...]]:
    """Every answer to two questions; of more of them the first two, and the rest alike."""
    for first in product(LEVELS, repeat=2):
        for rest in LEVELS if count > 2 else ("",):
            yield (*first, *(rest,) * (count - 2))


@pytest.mark.parametrize("name", ASSESSMENTS)
def test_the_form_shows_what_the_policy_proposes_for_every_answer(name: str) -> None:
    asked = tuple(policy().risk.forms[name].harm)
    protections = [
        dict(zip(PROTECTION, (w,) * n + ("low",) * (5 - n), strict=True))
        for w in ("high", "medium", "")
        for n in range(6)
    ]
    for harm, protection in product(levels(len(asked)), protections):
        answers = {**dict(zip(asked, harm, strict=True)), **protection}
        given = Worked(answers)
        given.form = name
        assert given.value("proposed", ()) == propose(answers, policy().risk, name).level, answers


def test_high_harm_alone_proposes_high_whatever_the_child_can_do() -> None:
    safe = dict.fromkeys(PROTECTION, "high")
    assert shown({"harm_1": "high", "harm_2": "low", **safe}) == "high"
    assert shown({"harm_1": "low", "harm_2": "low", **safe}) == "low"


def test_high_means_bad_for_harm_and_good_for_protection() -> None:
    some = {"harm_1": "medium", "harm_2": "low"}
    assert shown({**some, **dict.fromkeys(PROTECTION, "high")}) == "medium"
    assert shown({**some, **dict.fromkeys(PROTECTION, "low")}) == "high"


def test_every_proposal_is_shown_with_a_reason() -> None:
    reasons = [q.name for q in mau_02().questions if q.name.startswith("because_")]
    for one, two, other in product(LEVELS, repeat=3):
        answers = {"harm_1": one, "harm_2": two, **dict.fromkeys(PROTECTION, other)}
        said = [name for name in reasons if relevant(name, answers)]
        level = {"because_some": "medium", "because_low": "low"}
        assert said and {level.get(name, "high") for name in said} == {shown(answers)}, answers


def test_an_answer_that_is_hidden_in_the_end_never_counts() -> None:
    talk = Talk(small("text harm_1 A", "text harm_2 B; relevant=${harm_1} = 'high'"))
    for said in ("high", "high", "quay lại", "quay lại", "medium"):
        talk.say(said)
    assert talk.values == {"harm_1": "medium", "harm_2": "high"}
    talk.say("gửi")
    (finished,) = (f for f in talk.facts if isinstance(f, FormFinished))
    assert finished.answers == {"harm_1": "medium"}
    assert propose(finished.answers, policy().risk).harm == {Harm.MEDIUM: 1}


def needs_a_reason(answers: Mapping[str, str]) -> bool:
    required = mau_02().by_name["reason"].required
    assert required is not None
    return bool(required(context(answers)))


def test_only_a_lower_conclusion_than_proposed_needs_a_reason() -> None:
    high = {"harm_1": "high", "harm_2": "high"}
    assert needs_a_reason({**high, "level_chosen": "medium"})
    assert not needs_a_reason({**high, "level_chosen": "high"})
    low = {"harm_1": "low", "harm_2": "low"}
    assert not needs_a_reason({**low, "level_chosen": "high"})
