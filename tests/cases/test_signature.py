"""Who signs which level, and the second person a lower one needs."""

from __future__ import annotations

from datetime import timedelta

from cases.case import Case, open_case
from cases.refusal import Refusal
from cases.risk import ORDER, Proposal, is_lower
from cases.signature import Signature, decide, on_case, replaced, sign
from tests.cases.house import NOW, POLICY
from tests.each import each

LATER = NOW + timedelta(hours=1)


def proposal(level: str | None) -> Proposal:
    return Proposal(level, (), "v1", {}, {})


def signed(proposed: str | None, chosen: str) -> Signature:
    """Lan's signature."""
    return sign(
        proposal(proposed),
        chosen,
        id="s1",
        case_id="c1",
        session_id="t1",
        form="initial_risk",
        by="lan",
        now=NOW,
    )


def case(state: str = "open") -> Case:
    made, _ = open_case(
        id="c1",
        number=1,
        process=POLICY.processes["tt23"],
        unit="trung-tam",
        created_by="lan",
        received_at=NOW,
        now=NOW,
    )
    return made if state == "open" else Case(**{**_fields(made), "state": state})


def _fields(made: Case) -> dict[str, object]:
    return {name: getattr(made, name) for name in Case.__dataclass_fields__}


def second(signature: Signature, by: str = "ha", agrees: bool = True) -> Signature:
    after = decide(signature, by, agrees, LATER)
    assert isinstance(after, Signature)
    return after


@each(
    ("proposed", "chosen", "state", "counts"),
    [
        ("high", "high", "signed", "high"),
        ("high", "medium", "waiting", "high"),
        ("high", "low", "waiting", "high"),
        ("medium", "low", "waiting", "medium"),
        ("medium", "high", "signed", "high"),
        ("low", "high", "signed", "high"),
        ("low", "low", "signed", "low"),
        (None, "low", "signed", "low"),
    ],
)
def test_only_a_lower_level_than_proposed_waits(
    proposed: str | None, chosen: str, state: str, counts: str
) -> None:
    signature = signed(proposed, chosen)
    assert (signature.state, signature.counts) == (state, counts)


def test_while_it_waits_the_proposed_level_counts_in_the_case() -> None:
    moved = on_case(case(), signed("high", "low"))
    assert not isinstance(moved, Refusal)
    after, entry = moved
    assert (after.level, entry.action) == ("high", "level_wanted")
    assert entry.detail == {"level": "low", "by": "lan", "proposed": "high", "rules": "v1"}


@each(
    ("agrees", "level", "action"),
    [(True, "low", "level_agreed"), (False, "high", "level_kept")],
)
def test_the_second_person_decides_which_of_the_two_counts(
    agrees: bool, level: str, action: str
) -> None:
    moved = on_case(case(), second(signed("high", "low"), agrees=agrees))
    assert not isinstance(moved, Refusal)
    after, entry = moved
    assert (after.level, entry.action, entry.detail["by"]) == (level, action, "ha")


def test_a_level_as_proposed_is_signed_at_once() -> None:
    moved = on_case(case(), signed("medium", "medium"))
    assert not isinstance(moved, Refusal)
    assert (moved[0].level, moved[1].action) == ("medium", "level_signed")


def test_nobody_is_the_second_person_of_their_own_signature() -> None:
    assert decide(signed("high", "low"), "lan", True, LATER) == Refusal("signature_of_your_own")


@each("over", ["signed", "agreed", "kept", "replaced"])
def test_what_is_over_is_not_decided_again(over: str) -> None:
    done = {
        "signed": signed("high", "high"),
        "agreed": second(signed("high", "low")),
        "kept": second(signed("high", "low"), agrees=False),
        "replaced": replaced(signed("high", "low")),
    }
    assert done[over].state == over
    assert decide(done[over], "son", True, LATER) == Refusal("signature_over")


def test_who_looked_at_it_and_when_is_kept() -> None:
    after = second(signed("high", "medium"))
    assert (after.signed_by, after.second_by, after.second_at) == ("lan", "ha", LATER)


def test_a_replaced_signature_does_not_lower_anything() -> None:
    assert replaced(signed("high", "low")).counts == "high"


def test_the_level_of_a_closed_case_does_not_change() -> None:
    assert on_case(case("closed"), signed("high", "high")) == Refusal("case_closed")


def test_lower_is_less_worrying() -> None:
    for level, worry in ORDER.items():
        assert [is_lower(other, level) for other in ORDER] == [o < worry for o in ORDER.values()]
        assert not is_lower(level, None)
