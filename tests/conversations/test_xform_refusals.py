"""A form that could go wrong at night is refused by day, with sheet, row and column."""

from __future__ import annotations

import pytest

from conversations.fault import Fault
from tests.conversations.sheets import CHOICES, PLAIN, SETTINGS, markdown, places, refused
from tests.each import each

LOGIC = ("type", "name", "label", "relevant", "constraint", "required", "calculation")


def faults(*rows: tuple[str, ...], head: tuple[str, ...] = PLAIN) -> tuple[Fault, ...]:
    return refused("small.md", markdown(*rows, head=head))


def logic(**named: str) -> tuple[str, ...]:
    filled = {"type": "text", "name": "a", "label": "A", **named}
    return tuple(filled.get(column, "") for column in LOGIC)


@each(
    ("column", "written", "message"),
    [
        ("relevant", "selected(${a}, 'x'", "thiếu dấu “)”"),
        ("relevant", "${a} = = 1", "không mong “=”"),
        ("constraint", "foo(.)", "không có hàm foo()"),
        ("constraint", "if(1, 2)", "cần 3 tham số"),
        ("constraint", "regex(., '(?=(a+)+b)a')", "lặp lồng nhau"),
        ("required", "pulldata(1)", "không dùng được"),
        ("relevant", "a > 3", "Câu hỏi thì viết ${a}"),
    ],
)
def test_an_expression_that_cannot_run_is_refused_in_its_cell(
    column: str, written: str, message: str
) -> None:
    rows = (logic(), logic(name="b", **{column: written}))
    (fault,) = faults(*rows, head=LOGIC)
    assert (fault.sheet, fault.row, fault.column) == ("survey", 3, column)
    assert message in fault.message["vi"]
    assert fault.message["en"]


def test_the_character_is_counted_in_the_cell_as_it_was_written() -> None:
    (fault,) = faults(logic(), logic(name="b", relevant="${a} = 'x' and foo(1)"), head=LOGIC)
    assert fault.message["vi"].endswith("(ký tự 16)")
    assert fault.message["en"].endswith("(character 16)")


def test_every_fault_is_named_not_only_the_first() -> None:
    rows = (
        logic(relevant="foo(1)"),
        logic(name="b", constraint="1 +"),
        logic(name="c", type="geoshape"),
    )
    assert places(faults(*rows, head=LOGIC)) == [
        ("survey", 2, "relevant"),
        ("survey", 3, "constraint"),
        ("survey", 4, "type"),
    ]


@each(
    ("formulas", "circle"),
    [
        ({"a": "${a} + 1"}, "a → a"),
        ({"a": "${b} + 1", "b": "${a} + 1"}, "a → b → a"),
        ({"a": "${b}", "b": "${c}", "c": "${a}"}, "a → b → c → a"),
    ],
)
def test_calculates_that_wait_for_one_another_are_refused(
    formulas: dict[str, str], circle: str
) -> None:
    rows = [logic(type="calculate", name=n, label="", calculation=f) for n, f in formulas.items()]
    (fault,) = faults(*rows, head=LOGIC)
    assert (fault.sheet, fault.row, fault.column) == ("survey", 2, "calculation")
    assert fault.message["vi"] == f"vòng lặp: {circle}"


def test_a_question_that_waits_for_itself_is_refused() -> None:
    (fault,) = faults(logic(relevant="${a} = 'x'"), head=LOGIC)
    assert (fault.row, fault.column) == (2, "relevant")


def test_a_circle_through_a_group_is_found() -> None:
    rows = (
        logic(type="begin_group", name="g", relevant="${inside} = 'x'"),
        logic(name="inside"),
        logic(type="end_group", name="", label=""),
    )
    (fault,) = faults(*rows, head=LOGIC)
    assert "inside → inside" in fault.message["vi"]


def test_a_constraint_may_look_at_its_own_question() -> None:
    with pytest.raises(AssertionError, match="accepted"):
        faults(logic(constraint="${a} != 'x' and . != ''"), head=LOGIC)


@pytest.mark.slow
@each(
    "kind",
    [
        "geotrace",
        "geoshape",
        "background-audio",
        "start-geopoint",
        "xml-external",
        "begin_kobomatrix",
    ],
)
def test_a_type_that_is_not_there_yet_is_refused_by_name(kind: str) -> None:
    found = faults(("text", "a", "A"), (kind, "b", "B"))
    assert ("survey", 3, "type") in places(found)
    assert any(kind in f.message["vi"] for f in found)


@each("column", ["photo", "media::image", "relevent"])
def test_a_column_nothing_reads_is_refused_not_dropped(column: str) -> None:
    found = faults(
        ("text", "a", "A", ""), ("select_one yes_no", "b", "B", "1 = 1"), head=(*PLAIN, column)
    )
    assert ("survey", 3, column) in places(found)


@each(
    ("rows", "place", "message"),
    [
        ((("text", "a", "A"), ("text", "a", "A")), ("survey", 3, "name"), "tên “a” đã dùng"),
        ((("begin_group", "g", "G"), ("text", "a", "A")), ("survey", 2, "type"), "chưa được đóng"),
        ((("text", "a", "A"), ("end_group", "", "")), ("survey", 3, "type"), "thừa"),
        ((("select_one nope", "a", "A"),), ("survey", 2, "type"), "không có danh sách “nope”"),
        (
            (("text", "b", "B"), ("texto", "a", "A")),
            ("survey", 3, "type"),
            "không có loại câu hỏi “texto”",
        ),
        ((("text", "", "A"),), ("survey", 2, "name"), "thiếu tên"),
        ((("text", "a b", "A"),), ("survey", 2, "name"), "tên chỉ gồm chữ"),
        ((("text", "b", "B"), ("text", "a", "")), ("survey", 3, "label"), "chưa có lời hỏi"),
        ((("text", "a", "${zz}"),), ("survey", 2, "label"), "không có câu hỏi nào tên “zz”"),
        ((("calculate", "a", "A"),), ("survey", 2, "calculation"), "thiếu công thức"),
        ((), ("survey", 0, ""), "chưa có câu hỏi nào"),
    ],
)
def test_what_pyxform_refuses_is_said_in_vietnamese_with_its_place(
    rows: tuple[tuple[str, ...], ...], place: tuple[str, int, str], message: str
) -> None:
    (fault,) = faults(*rows)
    assert (fault.sheet, fault.row, fault.column) == place
    assert message in fault.message["vi"]


@each(
    ("extra", "message"),
    [
        (("yes_no", "yes", "Lần nữa"), "đã dùng trong cùng danh sách"),
        (("yes_no", "", "Không tên"), "chưa có tên"),
        (("yes_no", "a b", "Cách"), "không được có dấu cách"),
    ],
)
def test_faults_in_the_choices_are_found_there(extra: tuple[str, ...], message: str) -> None:
    data = markdown(("select_multiple yes_no", "a", "A"), choices=(*CHOICES, extra))
    (fault,) = refused("small.md", data)
    assert (fault.sheet, fault.row, fault.column) == ("choices", 4, "name")
    assert message in fault.message["vi"]


def test_our_columns_without_their_namespace_are_told_what_is_missing() -> None:
    settings = (SETTINGS[0][:2], SETTINGS[1][:2])
    data = markdown(
        ("text", "a", "A", "F3"), head=(*PLAIN, "bind::hl:sensitive"), settings=settings
    )
    (fault,) = refused("small.md", data)
    assert (fault.sheet, fault.column) == ("settings", "namespaces")


@each(
    ("name", "data"),
    [
        ("f.md", b""),
        ("f.md", b"hello"),
        ("f.md", b"\xff\xfe\x00"),
        ("f.md", b"\x00| survey |\n"),
        ("f.csv", b"a,b,c"),
        ("f.xlsx", b""),
        ("f.xlsx", b"PK\x03\x04 damaged"),
        ("f.txt", b"| survey |"),
        ("form", b"| survey |"),
        ("../../etc/passwd", b""),
    ],
)
def test_what_is_no_form_at_all_is_refused_with_a_sentence(name: str, data: bytes) -> None:
    (fault,) = refused(name, data)
    assert fault.message["vi"]
    assert fault.message["en"]


def test_a_control_character_in_a_label_is_refused_not_written() -> None:
    (fault,) = refused("small.md", markdown(("text", "a", "A\x01")))
    assert "không dùng được" in fault.message["vi"]


def test_a_fault_says_its_place_in_one_line() -> None:
    fault = Fault("survey", 12, "relevant", {"vi": "sai", "en": "wrong"}, "intake.md")
    assert fault.said() == "intake.md, trang survey, dòng 12, cột relevant: sai"
    assert fault.said("en") == "intake.md, sheet survey, row 12, column relevant: wrong"
    assert Fault("", 0, "", {"vi": "sai", "en": "wrong"}).said() == "sai"


def test_a_list_whose_file_is_missing_is_named() -> None:
    found = faults(("text", "a", "A"), ("select_one_from_file places.csv", "b", "B"))
    assert places(found) == [("survey", 3, "type")]
    assert "places.csv" in found[0].message["vi"]
