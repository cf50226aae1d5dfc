"""Whole forms leave the house only in the hands of those who may, and never unnoticed."""

from __future__ import annotations

import csv
import io
import json
import stat
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot import command_export
from bot.command_export import Asked
from bot.export import Exported
from cases.case import Case
from cases.person import ROLES
from conversations.submission.filled import FilledForm
from conversations.submission.odk_read import read_submission
from db import cases
from db.cases import CaseFile, Submission
from tests.promises import forms
from tests.promises.forms import CANARIES, CANARY_WORDS
from tests.promises.hotline import Hotline, books, on_both_databases
from tests.promises.phone import Phone

Ask = Callable[..., Asked]
Table = list[dict[str, str]]
REPORT = {
    "source": "phone",
    "child_name": "Đỗ Bạchyến Sơnca",
    "child_state": "nằm im Chàomào",
    "suspect_detail": "tên là Cúmèo",
    "reporter_phone": "0987246135",
    "received_reason": "mất mạng Quạđen",
    "father_name": "Cha Đạibàng",
    "father_age": "41",
}


async def report(hotline: Hotline, *unknown: str, **answers: str) -> None:
    """A report as the bot keeps it when it is sent."""
    house, now = hotline.house, hotline.clock.now()
    key, wrapped = house.keys.new(house.new_id(), now)
    code = f"Z{len(await hotline.rows('SELECT id FROM cases')) + 1}"
    case = Case(house.new_id(), code, "tt23_2010", "intake", now, "trung-tam", "", now)
    sent = {"id": house.new_id(), "case": case.id, "session": house.new_id(), "person": "p"}
    form = {"form": "intake", "form_version": books().forms["intake"].version, "kind": "sent"}
    item = Submission(**sent, **form, at=now, answers=answers, unknown=unknown)
    rows = [wrapped, cases.added(CaseFile(case, key)), cases.submitted(item, key)]
    await house.writer.submit(rows)


@pytest.fixture
async def son(hotline: Hotline) -> Phone:
    """The head of a house in which two reports were written."""
    await report(hotline, "child_birth", **REPORT)
    await report(hotline, source="zalo")
    return await hotline.enrol("head", "Lê Văn Sơn", title="anh")


@pytest.fixture
def asked(son: Phone, tmp_path: Path) -> Ask:
    """What the head asks for on the command line."""

    def ask(how: str, name: str, **more: Any) -> Asked:
        words = {"form": "intake", "by": son.person.id, "begins": "", "ends": ""}
        said = {"labels": "vi", "split": False, "sensitive": "", **words, **more}
        return Asked(how=how, out=tmp_path / name, **said)

    return ask


async def run(hotline: Hotline, asked: Asked) -> Exported:
    """The command, in a house that is open."""
    return await command_export.run(hotline.house, asked)


def table(data: bytes) -> Table:
    """A CSV as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@on_both_databases
async def test_the_head_gets_one_row_a_report(hotline: Hotline, asked: Ask) -> None:
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    said = {"ở xã, phường nào": "hoa vang", "Người bị nghi gây tổn hại là ai": "1"}
    await forms.intake(lan, {**CANARIES, **said})
    wanted = asked("csv", "bc.csv", sensitive="all")
    done = await run(hotline, wanted)
    rows = table(wanted.out.read_bytes())
    assert (done.submissions, done.cases, done.unread, done.strays) == (3, 3, 0, 0)
    assert [row["a1/source/label"] for row in rows] == ["Điện thoại", "Zalo", "Điện thoại"]
    assert not [word for word in CANARY_WORDS if word not in str(rows[2])]


async def test_only_the_owner_may_read_the_file(hotline: Hotline, asked: Ask) -> None:
    wanted = asked("json", "bc.json")
    await run(hotline, wanted)
    assert stat.S_IMODE(wanted.out.stat().st_mode) == 0o600
    assert [path.name for path in wanted.out.parent.glob("*bc*")] == ["bc.json"]


async def test_no_word_of_anybody_leaves_unasked(hotline: Hotline, asked: Ask) -> None:
    for how, name in (("csv", "1.csv"), ("xlsx", "2.xlsx"), ("json", "3.json"), ("xml", "4.zip")):
        wanted = asked(how, name)
        done = await run(hotline, wanted)
        said = unpacked(wanted.out.read_bytes())
        assert "phone" in said and not [w for w in CANARY_WORDS if w in said], how
        assert done.left_out == ("F2", "F3", "F4", "F5", "F6", "F7")


def unpacked(data: bytes) -> str:
    """All that stands in a file, or in the files inside it."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


async def test_a_class_that_is_asked_for_goes_out_and_no_other(
    hotline: Hotline, asked: Ask
) -> None:
    wanted = asked("xlsx", "bc.xlsx", sensitive="f2")
    done = await run(hotline, wanted)
    sheet = openpyxl.load_workbook(wanted.out)["intake"]
    said = str([[cell.value for cell in row] for row in sheet.rows])
    assert sheet["D2"].value == datetime(2026, 11, 23, 9, 0)
    assert "Sơnca" in said and "Chàomào" not in said
    assert done.left_out == ("F3", "F4", "F5", "F6", "F7")


async def test_xml_reads_back_as_what_was_answered(hotline: Hotline, asked: Ask) -> None:
    wanted = asked("xml", "bc.zip", sensitive="all")
    await run(hotline, wanted)
    form = books().forms["intake"]
    with zipfile.ZipFile(wanted.out) as archive:
        back = [read_submission(form, archive.read(name)) for name in archive.namelist()]
    first = next(b for b in back if isinstance(b, FilledForm) and b.case == "Z1")
    assert first.answers == REPORT and first.unknown == ("child_birth",)


async def test_json_is_nested_as_the_form_is(hotline: Hotline, asked: Ask) -> None:
    wanted = asked("json", "bc.json", sensitive="F2", labels="codes")
    await run(hotline, wanted)
    first = json.loads(wanted.out.read_text())[0]
    assert first["answers"]["a2"]["child_name"] == "Đỗ Bạchyến Sơnca"
    assert first["answers"]["a2_family"]["father_age"] == 41
    assert (first["case"], first["kind"], first["version"]) == ("Z1", "sent", "2026.11.3")


async def test_a_zip_of_csv_explains_its_columns(hotline: Hotline, asked: Ask) -> None:
    wanted = asked("csv", "bc.zip")
    await run(hotline, wanted)
    with zipfile.ZipFile(wanted.out) as archive:
        book = table(archive.read("_columns.csv"))
        assert len(table(archive.read("intake.csv"))) == 2
    assert {row["column"]: row["question"] for row in book}["a1/source"] == "Thông tin đến qua đâu?"


async def test_the_journal_says_who_took_what_and_of_which_cases(
    hotline: Hotline, asked: Ask, son: Phone
) -> None:
    await run(hotline, asked("csv", "bc.csv", sensitive="F2", begins="2026-11-23"))
    (whole,) = await hotline.journal("exported")
    said = {"form=intake", "as=csv", "classes=F0,F1,F2", "rows=2", "from=23/11/2026"}
    assert said <= set(whole["detail"].split()) and whole["person_id"] == son.person.id
    of_cases = await hotline.journal("case_exported")
    known = await hotline.rows("SELECT id FROM cases")
    assert {line["case_id"] for line in of_cases} == {row["id"] for row in known}


async def test_nobody_else_gets_anything_and_the_try_is_written_down(
    hotline: Hotline, asked: Ask
) -> None:
    for role in (role for role in ROLES if role != "head"):
        other = await hotline.enrol(role, "Phạm Thị Mai")
        wanted = asked("csv", "bc.csv", by=other.person.id)
        with pytest.raises(ValueError, match=r"may not export.*case\.export"):
            await run(hotline, wanted)
        assert not wanted.out.exists()
        line = (await hotline.journal("export_refused"))[-1]
        assert line["person_id"] == other.person.id and "why=role" in line["detail"]


async def test_a_head_who_is_disabled_gets_nothing(
    hotline: Hotline, asked: Ask, son: Phone
) -> None:
    await hotline.disable(son)
    with pytest.raises(ValueError, match="may not export"):
        await run(hotline, asked("csv", "bc.csv"))


async def test_only_the_days_that_were_asked_for_go_out(hotline: Hotline, asked: Ask) -> None:
    await hotline.jumps(hours=14, minutes=59)
    await report(hotline, source="app")  # 23:59 of the same day in Viet Nam
    await hotline.jumps(minutes=1)
    await report(hotline, source="press")
    days = {("2026-11-23", "2026-11-23"): 3, ("2026-11-24", ""): 1, ("", "2026-11-24"): 4}
    for n, ((begins, ends), rows) in enumerate(days.items()):
        done = await run(hotline, asked("csv", f"{n}.csv", begins=begins, ends=ends))
        assert done.submissions == rows


async def test_a_report_whose_key_is_gone_is_counted_and_holds_up_nobody(
    hotline: Hotline, asked: Ask
) -> None:
    first = "SELECT min(id) FROM submissions"
    await hotline.change(f"UPDATE submissions SET key_ref = 'gone' WHERE id = ({first})")
    done = await run(hotline, asked("csv", "bc.csv"))
    assert (done.submissions, done.cases, done.unread) == (1, 1, 1)
    await hotline.change("UPDATE submissions SET form_version = 'old'")
    with pytest.raises(ValueError, match=r"2 submission\(s\) to intake do not open"):
        await run(hotline, asked("csv", "2.csv"))


async def test_an_answer_that_has_no_place_in_its_form_is_counted(
    hotline: Hotline, asked: Ask
) -> None:
    await report(hotline, "gone_too", source="app", gone="đâu rồi")
    assert (await run(hotline, asked("xml", "bc.zip"))).strays == 2


WRONG: dict[str, dict[str, str]] = {
    "no form nothing; there are: ": {"form": "nothing"},
    "nobody sent follow_up in that time": {"form": "follow_up"},
    "nobody sent intake in that time": {"begins": "2027-01-01"},
    "23/11/2026: write it like 2026-11-22": {"begins": "23/11/2026"},
    "--to has to be the day of --from": {"begins": "2026-11-24", "ends": "2026-11-23"},
    "--as pdf: use one of xml, csv, xlsx, json": {"how": "pdf"},
    "for xlsx use .xlsx": {"how": "xlsx"},
    "--labels fr: use one of vi, en, codes": {"labels": "fr"},
    "never leaves in an export": {"sensitive": "F8"},
    "--sensitive F9: use F2 … F7, or all": {"sensitive": "F2,F9"},
    "nobody has the id nobody": {"by": "nobody"},
    "an .xml holds one submission, not 2": {"how": "xml", "name": "bc.xml"},
    "the folder": {"name": "no/such/bc.csv"},
}


async def test_what_cannot_be_done_is_said_in_a_sentence(hotline: Hotline, asked: Ask) -> None:
    for sentence, wrong in WRONG.items():
        wanted = asked(**{"how": "csv", "name": "bc.csv", **wrong})
        with pytest.raises(ValueError) as refused:
            await run(hotline, wanted)
        assert sentence in str(refused.value)
        assert not wanted.out.exists() and not await hotline.journal("exported")


async def test_xml_that_nobody_could_read_back_is_not_handed_out(
    hotline: Hotline, asked: Ask
) -> None:
    await report(hotline, child_state="x" * 5_000_000)
    with pytest.raises(ValueError, match="larger than 5 MB"):
        await run(hotline, asked("xml", "bc.zip", sensitive="F3"))
    assert not await hotline.journal("exported")


async def test_what_is_there_is_never_overwritten(hotline: Hotline, asked: Ask) -> None:
    wanted = asked("csv", "bc.csv")
    wanted.out.write_text("mine")
    with pytest.raises(ValueError, match="is there already"):
        await run(hotline, wanted)
    assert wanted.out.read_text() == "mine"
