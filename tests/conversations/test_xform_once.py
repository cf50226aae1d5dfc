"""A form is read once for each contents, whoever asks and however often."""

from conversations.fault import FormFaults
from conversations.xform import look_at, read, read_with_sheets
from tests.conversations.sheets import markdown

ROWS = (("text", "who", "Ai báo?"), ("integer", "age", "Mấy tuổi?"))
LISTED = (*ROWS, ("select_one_from_file towns.csv", "town", "Ở đâu?"))


def test_the_same_contents_are_one_form() -> None:
    assert read("a.md", markdown(*ROWS)) is read("b.md", markdown(*ROWS))


def test_the_rows_come_with_the_same_form() -> None:
    form, sheets = read_with_sheets("a.md", markdown(*ROWS))
    assert form is read("a.md", markdown(*ROWS))
    assert [row["name"] for row in sheets.survey] == ["who", "age"]


def test_a_changed_cell_is_another_form() -> None:
    changed = (ROWS[0], ("integer", "age", "Bao nhiêu tuổi?"))
    assert read("a.md", markdown(*ROWS)) is not read("a.md", markdown(*changed))
    assert read("a.md", markdown(*changed)).by_name["age"].label["vi"] == "Bao nhiêu tuổi?"


def test_a_changed_list_beside_it_is_another_form() -> None:
    one = read("a.md", markdown(*LISTED), {"towns.csv": b"name,label\na,A\n"})
    two = read("a.md", markdown(*LISTED), {"towns.csv": b"name,label\na,A\nb,B\n"})
    assert [len(form.lists["towns"]) for form in (one, two)] == [1, 2]


def test_the_ending_of_the_name_counts() -> None:
    data = markdown(*ROWS)
    assert look_at("a.md", data).form is not None
    assert look_at("a.txt", data).form is None


def test_faults_are_found_again() -> None:
    data = markdown(("texto", "who", "Ai báo?"))
    found = look_at("a.md", data).faults
    assert found and look_at("b.md", data).faults == found
    try:
        read("a.md", data)
    except FormFaults as refused:
        assert refused.faults == found
