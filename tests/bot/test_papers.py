"""What goes into the file of an export, and what stays out of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot import papers
from bot.house import House
from bot.papers import CLASSES, OPEN, Press, Wanted
from cases.person import Person
from conversations.form import Form
from conversations.question import Complaint
from conversations.submission.filled import FilledForm
from conversations.submission.flat import Table
from conversations.texts import Texts
from handlers.papers.bundle import bundle
from tests.cases.house import POLICY
from tests.conversations.submission.forms import ask, family, filled, form
from tests.each import each

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
SON = Person("p1", "Lê Văn Sơn", "anh", "head", "trung-tam")
SAID = {
    "engine.unknown": {"vi": "Chưa rõ", "en": "Not known"},
    "submission.printed": {"vi": "Xuất {at} · {by}", "en": "Exported {at} · {by}"},
    "submission.no_place": {"vi": "không có “{name}”", "en": "no “{name}”"},
}
OTHER_ID = "019abc0123457def8123456789abcd00"


@dataclass
class Printer:
    """Takes down what a workbook would have been made of."""

    tables: list[str] = field(default_factory=list)
    footer: str = ""

    def workbook(self, tables: Sequence[Table], made_at: datetime, footer: str) -> bytes:
        self.tables, self.footer = [table.name for table in tables], footer
        return b"xlsx"


def house() -> House:
    """As much of a house as a file needs."""
    library = SimpleNamespace(texts=Texts(SAID), policy=POLICY)
    return cast(House, SimpleNamespace(library=library, now=lambda: NOW))


def wanted(how: str, ending: str = "", **more: Any) -> Wanted:
    """The head asks for this."""
    ending = ending or f".{how}"
    return replace(Wanted("small", how, ending, SON, NOW, NOW, frozenset(CLASSES)), **more)


def made(asked: Wanted, *sent: FilledForm, printer: Printer | None = None) -> bytes:
    """The bytes of the file."""
    press = Press((printer or Printer()).workbook, bundle)
    return papers.content(house(), asked, press, sent)


def unzipped(data: bytes) -> Mapping[str, bytes]:
    """The files in a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@each(
    ("own", "classes", "goes"),
    [
        ("F0", OPEN, True),
        ("F1", OPEN, True),
        ("F2", OPEN, False),
        ("F7", OPEN, False),
        ("", OPEN, False),
        ("F2", OPEN | {"F2"}, True),
        ("F3", OPEN | {"F2"}, False),
        ("", OPEN | {"F2"}, False),
        ("F7", frozenset(CLASSES), True),
        ("", frozenset(CLASSES), True),
        ("F8", frozenset(CLASSES), False),
        ("f2", OPEN | {"F2"}, False),
    ],
)
def test_a_question_goes_out_by_its_class(own: str, classes: frozenset[str], goes: bool) -> None:
    assert wanted("csv", classes=classes).keeps(ask("it", sensitive=own)) is goes


def test_what_stays_is_named_by_class() -> None:
    of = form(*(ask(f"q{n}", sensitive=c) for n, c in enumerate(["F0", "F3", "", "F8", "F3"])))
    assert papers.left_out([filled(of, {})], wanted("csv", classes=OPEN)) == ("F3", "F8", "–")


def test_a_note_is_not_counted_as_left_out() -> None:
    of = form(ask("told", "note", sensitive=""), ask("a"))
    assert papers.left_out([filled(of, {})], wanted("csv", classes=OPEN)) == ()


@each(
    ("classes", "asked"),
    [(["F2", "F4"], "F2,F4"), ([""], "all"), (["F8", "F3"], "F3")],
)
def test_a_form_of_which_nothing_goes_out_says_what_to_ask_for(
    classes: list[str], asked: str
) -> None:
    of = form(*(ask(f"q{n}", sensitive=c) for n, c in enumerate(classes)))
    with pytest.raises(ValueError, match=f"every question of small stays out.*{asked}$"):
        made(wanted("csv", classes=OPEN), filled(of, {"q0": "x"}))


def test_a_form_without_repeats_is_one_csv() -> None:
    data = made(wanted("csv"), filled(form(ask("name")), {"name": "An"}))
    assert data.decode("utf-8-sig").splitlines()[1].endswith(",An")


def test_a_form_with_repeats_is_a_zip_of_csv_with_the_codebook() -> None:
    files = unzipped(made(wanted("csv", ".zip"), filled(family(), {"toy_name[1.1]": "xe"})))
    assert list(files) == ["small.csv", "child.csv", "toy.csv", "_columns.csv"]
    with pytest.raises(ValueError, match=r"has repeats \(child, toy\): name a \.zip"):
        made(wanted("csv"), filled(family(), {}))


def test_a_workbook_has_a_sheet_a_table_and_says_who_took_it_when() -> None:
    printer = Printer()
    assert made(wanted("xlsx"), filled(family(), {}), printer=printer) == b"xlsx"
    assert printer.tables == ["small", "child", "toy", "_columns"]
    assert printer.footer == "Xuất 21:04 22/11/2026 · anh Lê Văn Sơn"
    made(wanted("xlsx", language="en"), filled(family(), {}), printer=printer)
    assert printer.footer.startswith("Exported 21:04")


def test_one_submission_may_be_an_xml_of_its_own() -> None:
    xml = made(wanted("xml"), filled(form(ask("name")), {"name": "An"}))
    assert xml.startswith(b"<?xml") and b"<name>An</name>" in xml


def test_submissions_in_a_zip_have_a_folder_each() -> None:
    of = form(ask("name"))
    second = filled(of, {"name": "Bình"}, id_=OTHER_ID)
    files = unzipped(made(wanted("xml", ".zip"), filled(of, {"name": "An"}), second))
    assert list(files) == [
        "small/uuid019abc01-2345-7def-8123-456789abcdef/submission.xml",
        "small/uuid019abc01-2345-7def-8123-456789abcd00/submission.xml",
    ]
    with pytest.raises(ValueError, match="holds one submission, not 2"):
        made(wanted("xml"), filled(of, {}), second)


def test_what_xml_cannot_carry_is_no_reason_to_refuse() -> None:
    sent = filled(form(ask("name")), {"name": "chuông\x07", "gone": "x"}, "gone_too")
    assert "chuông\ufffd".encode() in made(wanted("xml"), sent)


def test_xml_of_some_classes_says_the_same_of_these(monkeypatch: pytest.MonkeyPatch) -> None:
    of = form(ask("a"), ask("b", sensitive="F2"), ask("c", sensitive="F2"))
    xml = made(wanted("xml", classes=OPEN), filled(of, {"a": "1", "b": "2"}, "c"))
    assert b"<a>1</a>" in xml and b"<b" not in xml and b"<c" not in xml


def test_xml_that_reads_back_differently_is_not_handed_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def other(of: Form, data: bytes) -> FilledForm:
        return filled(of, {"name": "An khác"})

    def refused(of: Form, data: bytes) -> Complaint:
        return Complaint("submission.no_place", {"name": "name"})

    sent = filled(form(ask("name")), {"name": "An"})
    monkeypatch.setattr(papers, "read_submission", other)
    with pytest.raises(ValueError, match="case A7: its XML does not read back the same"):
        made(wanted("xml"), sent)
    monkeypatch.setattr(papers, "read_submission", refused)
    with pytest.raises(ValueError, match="no “name”"):
        made(wanted("xml"), sent)


def test_json_has_labels_where_they_are_asked_for() -> None:
    of = form(ask("sex", "select_one", "sex"))
    sent = filled(of, {"sex": "male"})
    assert b'"sex/label": "Male"' in made(wanted("json", language="en"), sent)
    assert b"label" not in made(wanted("json"), sent)
