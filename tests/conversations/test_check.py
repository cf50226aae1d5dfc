"""What the checker refuses beyond what can be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from conversations.check import check
from conversations.fault import Fault
from tests.conversations.sheets import CHOICES, NAMESPACE, PLAIN, SETTINGS, Rows, markdown, places
from tests.each import each

FORMS = Path(__file__).parents[2] / "conversations/forms"
OWN = (*PLAIN, "relevant", "calculation", "bind::hl:ask_first", "bind::hl:danger")
TWO_CHOICES = (
    ("list_name", "name", "label::Tiếng Việt (vi)", "label::English (en)"),
    ("l", "x", "Một", "One"),
    ("l", "y", "Hai", "Two"),
)
TWO = ("type", "name", "label::Tiếng Việt (vi)", "label::English (en)")


def checked(
    *rows: Sequence[str],
    head: Sequence[str] = PLAIN,
    choices: Rows = CHOICES,
    settings: Rows = SETTINGS,
) -> tuple[Fault, ...]:
    return check({"a.md": markdown(*rows, head=head, choices=choices, settings=settings)})


def own(name: str, **named: str) -> tuple[str, ...]:
    """A row with our columns; a select unless said otherwise."""
    filled = {"type": "select_one yes_no", "name": name, "label": f"{name}?"}
    filled |= {column.replace("_hl_", "::hl:"): value for column, value in named.items()}
    return tuple(filled.get(column, "") for column in OWN)


def flag(name: str, **named: str) -> tuple[str, ...]:
    """A question to be asked first."""
    return own(name, bind_hl_ask_first="yes", **named)


@pytest.mark.slow
def test_the_forms_we_ship_are_accepted() -> None:
    files = {path.name: path.read_bytes() for path in FORMS.glob("*.md")}
    assert len(files) >= 3
    assert check(files) == ()


def test_a_small_form_is_accepted() -> None:
    assert checked(("text", "a", "A"), ("select_one yes_no", "b", "B")) == ()


def test_nothing_to_check_is_nothing_wrong() -> None:
    assert check({}) == ()


def test_an_unmarked_question_before_a_red_flag_is_refused() -> None:
    (fault,) = checked(own("story", type="text"), flag("flags"), head=OWN)
    assert (fault.file, fault.sheet, fault.row) == ("a.md", "survey", 3)
    assert fault.column == "bind::hl:ask_first"
    assert "“story”" in fault.message["vi"]


def test_a_note_or_a_calculate_may_stand_before_a_red_flag() -> None:
    rows = (own("hello", type="note"), own("n", type="calculate", label="", calculation="1"))
    assert checked(*rows, flag("flags"), flag("more"), head=OWN) == ()


def test_a_red_flag_may_wait_for_another_red_flag() -> None:
    assert checked(flag("flags"), flag("more", relevant="${flags} = 'yes'"), head=OWN) == ()


def test_a_red_flag_that_waits_for_an_ordinary_answer_is_refused() -> None:
    rows = (flag("flags", relevant="${story} = 'x'"), own("story", type="text"))
    assert places(checked(*rows, head=OWN)) == [("survey", 2, "relevant")]


def test_it_is_refused_through_a_calculate_too() -> None:
    rows = (
        own("n", type="calculate", label="", calculation="${story}"),
        flag("flags", relevant="${n} = 'x'"),
        own("story", type="text"),
    )
    (fault,) = checked(*rows, head=OWN)
    assert (fault.row, fault.column) == (3, "relevant")
    assert "“story”" in fault.message["vi"]


def test_it_is_refused_through_a_group_too() -> None:
    rows = (
        own("g", type="begin_group", relevant="${story} = 'x'"),
        flag("flags"),
        own("", type="end_group", label=""),
        own("story", type="text"),
    )
    assert places(checked(*rows, head=OWN)) == [("survey", 3, "relevant")]


def test_an_alarm_for_an_option_that_does_not_exist_is_refused() -> None:
    (fault,) = checked(flag("flags", bind_hl_danger="yes yess"), head=OWN)
    assert (fault.row, fault.column) == (2, "bind::hl:danger")
    assert "“yess”" in fault.message["vi"]


def test_only_a_select_can_raise_the_alarm() -> None:
    (fault,) = checked(own("story", type="text", bind_hl_danger="yes"), head=OWN)
    assert fault.column == "bind::hl:danger"


def test_a_misspelt_column_of_ours_is_refused() -> None:
    (fault,) = checked(("text", "a", "A", "yes"), head=(*PLAIN, "bind::hl:ask_frist"))
    assert (fault.row, fault.column) == (2, "bind::hl:ask_frist")


def test_a_group_cannot_be_marked_for_its_questions() -> None:
    rows = (own("g", type="begin_group", bind_hl_ask_first="yes"), flag("flags"))
    found = checked(*rows, own("", type="end_group", label=""), head=OWN)
    assert places(found) == [("survey", 2, "bind::hl:ask_first")]


@each(
    ("column", "written"),
    [("ask_first", "no"), ("unknown", "true"), ("sensitive", "F9"), ("polarity", "bad")],
)
def test_a_value_our_column_does_not_know_is_refused(column: str, written: str) -> None:
    (fault,) = checked(("text", "a", "A", written), head=(*PLAIN, f"bind::hl:{column}"))
    assert (fault.row, fault.column) == (2, f"bind::hl:{column}")
    assert written in fault.message["vi"]


def test_a_label_missing_in_one_language_is_refused() -> None:
    (fault,) = checked(
        ("text", "a", "Tên?", "Name?"), ("text", "b", "Tuổi?", ""), head=TWO, choices=TWO_CHOICES
    )
    assert (fault.sheet, fault.row, fault.column) == ("survey", 3, "label")
    assert "“en”" in fault.message["vi"]


def test_a_hint_in_one_language_only_is_refused() -> None:
    head = (*TWO, "hint::Tiếng Việt (vi)")
    assert places(checked(("text", "a", "Á", "A", "Gợi ý"), head=head, choices=TWO_CHOICES)) == [
        ("survey", 2, "hint")
    ]


def test_an_option_missing_in_one_language_is_refused() -> None:
    choices = (*TWO_CHOICES, ("l", "z", "Ba", ""))
    found = checked(("select_one l", "a", "Á", "A"), head=TWO, choices=choices)
    assert places(found) == [("choices", 4, "label")]


def test_a_group_may_be_without_a_title_but_not_in_one_language_only() -> None:
    rows = (("begin_group", "g", "Nhóm", ""), ("text", "a", "Á", "A"), ("end_group", "", "", ""))
    assert places(checked(*rows, head=TWO, choices=TWO_CHOICES)) == [("survey", 2, "label")]
    untitled = (("begin_group", "g", "", ""), *rows[1:])
    assert checked(*untitled, head=TWO, choices=TWO_CHOICES) == ()


def test_a_rule_without_its_sentence_is_refused() -> None:
    found = checked(("integer", "a", "A", ". < 5"), head=(*PLAIN, "constraint"))
    assert places(found) == [("survey", 2, "constraint_message")]


def test_a_language_nobody_knows_is_refused_without_its_code() -> None:
    found = checked(("text", "a", "Á", "A"), head=("type", "name", "label", "label::Xyz"))
    assert ("survey", 1, "label::Xyz") in places(found)


def test_two_options_that_read_the_same_are_refused() -> None:
    choices = (*CHOICES, ("yes_no", "maybe", "Cỏ"))
    (fault,) = checked(("select_one yes_no", "a", "A"), choices=choices)
    assert (fault.sheet, fault.row, fault.column) == ("choices", 4, "label")


def test_exclusive_is_yes_or_nothing() -> None:
    choices = (
        ("list_name", "name", "label", "exclusive"),
        ("l", "x", "Một", "yes"),
        ("l", "y", "Hai", "có"),
    )
    found = checked(("select_one l", "a", "A"), choices=choices)
    assert places(found) == [("choices", 3, "exclusive")]


@each("never", ["false()", "1 = 2", "''", "not(true())"])
def test_a_question_nobody_can_reach_is_refused(never: str) -> None:
    head = (*PLAIN, "relevant")
    found = checked(("text", "a", "A", ""), ("text", "b", "B", never), head=head)
    assert places(found) == [("survey", 3, "relevant")]


def test_a_condition_on_the_clock_may_be_false_today() -> None:
    head = (*PLAIN, "relevant")
    assert checked(("text", "a", "A", "today() > '2999-01-01'"), head=head) == ()


def test_a_form_needs_an_id_and_a_version() -> None:
    settings = (("form_title", "namespaces"), ("Nhỏ", NAMESPACE))
    found = checked(("text", "a", "A"), settings=settings)
    assert places(found) == [("settings", 2, "form_id"), ("settings", 2, "version")]


def test_two_files_with_one_id_are_refused() -> None:
    data = markdown(("text", "a", "A"))
    (fault,) = check({"b.md": data, "a.md": data})
    assert (fault.file, fault.column) == ("b.md", "form_id")
    assert "a.md" in fault.message["vi"]


def test_one_bad_file_does_not_hide_the_faults_of_another() -> None:
    found = check({"a.md": b"nothing", "b.md": markdown(("geoshape", "a", "A"))})
    assert [f.file for f in found] == ["a.md", "b.md"]


MEANS = (*PLAIN, "bind::hl:means", "bind::hl:list", "bind::hl:case", "bind::hl:unknown")


@each(
    ("row", "column"),
    [
        (("text", "a", "A", "age", "", "", ""), "bind::hl:means"),
        (("integer", "a", "A", "phone", "", "", ""), "bind::hl:means"),
        (("integer", "a", "A", "shoe_size", "", "", ""), "bind::hl:means"),
        (("select_one yes_no", "a", "A", "", "villages", "", ""), "bind::hl:list"),
        (("text", "a", "A", "", "communes", "", ""), "bind::hl:list"),
        (("note", "a", "A", "", "", "", "yes"), "bind::hl:unknown"),
    ],
)
def test_a_column_of_ours_that_does_not_fit_its_question_is_refused(
    row: tuple[str, ...], column: str
) -> None:
    found = checked(row, ("text", "z", "Z", "", "", "", ""), head=MEANS)
    assert places(found) == [("survey", 2, column)]


@each(
    "row",
    [
        ("integer", "a", "A", "age", "", "", "yes"),
        ("text", "a", "A", "phone", "", "callback_number", ""),
        ("select_one yes_no", "a", "A", "", "communes", "commune", ""),
    ],
)
def test_a_column_of_ours_that_fits_is_taken(row: tuple[str, ...]) -> None:
    assert checked(row, head=MEANS) == ()


def test_a_field_of_the_case_cannot_come_from_a_repeat() -> None:
    rows = (
        *(("begin_repeat", "r", "R", "", "", "", ""),),
        *(("text", "a", "A", "", "", "child_name", ""), ("end_repeat", "", "", "", "", "", "")),
    )
    assert places(checked(*rows, head=MEANS)) == [("survey", 3, "bind::hl:case")]


def test_a_red_flag_cannot_stand_inside_a_repeat() -> None:
    rows = (
        *(own("r", type="begin_repeat"), own("hurt", bind_hl_danger="yes")),
        own("", type="end_repeat", label=""),
    )
    assert places(checked(*rows, head=OWN)) == [("survey", 3, "bind::hl:danger")]


@each("label", ["Đang bị thương", "tre dang CHAY MAU", "Muốn tự tử", "Is in danger"])
def test_an_option_that_sounds_like_danger_and_raises_nothing_is_named(label: str) -> None:
    choices = (*CHOICES, ("yes_no", "x", label))
    (fault,) = checked(flag("flags"), head=OWN, choices=choices)
    assert (fault.row, fault.column) == (2, "bind::hl:danger")
    assert checked(flag("flags", bind_hl_danger="x"), head=OWN, choices=choices) == ()
