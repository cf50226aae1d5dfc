"""What people read: in every language, short enough, and nothing a chat cannot show."""

from __future__ import annotations

import pytest

from conversations.checks.lengths import LONGEST, MESSAGE
from tests.conversations.checking import LOGIC, faults, found, logic, said
from tests.conversations.sheets import CHOICES, places
from tests.each import each

LONG = "dài quá "


@each(
    ("column", "longest"),
    [
        ("label", LONGEST["label"]),
        ("hint", LONGEST["hint"]),
        ("guidance_hint", LONGEST["guidance_hint"]),
        ("constraint_message", LONGEST["label"]),
    ],
)
def test_a_text_too_long_to_be_read_is_named_with_its_length(column: str, longest: int) -> None:
    text = (LONG * longest)[:longest].strip()
    assert found(logic(constraint=". != ''", **{"constraint_message": "Sai.", column: text})) == []
    longer = text + " và thêm nữa"
    row = logic(constraint=". != ''", **{"constraint_message": "Sai.", column: longer})
    (fault,) = faults(row, head=LOGIC)
    assert fault.column == column
    assert str(len(longer)) in fault.message["vi"]


def test_a_note_may_be_longer_than_a_question() -> None:
    text = (LONG * 100)[: LONGEST["label"] + 100].strip()
    assert found(logic(type="note", label=text), logic(name="b")) == []
    assert found(logic(label=text), logic(name="b")) == [("survey", 2, "label")]


def test_an_option_too_long_for_a_button_is_named() -> None:
    choices = (*CHOICES, ("yes_no", "maybe", LONG * 20))
    assert found(logic(type="select_one yes_no"), choices=choices) == [("choices", 4, "label")]


def test_a_question_that_does_not_fit_into_one_message_with_its_options_is_named() -> None:
    options = [("long", f"o{n}", f"{n} " + "chữ " * 27) for n in range(20)]
    choices = (("list_name", "name", "label"), *options)
    (text,) = said(logic(type="select_multiple long"), choices=choices)
    assert f"Zalo takes {MESSAGE}" in text


def test_a_long_list_is_searched_not_shown_so_it_fits() -> None:
    options = [("long", f"o{n}", f"{n} " + "chữ " * 27) for n in range(60)]
    assert (
        found(logic(type="select_one long"), choices=(("list_name", "name", "label"), *options))
        == []
    )


def test_a_language_that_is_missing_nearly_everywhere_is_one_fault() -> None:
    head = ("type", "name", "label::Tiếng Việt (vi)", "label::English (en)")
    rows = [("text", f"q{n}", f"Câu {n}", "") for n in range(12)]
    choices = (("list_name", "name", *head[2:]), ("l", "x", "Một", "One"))
    (fault,) = faults(*rows, ("text", "z", "Z", "Z"), head=head, choices=choices)
    assert (fault.row, fault.column) == (2, "label")
    assert "12 dòng: 2, 3, 4, 5, 6, 7, 8, 9, …" in fault.message["vi"]


def test_a_repeat_that_asks_for_one_more_needs_words_for_it() -> None:
    end = logic(type="end_repeat", name="", label="")
    asked = (logic(type="begin_repeat", name="r", label=""), logic(name="b"), end)
    assert found(*asked) == [("survey", 2, "label")]
    counted = logic(type="begin_repeat", name="r", label="", repeat_count="2")
    assert found(counted, *asked[1:]) == []


@each("words", ["minimal", "field-list", "w4", "columns-2 no-buttons", "Quick Compact", "numbers"])
def test_looks_are_passed_over(words: str) -> None:
    assert found(logic(appearance=words)) == []


@each(
    ("words", "why"),
    [
        ("signature", "draw or sign"),
        ("month-year", "use an integer"),
        ("ethiopian", "calendar"),
        ("search('x')", "no other program"),
        ("ex:org.app(a)", "no other program"),
        ("bearing", "direction"),
        ("minmal", "no appearance “minmal”"),
    ],
)
def test_what_a_chat_does_not_do_is_refused_by_its_word(words: str, why: str) -> None:
    (text,) = said(logic(appearance=words))
    assert why in text


@pytest.mark.parametrize("sheet", ["notes", "entities"])
def test_a_sheet_nobody_reads_is_named_and_one_with_an_underscore_is_a_note(sheet: str) -> None:
    from tests.conversations.sheets import markdown, table

    data = markdown(("text", "a", "A"))
    more = table(sheet, [("x",), ("y",)]).encode()
    from conversations.check import check

    assert places(check({"a.md": data + b"\n" + more})) == [(sheet, 0, "")]
    hidden = table(f"_{sheet}", [("x",), ("y",)]).encode()
    assert check({"a.md": data + b"\n" + hidden}) == ()


@each("key", ["public_key", "submission_url", "formid_"])
def test_a_setting_nobody_reads_is_named(key: str) -> None:
    settings = (("form_id", "version", key), ("small", "1", "x"))
    assert places(faults(("text", "a", "A"), settings=settings)) == [("settings", 2, key)]
