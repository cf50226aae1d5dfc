"""Where an answer stands is found from its key alone."""

from __future__ import annotations

from conversations.question import Position
from conversations.submission.outline import (
    MOST_INSTANCES,
    by_element,
    counts,
    element_of,
    holds,
    placed,
    positions,
    repeats,
    strays,
)
from tests.conversations.submission.forms import ask, family, form, group, repeat
from tests.each import each

FAMILY = family()


@each(
    ("keys", "counted"),
    [
        ([], {}),
        (["reporter"], {}),
        (["child_name[2]"], {("child", ()): 2}),
        (["child_name[2]", "sex[1]"], {("child", ()): 2}),
        (["toy_name[3.2]"], {("child", ()): 3, ("toy", (3,)): 2}),
        (["toy_name[1.1]", "toy_name[2.4]"],
         {("child", ()): 2, ("toy", (1,)): 1, ("toy", (2,)): 4}),
        (["child_name", "toy_name[2]", "gone[7]"], {}),
    ],
)  # fmt: skip
def test_a_repeat_has_as_many_instances_as_the_highest_key(
    keys: list[str], counted: dict[tuple[str, Position], int]
) -> None:
    assert counts(FAMILY, keys) == counted


@each("key", ["reporter", "commune", "child_name[1]", "toy_name[2.10]"])
def test_a_key_of_the_form_has_its_place(key: str) -> None:
    question = placed(FAMILY, key)
    assert question is not None and key.startswith(question.name)
    assert strays(FAMILY, [key]) == ()


@each(
    "key",
    [
        *("gone", "", "[1]", "child", "place", "reporter[1]", "child_name", "child_name[]"),
        *("child_name[0]", "child_name[01]", "child_name[1", "child_name[1]]", "child_name[1.1]"),
        *("child_name[-1]", "child_name[x]", "child_name[1] ", "toy_name[1]", "toy_name[1.0]"),
        f"child_name[{MOST_INSTANCES + 1}]",
    ],
)
def test_whatever_else_is_a_stray_and_counts_for_no_instance(key: str) -> None:
    assert placed(FAMILY, key) is None
    assert strays(FAMILY, ["reporter", key]) == (key,)
    assert counts(FAMILY, [key]) == {}


def test_the_repeats_around_a_question_are_named_from_the_outermost() -> None:
    around = {q.name: repeats(FAMILY, q) for q in FAMILY.questions}
    assert around["toy_name"] == ("child", "toy")
    assert around["born"] == ("child",) and around["point"] == ()


def test_every_instance_comes_in_its_order() -> None:
    counted = counts(FAMILY, ["toy_name[1.2]", "toy_name[3.1]"])
    assert list(positions(counted, ())) == [()]
    assert list(positions(counted, ("child",))) == [(1,), (2,), (3,)]
    assert list(positions(counted, ("child", "toy"))) == [(1, 1), (1, 2), (3, 1)]


def test_an_element_is_named_by_the_last_step_of_its_path() -> None:
    of = form(group("a", ask("name")), ask("other"))
    assert list(by_element(of.body)) == ["a", "other"]
    assert [element_of(part) for part in of.body] == ["a", "other"]


def test_a_group_holds_what_its_inner_groups_hold() -> None:
    of = form(group("a", repeat("b", ask("inner"))))
    (branch,) = of.body
    assert holds(branch, lambda q: q.name == "inner")  # type: ignore[arg-type]
    assert not holds(branch, lambda q: False)  # type: ignore[arg-type]


def test_the_outermost_element_is_called_data_unless_the_form_says_otherwise() -> None:
    assert form(ask("a")).root == "data"
