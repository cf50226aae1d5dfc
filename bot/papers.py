"""What an export asks for, and the file it becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.house import House
from bot.local import ZONE, clock_time, day
from bot.turn import lists
from cases.person import Person
from conversations.question import Question
from conversations.submission.clean import xml_text
from conversations.submission.csv_text import csv_text
from conversations.submission.filled import FilledForm
from conversations.submission.flat import Table, as_mapping, codebook, flat
from conversations.submission.json_text import json_text
from conversations.submission.layout import Layout, versions
from conversations.submission.odk_read import read_submission
from conversations.submission.odk_xml import submission_xml
from conversations.submission.outline import placed

CLASSES = tuple(f"F{n}" for n in range(8))
"""Classes of questions that may be asked for; F8 never leaves in an export."""
OPEN = frozenset({"F0", "F1"})
"""Codes, times, tasks: they go out unasked."""
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "xml": (".xml", ".zip"),
    "csv": (".csv", ".zip"),
    "xlsx": (".xlsx",),
    "json": (".json",),
}
"""What the file's name may end in, by format; several files go into a zip."""


@dataclass(frozen=True, slots=True)
class Press:
    """What makes office files: a workbook of tables with a footer, and a zip of files."""

    workbook: Callable[[Sequence[Table], datetime, str], bytes]
    bundle: Callable[[Mapping[str, bytes], datetime], bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `since` … before `until`; `classes`: those of the questions that go out;
    `language`: of labels, "" for codes; `ending`: of the file's name."""

    form: str
    how: str
    ending: str
    by: Person
    since: datetime
    until: datetime
    classes: frozenset[str] = OPEN
    language: str = ""
    split: bool = False

    def keeps(self, question: Question) -> bool:
        """Whether this question goes out; one without a class only when all are asked for."""
        own = question.own.get("sensitive", "")
        return own in self.classes or (not own and self.classes >= set(CLASSES))


def content(house: House, wanted: Wanted, press: Press, filled: Sequence[FilledForm]) -> bytes:
    """The bytes of the file. Raises ValueError with a sentence for whoever asked."""
    texts = house.library.texts
    layout = Layout(
        kept=wanted.keeps,
        language=wanted.language,
        unknown=texts.say("engine.unknown", wanted.language or "vi"),
        split=wanted.split,
        lists=lists(house.library.policy),
    )
    if not any(any(layout.questions(form)) for form in versions(filled)):
        asked = ",".join(c for c in left_out(filled, wanted) if c in CLASSES) or "all"
        raise ValueError(f"every question of {wanted.form} stays out; add --sensitive {asked}")
    if wanted.how == "json":
        return json_text(filled, layout)
    if wanted.how == "xml":
        return _xml(house, wanted, press, filled)
    tables = [*flat(filled, layout), codebook(filled, layout)]
    if wanted.how == "xlsx":
        at = f"{clock_time(house.now())} {day(house.now())}"
        language = wanted.language or "vi"
        footer = texts.say("submission.printed", language, at=at, by=wanted.by.called)
        return press.workbook(tables, house.now(), footer)
    return _csv(house, wanted, press, tables)


def left_out(filled: Iterable[FilledForm], wanted: Wanted) -> tuple[str, ...]:
    """The classes of the questions that stay in the house; "–" for questions without one."""
    questions = (q for form in versions(filled) for q in form.questions if q.kind != "note")
    return tuple(sorted({q.own.get("sensitive", "–") for q in questions if not wanted.keeps(q)}))


def _csv(house: House, wanted: Wanted, press: Press, tables: Sequence[Table]) -> bytes:
    """One table as it is, several in a zip; the codebook, the last, only goes with the zip."""
    if wanted.ending == ".csv":
        if len(tables) > 2:
            repeats = ", ".join(table.name for table in tables[1:-1])
            raise ValueError(f"{wanted.form} has repeats ({repeats}): name a .zip with --out")
        return csv_text(tables[0])
    files = {f"{name}.csv": csv_text(table) for name, table in as_mapping(tables).items()}
    return press.bundle(files, house.now().astimezone(ZONE))


def _xml(house: House, wanted: Wanted, press: Press, filled: Sequence[FilledForm]) -> bytes:
    """One submission as it is, several in a zip, each in a folder of its own as ODK keeps them."""
    if wanted.ending == ".xml" and len(filled) > 1:
        raise ValueError(f"an .xml holds one submission, not {len(filled)}: name a .zip with --out")
    folders = (f"{wanted.form}/{one.instance.replace(':', '')}" for one in filled)
    written = (_proved(house, wanted, one) for one in filled)
    files = {f"{folder}/submission.xml": xml for folder, xml in zip(folders, written, strict=True)}
    first = next(iter(files.values()))
    return first if wanted.ending == ".xml" else press.bundle(files, house.now().astimezone(ZONE))


def _proved(house: House, wanted: Wanted, filled: FilledForm) -> bytes:
    """The XML, once it has been read back and says the same."""
    xml = submission_xml(filled, wanted.keeps)
    back = read_submission(filled.form, xml)
    if not isinstance(back, FilledForm):
        raise ValueError(house.library.texts.say(back.key, "en", **back.args))
    sent = {key: xml_text(value) for key, value in filled.answers.items() if value}
    kept = {key for key in filled.keys if (q := placed(filled.form, key)) and wanted.keeps(q)}
    same = dict(back.answers) == {key: sent[key] for key in sent if key in kept}
    if not same or set(back.unknown) != kept & set(filled.unknown):
        raise ValueError(f"case {filled.case}: its XML does not read back the same; use json")
    return xml
