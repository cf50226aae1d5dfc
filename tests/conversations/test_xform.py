"""What is read from an XLSForm."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest

from conversations.form import Form
from conversations.question import Choice, Question
from conversations.xform import read
from conversations.xpath.context import Context
from tests.conversations.answers import NOW, Given, context
from tests.conversations.sheets import NAMESPACE, form, markdown

VI, EN = "Tiếng Việt (vi)", "English (en)"
HEAD = (
    *("type", "name", f"label::{VI}", f"label::{EN}", f"hint::{VI}", f"guidance_hint::{VI}"),
    *("required", f"required_message::{VI}", "relevant", "constraint", f"constraint_message::{VI}"),
    *("calculation", "appearance", "default", "bind::hl:danger", "bind::hl:ask_first"),
)
CHOICES = (
    ("list_name", "name", f"label::{VI}", f"label::{EN}", "exclusive", "weight"),
    ("flags", "hurt", "Bị thương", "Hurt", "", "3"),
    ("flags", "none", "Không có", "None", "yes", ""),
)
SETTINGS = (
    ("form_id", "version", "form_title", "default_language", "namespaces"),
    ("whole", "2026.11.1", "Biểu mẫu", VI, NAMESPACE),
)
FLAGS = (
    *("select_multiple flags", "flags", "Có gì?", "What?", "Chọn hết.", "Nói chậm."),
    *("yes", "Cần chọn.", "", "count-selected(.) >= 1", "Sai rồi.", "", "minimal", ""),
    *("hurt", "yes"),
)


def row(*cells: str) -> tuple[str, ...]:
    return (*cells, *([""] * (len(HEAD) - len(cells))))


def cells(**named: str) -> tuple[str, ...]:
    """A row by column; `label` fills both languages."""
    label = named.pop("label", "")
    filled = {f"label::{VI}": label, f"label::{EN}": label, **named}
    return tuple(filled.get(column, "") for column in HEAD)


@cache
def whole() -> Form:
    rows = (
        FLAGS,
        row("begin_group", "child", "Về trẻ", "The child"),
        cells(type="integer", name="age", label="Tuổi", relevant="selected(${flags}, 'hurt')"),
        row("begin_group", "inner", "Trong", "Inner"),
        cells(type="text", name="story", label="Chuyện gì?", default="không"),
        row("end_group"),
        row("end_group"),
        cells(type="calculate", name="double", calculation="${age} * 2"),
        cells(type="note", name="told", label="Gấp đôi là ${double}."),
    )
    return read("whole.md", markdown(*rows, head=HEAD, choices=CHOICES, settings=SETTINGS))


def flags() -> Question:
    return whole().by_name["flags"]


def test_the_form_knows_its_id_version_title_and_languages() -> None:
    here = whole()
    assert (here.id, here.version, here.title) == ("whole", "2026.11.1", {"vi": "Biểu mẫu"})
    assert here.languages == ("vi", "en")
    assert here.default_language == "vi"


def test_the_questions_stand_in_the_order_of_the_sheet() -> None:
    assert [q.name for q in whole().questions] == ["flags", "age", "story", "double", "told"]
    assert list(whole().by_name) == ["flags", "age", "story", "double", "told"]


def test_each_question_has_its_kind() -> None:
    kinds = [q.kind for q in whole().questions]
    assert kinds == ["select_multiple", "integer", "text", "calculate", "note"]


def test_labels_hints_and_guidance_come_by_language() -> None:
    assert flags().label == {"vi": "Có gì?", "en": "What?"}
    assert flags().hint == {"vi": "Chọn hết."}
    assert flags().guidance == {"vi": "Nói chậm."}


def test_messages_come_by_language_and_a_missing_one_is_left_out() -> None:
    assert flags().required_message == {"vi": "Cần chọn."}
    assert flags().constraint_message == {"vi": "Sai rồi."}
    assert whole().by_name["age"].constraint_message == {}


def test_our_own_columns_come_without_their_prefix() -> None:
    assert flags().own == {"danger": "hurt", "ask_first": "yes"}
    assert flags().red_flags == {"hurt"}
    assert whole().asks_danger_first
    assert whole().by_name["age"].own == {}


def test_choices_come_with_labels_and_extra_columns() -> None:
    assert whole().lists == {
        "flags": (
            Choice("hurt", {"vi": "Bị thương", "en": "Hurt"}, {"weight": "3"}),
            Choice("none", {"vi": "Không có", "en": "None"}, {"exclusive": "yes"}),
        )
    }
    assert flags().list == "flags"


def test_appearance_and_default_are_kept() -> None:
    assert flags().appearance == "minimal"
    assert whole().by_name["story"].default == "không"
    assert flags().default == ""


def test_a_question_knows_its_groups_from_the_outside_in() -> None:
    assert whole().by_name["age"].groups == ("child",)
    assert whole().by_name["story"].groups == ("child", "inner")
    assert whole().groups["inner"].groups == ("child",)
    assert whole().groups["child"].label == {"vi": "Về trẻ", "en": "The child"}


def test_relevant_runs_on_the_answers() -> None:
    relevant = whole().by_name["age"].relevant
    assert relevant is not None
    assert relevant(context(flags="hurt other")) is True
    assert relevant(context(flags="none")) is False


def test_constraint_and_required_run() -> None:
    assert flags().constraint is not None
    assert flags().required is not None
    assert flags().constraint(context("hurt")) is True
    assert flags().constraint(context("")) is False
    assert flags().required(context()) is True
    assert whole().by_name["age"].required is None


def test_a_calculate_runs_and_gives_text() -> None:
    double = whole().by_name["double"].calculate
    assert double is not None
    assert double(context(age="7")) == "14"
    assert double(context()) == ""


def test_a_value_inside_a_label_stays_to_be_filled_in() -> None:
    assert whole().by_name["told"].label["vi"] == "Gấp đôi là ${/data/double}."


def test_the_hash_is_that_of_the_bytes() -> None:
    first, again = form(("text", "a", "A")), form(("text", "a", "A"))
    other = form(("text", "b", "B"))
    assert first.hash == again.hash != other.hash
    assert len(first.hash) == 64


KINDS = {
    "text": "text",
    "integer": "integer",
    "int": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "datetime": "datetime",
    "dateTime": "datetime",
    "select_one yes_no": "select_one",
    "select_multiple yes_no": "select_multiple",
    "image": "image",
    "photo": "image",
    "audio": "audio",
    "geopoint": "geopoint",
    "note": "note",
    "acknowledge": "acknowledge",
}


def test_every_type_we_know_becomes_its_kind() -> None:
    written = [(type_, f"q{n}", "A") for n, type_ in enumerate(KINDS)]
    here = form(*written)
    assert {type_: here.by_name[name].kind for type_, name, _ in written} == KINDS


def test_a_form_without_languages_is_vietnamese() -> None:
    plain = form(("select_one yes_no", "a", "Có không?"))
    assert plain.languages == ("vi",)
    assert plain.by_name["a"].label == {"vi": "Có không?"}
    assert plain.lists["yes_no"][0].label == {"vi": "Có"}


def test_vietnamese_comes_first_whatever_the_columns_order() -> None:
    head = ("type", "name", f"label::{EN}", f"label::{VI}")
    assert form(("text", "a", "A", "Á"), head=head).languages == ("vi", "en")


def test_a_group_may_hide_all_that_is_in_it() -> None:
    rows = [("begin_group", "g", "G", "1 = 2"), ("text", "a", "A", ""), ("end_group", "", "", "")]
    group = form(*rows, head=("type", "name", "label", "relevant")).groups["g"]
    assert group.relevant is not None
    assert group.relevant(context()) is False


def test_required_may_be_a_condition() -> None:
    rows = [("text", "a", "A", ""), ("text", "b", "B", "${a} = 'x'")]
    required = form(*rows, head=("type", "name", "label", "required")).by_name["b"].required
    assert required is not None
    assert required(context(a="x")) is True
    assert required(context(a="y")) is False


def test_an_alternative_in_a_pattern_is_written_with_a_backslash_in_markdown() -> None:
    head = ("type", "name", "label", "constraint")
    constraint = (
        form(("text", "a", "A", r"regex(., '^(0\|84)[0-9]{3}$')"), head=head)
        .by_name["a"]
        .constraint
    )
    assert constraint is not None
    assert constraint(context("84123")) is True


def test_csv_is_read_like_markdown() -> None:
    written = io.StringIO()
    rows = [["survey"], ["", "type", "name", "label"], ["", "text", "a", "Tên, họ?"]]
    rows += [["settings"], ["", "form_id", "version"], ["", "small", "1"]]
    csv.writer(written).writerows(rows)
    here = read("small.csv", written.getvalue().encode())
    assert (here.id, here.by_name["a"].label) == ("small", {"vi": "Tên, họ?"})


@pytest.mark.slow
def test_xlsx_is_read_like_markdown() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for name, rows in (
        ("survey", [HEAD, FLAGS]),
        ("choices", CHOICES),
        ("settings", SETTINGS),
    ):
        sheet = book.create_sheet(name)
        for line in rows:
            sheet.append([cell or None for cell in line])
    del book["Sheet"]
    data = io.BytesIO()
    book.save(data)
    here = read("whole.xlsx", data.getvalue())
    assert (here.by_name["flags"].label, here.lists) == (flags().label, whole().lists)


def test_a_list_from_policy_gives_the_label_of_a_choice_too() -> None:
    head = ("type", "name", "label", "calculation", "bind::hl:list")
    rows = (
        ("select_one yes_no", "a", "A", "", "communes"),
        ("calculate", "said", "", "jr:choice-name(${a}, '${a}')", ""),
    )
    said = form(*rows, head=head).by_name["said"].calculate
    labels = {("communes", "20194"): "Phường Hải Châu"}
    answers = {"a": "20194"}
    given = Context(Given(answers, labels), NOW)
    assert said is not None
    assert said(given) == "Phường Hải Châu"
