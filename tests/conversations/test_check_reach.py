"""Questions nobody is asked, options nobody can choose: the checker proves it and says where."""

from __future__ import annotations

from tests.conversations.checking import LOGIC as HEAD
from tests.conversations.checking import faults, found, logic, said
from tests.each import each

YES_NO = logic(type="select_one yes_no", name="safe", label="An toàn?")
NEVER = "this condition is never true, so nobody is ever asked"
BY_SIDE = (
    ("list_name", "name", "label", "side"),
    ("sides", "left", "Trái", ""),
    ("sides", "right", "Phải", ""),
    ("roads", "r1", "Đường Một", "left"),
    ("roads", "r2", "Đường Hai", "right"),
)
SIDE = logic(type="select_one sides", name="side", label="Bên nào?")


def road(choice_filter: str, **more: str) -> tuple[str, ...]:
    return logic(
        type="select_one roads", name="road", label="Đường?", choice_filter=choice_filter, **more
    )


@each(
    "relevant",
    [
        "${safe} = 'maybe'",
        "'maybe' = ${safe}",
        "selected(${safe}, 'maybe')",
        "${safe} = 'yes' and ${safe} = 'nope'",
        "${safe} = 'nope' or selected(${safe}, 'never')",
        "${safe} = 3",
    ],
)
def test_a_condition_on_an_option_that_is_not_there_is_never_true(relevant: str) -> None:
    assert said(YES_NO, logic(relevant=relevant)) == [NEVER]
    assert found(YES_NO, logic(relevant=relevant)) == [("survey", 3, "relevant")]


@each(
    "relevant",
    [
        "${safe} = 'yes'",
        "${safe} = ''",
        "${safe} != 'no'",
        "not(${safe} = 'yes')",
        "selected(${safe}, 'no') or today() > '2030-01-01'",
        "string-length(${safe}) > 2",
        "${safe} = ${a}",
    ],
)
def test_a_condition_that_may_be_true_is_left_alone(relevant: str) -> None:
    first = logic(name="a")
    assert found(YES_NO, first, logic(name="b", relevant=relevant)) == []


def test_options_that_are_numbers_are_compared_as_numbers() -> None:
    ones = (("list_name", "name", "label"), ("n", "1", "Một"), ("n", "2", "Hai"))
    first = logic(type="select_one n", name="n", label="Mấy?")
    assert found(first, logic(relevant="${n} = 1"), choices=ones) == []
    assert found(first, logic(relevant="${n} = 3"), choices=ones) == [("survey", 3, "relevant")]


def test_a_mistyped_option_is_found_where_only_a_part_is_never_true() -> None:
    mistyped = logic(relevant="${safe} = 'yse' or ${safe} = 'no'")
    assert said(YES_NO, mistyped) == ["the list “yes_no” has no option “yse”"]


@each(
    ("column", "formula"),
    [
        ("calculation", "if(${safe} = 'nope', 1, 2)"),
        ("constraint", "${safe} = 'yes' or ${safe} = 'maybe'"),
    ],
)
def test_a_mistyped_option_is_found_in_every_formula(column: str, formula: str) -> None:
    row = logic(**{"constraint_message": "Sai.", column: formula})
    assert found(YES_NO, row) == [("survey", 3, column)]


def test_an_option_of_a_policy_list_is_not_known_here() -> None:
    head_rows = logic(type="select_one_from_file communes.csv", name="c", label="Xã?")
    assert found(head_rows, logic(relevant="${c} = '20194'")) == []


def test_an_empty_group_asks_nobody() -> None:
    rows = (
        logic(type="begin_group", name="g", label="G"),
        logic(type="end_group", name="", label=""),
    )
    assert said(logic(), *rows) == ["nothing in this group can ever be asked"]


def test_a_group_whose_questions_are_never_asked_is_named_with_them() -> None:
    rows = (
        logic(type="begin_group", name="g", label="G"),
        logic(name="b", relevant="1 = 2"),
        logic(type="end_group", name="", label=""),
    )
    assert found(logic(), *rows) == [("survey", 3, "type"), ("survey", 4, "relevant")]


def test_a_group_that_only_computes_is_no_fault() -> None:
    rows = (
        logic(type="begin_group", name="g", label=""),
        logic(type="calculate", name="n", label="", calculation="1 + 1"),
        logic(type="end_group", name="", label=""),
    )
    assert found(logic(), *rows) == []


def test_options_that_fit_an_answer_can_be_chosen() -> None:
    assert found(SIDE, road("side = ${side}"), choices=BY_SIDE) == []


@each("column", ["middle", ""])
def test_an_option_no_answer_leads_to_is_named(column: str) -> None:
    choices = (*BY_SIDE, ("roads", "r3", "Đường Ba", column))
    (place,) = found(SIDE, road("side = ${side}"), choices=choices)
    assert place == ("choices", 6, "side")


def test_an_option_another_question_offers_can_be_chosen() -> None:
    choices = (*BY_SIDE, ("roads", "r3", "Đường Ba", "middle"))
    second = logic(type="select_one roads", name="again", label="Đường nữa?")
    assert found(SIDE, road("side = ${side}"), second, choices=choices) == []


def test_a_filter_on_typed_words_proves_nothing() -> None:
    choices = (*BY_SIDE, ("roads", "r3", "Đường Ba", "middle"))
    typed = logic(name="typed", label="Bên nào?")
    rows = (SIDE, typed, road("side = ${typed} and side != 'x'"))
    assert found(*rows, choices=choices) == []


def test_an_answer_that_leaves_nothing_to_choose_is_named_where_an_answer_is_needed() -> None:
    choices = tuple(row for row in BY_SIDE if row[1] != "r2")
    needed = faults(SIDE, road("side = ${side}", required="yes"), head=HEAD, choices=choices)
    assert [(f.row, f.column) for f in needed] == [(3, "choice_filter")]
    assert "“right”" in needed[0].message["vi"]
    free = faults(SIDE, road("side = ${side}"), head=HEAD, choices=choices)
    guarded = road("side = ${side}", required="yes", relevant="${side} = 'left'")
    assert free == faults(SIDE, guarded, head=HEAD, choices=choices) == ()


@each("shut", ["false()", "1 = 2", "'' "])
def test_a_filter_that_lets_nothing_through_is_named(shut: str) -> None:
    assert found(SIDE, road(shut), choices=BY_SIDE) == [("survey", 3, "choice_filter")]


def test_a_list_no_question_uses_harms_nobody() -> None:
    assert found(logic()) == []


@each(
    ("count", "wrong"),
    [
        ("3", False),
        ("${n}", False),
        ("${n} + 1", False),
        ("nhiều", True),
        ("'three'", True),
        ("${t}", True),
        ("${safe}", True),
    ],
)
def test_a_repeat_is_counted_with_a_number(count: str, wrong: bool) -> None:
    rows = (
        *(YES_NO, logic(type="integer", name="n"), logic(name="t")),
        logic(type="begin_repeat", name="r", label="R", repeat_count=count),
        logic(name="b"),
        logic(type="end_repeat", name="", label=""),
    )
    assert (("survey", 5, "repeat_count") in found(*rows)) is wrong


def test_what_a_chat_never_knows_is_not_asked_of_it() -> None:
    rows = (
        logic(type="deviceid", name="device", label=""),
        logic(name="a", relevant="${device} != ''"),
    )
    assert said(*rows) == ["“device” is always empty: a chat does not know a person's device"]
