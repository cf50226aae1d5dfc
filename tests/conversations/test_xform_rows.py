"""The rows of a sheet, each with all that is wrong in it, and what stands beside the form."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from conversations.fault import Fault, beyond, in_order
from conversations.form import Form
from conversations.xform import read
from conversations.xlsform.bundle import LARGEST, bundled, is_form, unbundled
from conversations.xlsform.parameters import parameter_fault
from tests.conversations.checking import faults, found, logic
from tests.conversations.sheets import CHOICES, PLAIN, form, markdown, places, refused
from tests.each import each

FROM_FILE = markdown(("select_one_from_file x.csv", "a", "A"))
LIST = b"name,label\nh,<b>Hoa</b>\nm,Mai\n"


def test_the_faults_of_all_rows_come_at_once_in_their_order() -> None:
    rows = (
        *(("texto", "a", "A"), ("text", "", "B"), ("text", "c d", "C"), ("text", "e", "${zz}")),
        *(("text", "e", "again"), ("select_one nope", "g", "G"), ("end_group", "", "")),
    )
    head = (*PLAIN, "extra")
    found = refused("a.md", markdown(*((*row, "x") for row in rows), head=head))
    assert [(f.row, f.column) for f in found] == [
        *((2, "extra"), (2, "type"), (3, "name"), (4, "name"), (5, "label"), (6, "name")),
        *((7, "type"), (8, "type")),
    ]


def test_what_is_wrong_in_a_formula_is_found_beside_a_wrong_row() -> None:
    rows = (logic(type="texto", name="z"), logic(relevant="foo(1)"))
    assert found(*rows) == [("survey", 2, "type"), ("survey", 3, "relevant")]


def test_a_mended_row_has_no_faults_of_its_mending() -> None:
    rows = (logic(type="select_one nope", name="z"), logic(relevant="${z} = 'x'"))
    assert found(*rows) == [("survey", 2, "type")]


def test_a_column_is_called_as_its_author_called_it() -> None:
    head = ("Type", "Name", "Label", "Relevance")
    (fault,) = refused("a.md", markdown(("text", "a", "A", "foo(1)"), head=head))
    assert fault.column == "Relevance"


def test_two_columns_that_mean_the_same_are_named() -> None:
    head = (*PLAIN, "relevant", "relevance")
    rows = markdown(("text", "a", "A", "", "1 = 1"), head=head)
    assert places(refused("a.md", rows)) == [("survey", 1, "relevance")]


def test_a_name_that_two_questions_have_cannot_be_referred_to() -> None:
    rows = (
        *(("begin_group", "g", "G"), ("text", "a", "A"), ("end_group", "", "")),
        *(("begin_group", "h", "H"), ("text", "a", "A"), ("end_group", "", "")),
    )
    assert len(form(*rows).questions) == 2
    (fault,) = faults(*rows, ("note", "n", "Là ${a}"))
    assert (fault.row, fault.column) == (8, "label")
    assert "có 2 câu hỏi tên “a”" in fault.message["vi"]


def test_an_option_without_a_list_is_not_lost_in_silence() -> None:
    data = markdown(("select_one yes_no", "a", "A"), choices=(*CHOICES, ("", "maybe", "Có lẽ")))
    assert places(refused("a.md", data)) == [("choices", 4, "list_name")]


def test_comments_and_rows_put_aside_are_passed_over() -> None:
    head = (*PLAIN, "comment", "disabled")
    rows = (
        *(("", "", "", "ghi chú", ""), ("texto", "x", "X", "", "yes")),
        *(("audit", "", "", "", ""), ("text", "a", "A", "", "")),
    )
    here = form(*rows, head=head)
    assert [q.name for q in here.questions] == ["a"]


def kinds(here: Form) -> dict[str, str]:
    return {q.name: q.kind for q in here.questions}


def test_what_is_only_shown_or_carried_along_is_not_asked() -> None:
    head = (*PLAIN, "readonly", "default", "appearance", "calculation")
    rows = (
        ("text", "shown", "Đọc thôi", "yes", "", "", ""),
        ("integer", "kept", "Số", "TRUE", "5", "", ""),
        ("select_one yes_no", "table", "Bảng", "", "", "label", ""),
        ("note", "sum", "Tổng ${n}", "", "", "", "1 + 1"),
        ("integer", "n", "N", "no", "", "", ""),
    )
    assert kinds(form(*rows, head=head)) == {
        "shown": "note",
        "kept": "hidden",
        "table": "note",
        "sum": "note",
        "n": "integer",
    }


@each(
    ("kind", "written", "said"),
    [
        ("range", "start=0 end=10 step=1", ""),
        ("range", "start=0; end=10, step=2", ""),
        ("range", "", "needs start, end"),
        ("range", "start=0", "needs end"),
        ("range", "start=a end=2", "must be a number"),
        ("range", "start=0 end=5 step=0", "must not be 0"),
        ("range", "start=0 end=5 step=9", "larger than"),
        ("range", "start=10 end=0 step=-1", ""),
        ("select_one", "randomize=true seed=${a}", ""),
        ("select_one", "randomize=maybe", "true or false"),
        ("select_one", "seed=3", "goes with"),
        ("select_one", "start=1", "no parameter “start”"),
        ("image", "max-pixels=800", ""),
        ("text", "long", "cannot be read"),
        ("date", "from=1", "no parameter “from”"),
    ],
)
def test_parameters_are_those_of_the_type(kind: str, written: str, said: str) -> None:
    wrong = parameter_fault(kind, written)
    assert bool(wrong) is bool(said)
    assert wrong is None or said in wrong[1]


def test_a_form_and_its_lists_are_kept_as_one_file() -> None:
    name, data = bundled("a.md", FROM_FILE, {"x.csv": LIST})
    assert name == "a.zip"
    assert bundled("a.md", FROM_FILE, {"x.csv": LIST}) == (name, data)
    assert [c.label["vi"] for c in read(name, data).lists["x"]] == ["Hoa", "Mai"]


def test_a_form_without_lists_is_kept_as_it_is() -> None:
    assert bundled("a.md", FROM_FILE, {}) == ("a.md", FROM_FILE)


@pytest.mark.parametrize("members", [{}, {"a.md": b"", "b.md": b""}, {"x.csv": LIST}])
def test_a_zip_without_one_form_is_refused(members: dict[str, bytes]) -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as book:
        for name, data in members.items():
            book.writestr(name, data)
    with pytest.raises(ValueError, match="forms in one zip"):
        unbundled(kept.getvalue())
    assert refused("a.zip", kept.getvalue())


def test_a_bomb_is_not_unpacked() -> None:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("a.md", bytes(LARGEST + 1))
    (fault,) = refused("a.zip", kept.getvalue())
    assert "too large" in fault.message["en"]


@each(
    ("name", "data", "form"),
    [
        ("a.md", b"", True),
        ("a.xlsx", b"PK", True),
        ("a.csv", b"survey,,\n,type,name\n", True),
        ("a.csv", b'\xef\xbb\xbf"Survey",\r\n,type\r\n', True),
        ("a.csv", b"survey\r\n,type\r\n", True),
        ("a.csv", b"name,label\nsurvey1,x\n", False),
        ("a.csv", b"", False),
    ],
)
def test_a_csv_without_a_survey_is_a_list(name: str, data: bytes, form: bool) -> None:
    assert is_form(name, data) is form


def test_faults_are_told_once_and_in_the_order_of_the_sheets() -> None:
    one, two = Fault("choices", 2, "name", {"vi": "a"}), Fault("survey", 9, "type", {"vi": "b"})
    other = Fault("x", 0, "", {"vi": "c"})
    assert in_order([other, one, two, one]) == (two, one, other)


def test_what_follows_from_a_known_fault_is_not_told() -> None:
    known = [Fault("survey", 3, "type", {"vi": "a"}), Fault("survey", 4, "label", {"vi": "a"})]
    follow = Fault("survey", 3, "relevant", {"vi": "b"})
    beside = Fault("survey", 4, "relevant", {"vi": "b"})
    again = Fault("survey", 4, "label", {"vi": "b"})
    assert list(beyond([follow, beside, again, Fault("", 0, "", {"vi": "c"})], known)) == [beside]
