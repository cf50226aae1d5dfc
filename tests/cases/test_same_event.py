"""When two reports may tell of one event."""

from __future__ import annotations

from datetime import timedelta

from cases.case import Case
from cases.same_event import oldest_alike
from conversations.fold import fold
from tests.cases.house import NOW
from tests.each import each

NOBODY: frozenset[str] = frozenset()


def case(id: str, hours: float = 0, commune: str | None = "20320", **more: object) -> Case:
    opened = NOW - timedelta(hours=hours)
    fields = {"child_name": "Đỗ Văn Tí", **more.pop("fields", {})}  # type: ignore[dict-item]
    state = str(more.pop("state", "open"))
    return Case(
        id, id, "tt23", "intake", opened, "u", "lan", opened, commune, state=state, fields=fields
    )


NEW = case("n")


def test_the_same_name_in_the_same_commune_is_alike() -> None:
    assert oldest_alike(NEW, [case("a", 3)], NOBODY, fold) == "a"


def test_a_name_is_compared_without_its_marks() -> None:
    typed = case("a", 3, fields={"child_name": " do van ti "})
    assert oldest_alike(NEW, [typed], NOBODY, fold) == "a"


@each("commune", [None, "20308"])
def test_the_same_name_elsewhere_is_somebody_else(commune: str | None) -> None:
    assert oldest_alike(NEW, [case("a", 3, commune)], NOBODY, fold) == ""


def test_two_cases_whose_commune_is_not_known_are_not_alike() -> None:
    assert oldest_alike(case("n", 0, None), [case("a", 3, None)], NOBODY, fold) == ""


def test_no_name_is_like_no_other() -> None:
    nameless = {"child_name": ""}
    others = [case("a", 3, fields=nameless)]
    assert oldest_alike(case("n", fields=nameless), others, NOBODY, fold) == ""


def test_the_same_number_is_enough() -> None:
    other = case("a", 3, None, fields={"child_name": "Ngô Thị Na"})
    assert oldest_alike(NEW, [other], frozenset({"a"}), fold) == "a"


@each(("hours", "expected"), [(0, "a"), (23.9, "a"), (24, ""), (30, ""), (-1, "")])
def test_only_what_was_opened_in_the_day_before_is_alike(hours: float, expected: str) -> None:
    assert oldest_alike(NEW, [case("a", hours)], frozenset({"a"}), fold) == expected


@each("state", ["closed", "joined"])
def test_a_case_that_is_over_is_not_joined(state: str) -> None:
    assert oldest_alike(NEW, [case("a", 3, state=state)], frozenset({"a"}), fold) == ""


def test_of_several_the_oldest_goes_on() -> None:
    assert oldest_alike(NEW, [case("b", 2), case("a", 5), NEW], NOBODY, fold) == "a"
