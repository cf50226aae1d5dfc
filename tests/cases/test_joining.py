"""What counts of two cases that become one: hour, danger, level, deadlines."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cases import agenda, joined_clocks
from cases.case import Case, open_case
from cases.joined_clocks import Agenda
from cases.joining import higher, still_asked, takes_in
from cases.reminder import CLOCK, Reminder
from cases.signature import Signature
from tests.cases.house import NOW, POLICY, ids, seconds
from tests.each import each

HOUR = 3600
RULES = POLICY.reminders


def case(id: str = "c1", received: datetime = NOW, **facts: object) -> Case:
    opened, _ = open_case(
        id=id,
        number=1,
        process=POLICY.processes["tt23"],
        unit="khu-vuc-1",
        created_by="hoa",
        received_at=received,
        now=NOW,
    )
    return replace(opened, **facts)  # type: ignore[arg-type]


def test_nothing_is_noted_where_the_younger_brings_nothing() -> None:
    old = case(level="high", proposed="high", emergency=True)
    assert takes_in(old, case("c2", seconds(60), proposed="low")) == (old, ())


def test_the_earlier_hour_counts() -> None:
    joined, (entry,) = takes_in(case(), case("c2", seconds(-HOUR)))
    assert joined.received_at == seconds(-HOUR)
    assert entry.action == "backdated"


def test_danger_in_the_younger_makes_both_an_emergency() -> None:
    joined, (entry,) = takes_in(case(), case("c2", emergency=True))
    assert joined.emergency and entry.action == "emergency"


@each(
    ("old", "young", "counts"),
    [
        (("low", "low"), ("high", "high"), ("high", "high")),
        (("high", "high"), ("low", "low"), ("high", "high")),
        (("low", "low"), (None, "high"), ("low", "high")),
        ((None, "low"), ("medium", "medium"), ("medium", "medium")),
        ((None, "high"), ("low", "low"), (None, "high")),
        ((None, None), ("low", None), ("low", None)),
        (("low", None), (None, None), ("low", None)),
    ],
)
def test_the_higher_level_counts(
    old: tuple[str, str], young: tuple[str, str], counts: tuple[str, str]
) -> None:
    joined, _ = takes_in(
        case(level=old[0], proposed=old[1]), case("c2", level=young[0], proposed=young[1])
    )
    assert (joined.level, joined.proposed) == counts


def test_of_no_level_and_one_the_one_is_higher() -> None:
    assert higher(None, "low") == "low" == higher("low", None)
    assert higher(None, None) is None


def signature(id: str, chosen: str = "low", proposed: str = "medium") -> Signature:
    return Signature(
        *(id, "c1", id, "initial_risk", "1", proposed, chosen, "hoa", seconds(int(id))),
        state="waiting",
    )


def test_a_waiting_signature_goes_on_waiting() -> None:
    one = signature("1")
    assert still_asked([(one, None)]) == (one, ())
    assert still_asked([(one, "low")]) == (one, ())


def test_nobody_is_asked_below_what_the_other_case_is_signed() -> None:
    one = signature("1")
    assert still_asked([(one, "medium")]) == (None, (one,))


def test_of_two_that_wait_the_higher_then_the_older_proposal_is_asked_about() -> None:
    one, two, three = signature("1"), signature("2", proposed="high"), signature("3")
    assert still_asked([(one, None), (two, None)]) == (two, (one,))
    assert still_asked([(three, None), (one, None)]) == (one, (three,))
    assert still_asked([]) == (None, ())


def clock(of: Case) -> list[Reminder]:
    """The 12 hours of this emergency, as planned when it was opened."""
    opened = agenda.on_case_opened(
        replace(of, emergency=True), RULES, POLICY.calendar, of.received_at, ids()
    )
    return [replace(r, id=f"{of.id}-{r.id}") for r in opened if r.kind in CLOCK]


def joined(old: Case, known: list[Reminder], young: list[Reminder], now: datetime) -> Agenda:
    new = ids()
    plan = Agenda.of(known, lambda: f"new-{new()}")
    joined_clocks.twelve_hours(old, young, plan, RULES, now)
    return plan


def ends(plan: Agenda) -> set[datetime | None]:
    return {r.deadline for r in plan.now if r.kind == "clock_end" and r.state == "scheduled"}


def test_a_clock_only_the_younger_has_goes_on_in_rows_of_its_own() -> None:
    young = clock(case("c2"))
    plan = joined(case(), [], young, seconds(HOUR))
    assert ends(plan) == {young[-1].deadline}
    assert {r.case_id for r in plan.changed} == {"c1"}
    assert not {r.id for r in plan.changed} & {r.id for r in young}


def test_a_clock_that_is_over_takes_a_new_number() -> None:
    over = [replace(r, state="cancelled") for r in clock(case())]
    plan = joined(case(), over, clock(case("c2", seconds(HOUR))), seconds(2 * HOUR))
    assert {r.number for r in plan.changed} == {2}
    assert ends(plan) == {seconds(13 * HOUR)}


def test_of_two_clocks_the_one_that_ends_first_runs() -> None:
    early, late = clock(case("c2", seconds(-HOUR))), clock(case("c2", seconds(HOUR)))
    assert ends(joined(case(), clock(case()), early, seconds(60))) == {seconds(11 * HOUR)}
    plan = joined(case(), clock(case()), late, seconds(2 * HOUR))
    assert (ends(plan), plan.changed) == ({seconds(12 * HOUR)}, ())


def test_an_earlier_hour_moves_the_clock_of_the_older_case() -> None:
    old = case(received=seconds(-2 * HOUR))
    plan = joined(old, clock(case()), [], seconds(60))
    assert ends(plan) == {seconds(10 * HOUR)}


def test_twelve_hours_that_have_passed_do_not_run_again() -> None:
    young = clock(case("c2", seconds(-13 * HOUR)))
    assert joined(case(), [], young, NOW).changed == ()


NAME = next(name for name, one in POLICY.clocks.items() if one.again == "restart")


def form_clock(of: str, number: int = 0, name: str = NAME) -> Reminder:
    mark = POLICY.clocks[name].marks[0].name
    return Reminder(f"{of}-{number}", of, f"{name}.{mark}", "head", seconds(HOUR), number)


def moved(known: list[Reminder], young: list[Reminder], without: str = "") -> Agenda:
    plan = Agenda.of(known, ids())
    joined_clocks.of_forms(POLICY.clocks, case(), young, plan, without=without)
    return plan


def test_a_deadline_a_form_started_goes_on() -> None:
    (mark,) = moved([], [form_clock("c2", 1)]).changed
    assert (mark.case_id, mark.number, mark.due_at) == ("c1", 1, seconds(HOUR))
    over = replace(form_clock("c1"), state="done")
    (mark,) = moved([over], [form_clock("c2", 1)]).changed
    assert mark.number == 1001


def test_a_deadline_the_older_case_has_itself_stands() -> None:
    assert moved([form_clock("c1")], [form_clock("c2")]).changed == ()


def test_what_was_to_be_decided_of_the_younger_alone_is_asked_no_more() -> None:
    assert moved([], [form_clock("c2")], without=NAME).changed == ()
