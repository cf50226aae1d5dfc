"""A case a commune gave back: whose it is, and when the desk is asked again."""

from __future__ import annotations

from datetime import timedelta

from cases.given_back import REASONS, CaseReturn, accept, give_back, offer, refuse, told
from cases.refusal import Refusal
from tests.cases.house import NOW, seconds
from tests.each import each


def returned(*, urgent: bool = True) -> CaseReturn:
    made = give_back(
        id="r1",
        case_id="c1",
        commune="20320",
        reason="other_commune",
        by="tam",
        urgent=urgent,
        now=NOW,
    )
    assert not isinstance(made, Refusal)
    return made[0]


def offered() -> CaseReturn:
    done = offer(returned(), "20242", True, seconds(60))
    assert not isinstance(done, Refusal)
    return done[0]


@each(("urgent", "minutes"), [(True, 15), (False, 60)])
def test_the_desk_is_asked_again_sooner_in_an_emergency(urgent: bool, minutes: int) -> None:
    assert returned(urgent=urgent).due_at == NOW + timedelta(minutes=minutes)
    again = told(returned(urgent=urgent), urgent, seconds(900))
    assert (again.told, again.due_at) == (1, seconds(900) + timedelta(minutes=minutes))


@each("reason", REASONS)
def test_every_reason_is_taken(reason: str) -> None:
    made = give_back(id="r", case_id="c", commune="1", reason=reason, by="t", urgent=False, now=NOW)
    assert not isinstance(made, Refusal)
    assert made[1].detail == {"commune": "1", "reason": reason}


@each(
    ("commune", "reason", "key"),
    [
        (None, "other", "commune_not_known"),
        ("", "other", "commune_not_known"),
        ("1", "tired", "result_unknown"),
    ],
)
def test_nothing_is_given_back_without_a_commune_and_a_reason(
    commune: str | None, reason: str, key: str
) -> None:
    made = give_back(
        id="r", case_id="c", commune=commune, reason=reason, by="t", urgent=True, now=NOW
    )
    assert made == Refusal(key)


def test_an_offer_waits_for_the_other_commune() -> None:
    item = offered()
    assert (item.state, item.offered_to, item.commune) == ("offered", "20242", "20320")
    assert item.due_at == seconds(60) + timedelta(minutes=15)


def test_the_commune_that_gave_it_back_is_not_asked() -> None:
    assert offer(returned(), "20320", True, NOW) == Refusal("same_commune")


def test_only_what_was_offered_is_taken_and_only_once() -> None:
    assert accept(returned(), "yen", NOW) == Refusal("return_over")
    done = accept(offered(), "yen", seconds(90))
    assert not isinstance(done, Refusal)
    taken, entry = done
    assert (taken.state, taken.decided_by, taken.decided_at) == ("accepted", "yen", seconds(90))
    assert taken.due_at is None and entry.detail == {"commune": "20242", "from": "20320"}
    assert accept(taken, "yen", NOW) == refuse(taken, NOW) == Refusal("return_over")
    assert offer(taken, "20197", True, NOW) == Refusal("return_over")


def test_who_says_no_gives_it_back_to_the_desk_at_once() -> None:
    done = refuse(offered(), seconds(120))
    assert not isinstance(done, Refusal)
    back, entry = done
    assert (back.state, back.offered_to, back.due_at) == ("open", None, seconds(120))
    assert entry.detail == {"commune": "20242"}
    assert refuse(back, NOW) == Refusal("return_over")


def test_another_commune_may_be_asked_while_the_first_is_silent() -> None:
    done = offer(offered(), "20197", True, seconds(300))
    assert not isinstance(done, Refusal)
    assert done[0].offered_to == "20197" and done[0].told == 0
