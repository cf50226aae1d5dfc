"""What a case can become, and what it never becomes."""

from __future__ import annotations

from dataclasses import replace

from cases.case import Case, open_case
from cases.entry import Entry
from cases.refusal import Refusal
from tests.cases.house import NOW, POLICY, seconds
from tests.each import each

TT23 = POLICY.processes["tt23"]
NEW, OPENED = open_case(
    id="c1",
    number=1,
    process=TT23,
    unit="trung-tam",
    created_by="lan",
    received_at=seconds(-300),
    now=NOW,
)
CLOSED = replace(NEW, state="closed")


def done(result: tuple[Case, Entry] | Refusal) -> tuple[Case, Entry]:
    assert not isinstance(result, Refusal)
    return result


def test_a_new_case_stands_at_the_first_step_with_its_code() -> None:
    assert (NEW.code, NEW.stage, NEW.state) == ("A1", "intake", "open")
    assert Entry("opened", {"code": "A1", "process": "tt23", "emergency": "false"}) == OPENED


def test_the_clock_starts_when_the_report_came_in() -> None:
    assert NEW.received_at == seconds(-300) and NEW.opened_at == NOW


def test_the_journal_of_answers_keeps_names_of_fields_and_no_words() -> None:
    case, entry = NEW.fill({"child_name": "Bé Na", "commune": "20320"})
    assert case.fields == {"child_name": "Bé Na", "commune": "20320"}
    assert entry == Entry("filled", {"fields": "child_name,commune"})


def test_a_later_answer_replaces_the_earlier_one_and_keeps_the_rest() -> None:
    case, _ = NEW.fill({"child_where": "nhà", "suspect": "parent"})
    case, _ = case.fill({"child_where": "trường"})
    assert case.fields == {"child_where": "trường", "suspect": "parent"}


def test_the_commune_brings_its_unit() -> None:
    case, entry = NEW.placed("20320", "khu-vuc-2")
    assert (case.commune, case.unit) == ("20320", "khu-vuc-2")
    assert entry.action == "placed"


def test_an_emergency_opens_a_closed_case_again() -> None:
    case, entry = CLOSED.raise_emergency()
    assert case.emergency and case.state == "open" and entry.action == "emergency"


def test_not_yet_assessed_counts_as_high() -> None:
    assert NEW.weight == "high"
    assert done(NEW.assess("low", "xa"))[0].weight == "low"


def test_a_proposal_decides_nothing() -> None:
    case, _ = NEW.propose("low")
    assert case.proposed == "low" and case.level is None and case.weight == "high"


def test_a_signed_level_says_who_signed_and_what_was_proposed() -> None:
    _, entry = done(NEW.propose("high")[0].assess("medium", "xa"))
    assert entry.detail == {"level": "medium", "by": "xa", "proposed": "high"}


def test_a_level_that_does_not_exist_is_refused() -> None:
    assert NEW.assess("very_high", "xa") == Refusal("level_unknown")


def test_a_case_is_given_to_a_manager() -> None:
    case, entry = done(NEW.assign("minh"))
    assert case.assigned_to == "minh" and entry == Entry("assigned", {"to": "minh"})


def test_entering_late_with_a_reason_moves_the_clock_back() -> None:
    case, entry = done(NEW.backdate(seconds(-7200), True, NOW))
    assert case.received_at == seconds(-7200)
    assert entry.detail["from"] == seconds(-300).isoformat()


@each(
    ("moved_to", "reason", "why"),
    [
        (-7200, False, "backdate_needs_reason"),
        (-300, True, "backdate_not_earlier"),
        (-299, True, "backdate_not_earlier"),
        (1, True, "backdate_in_future"),
    ],
)
def test_the_clock_is_never_moved_without_reason_nor_later(
    moved_to: int, reason: bool, why: str
) -> None:
    assert NEW.backdate(seconds(moved_to), reason, NOW) == Refusal(why)


def test_a_listed_move_goes_on() -> None:
    case, entry = done(NEW.move(TT23, "verification"))
    assert case.stage == "verification"
    assert entry.detail == {"from": "intake", "to": "verification"}


@each("stage", ["support", "intake", "nowhere", ""])
def test_a_move_the_process_does_not_list_is_refused(stage: str) -> None:
    assert NEW.move(TT23, stage) == Refusal("move_not_listed", {"stage": "intake", "to": stage})


def test_a_case_does_not_move_by_the_rules_of_another_process() -> None:
    refused = NEW.move(POLICY.processes["nd110"], "plan")
    assert isinstance(refused, Refusal) and refused.key == "move_not_listed"


def test_a_closed_case_is_refused_every_change_but_danger() -> None:
    refused = Refusal("case_closed")
    assert CLOSED.close("son") == refused
    assert CLOSED.assign("minh") == refused
    assert CLOSED.assess("low", "xa") == refused
    assert CLOSED.move(TT23, "verification") == refused
    assert CLOSED.backdate(seconds(-7200), True, NOW) == refused


def test_closing_says_who_closed() -> None:
    case, entry = done(NEW.close("son"))
    assert case.state == "closed" and entry == Entry("closed", {"by": "son"})
