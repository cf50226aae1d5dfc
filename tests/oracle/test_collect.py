"""Our submissions go through ODK's own engine as through Collect, and come out with the answers."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
import pyxform
from pyxform.xls2xform import convert

from conversations.form import Form
from conversations.question import Question, keyed
from conversations.submission.filled import FilledForm
from conversations.submission.odk_read import read_submission
from conversations.submission.odk_xml import submission_xml
from conversations.submission.outline import repeats
from conversations.xform import read
from tests.conversations.sheets import markdown
from tests.conversations.submission.forms import filled
from tests.rules.source import ROOT

JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
COLLECT = Path(__file__).parent / "Collect.java"
SHIPPED = sorted((ROOT / "conversations/forms").glob("*.md"))
REPEATS = markdown(
    ("text", "name", "Tên?"),
    ("begin_group", "home", "Nhà"),
    ("begin_repeat", "child", "Trẻ"),
    ("text", "child_name", "Tên trẻ?"),
    ("select_one yes_no", "safe", "An toàn?"),
    ("begin_repeat", "toy", "Đồ chơi"),
    ("text", "toy_name", "Tên?"),
    ("decimal", "price", "Giá?"),
    ("end_repeat", "", ""),
    ("end_repeat", "", ""),
    ("end_group", "", ""),
    ("time", "at", "Mấy giờ?"),
)
VALUES: Mapping[str, str] = {
    "text": 'Đỗ "Hạnh" <mẹ> & con\nsau chợ ]]> 😀',
    "integer": "-7",
    "decimal": "3.25",
    "range": "4",
    "date": "2017-01-02",
    "time": "14:30:00.000+07:00",
    "datetime": "2026-11-22T21:04:00.000+07:00",
    "geopoint": "16.06 108.21 0.0 5.0",
    "acknowledge": "OK",
    "image": "019abc0123457def8123456789abcd00.jpg",
    "audio": "019abc0123457def8123456789abcd00.ogg",
}

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not (shutil.which("javac") and JAR.exists()), reason="needs a JDK"),
]


def answer(form: Form, question: Question) -> str:
    """An answer of the question's kind."""
    names = [choice.name for choice in form.lists.get(question.list, ())]
    if question.kind == "select_one":
        return names[-1]
    if question.kind in ("select_multiple", "rank"):
        return " ".join(names[:2])
    return VALUES.get(question.kind, "")


def full(form: Form) -> FilledForm:
    """Every question answered, in two instances of each repeat; every third one is not known."""
    answers: dict[str, str] = {}
    unknown: list[str] = []
    for number, question in enumerate(form.questions):
        for position in product((1, 2), repeat=len(repeats(form, question))):
            key = keyed(question.name, position)
            if number % 3 == 2:
                unknown.append(key)
            elif value := answer(form, question):
                answers[key] = value
    return filled(form, answers, *unknown)


def sent_again(folder: Path, sources: Mapping[str, bytes], sent: Mapping[str, bytes]) -> list[str]:
    """What Collect sends when these submissions are opened and sent again."""
    paths: list[Path] = []
    for name, source in sources.items():
        paths += [folder / f"{name}.form.xml", folder / f"{name}.xml"]
        paths[-2].write_text(convert(source, file_type=".md").xform, encoding="utf-8")
        paths[-1].write_bytes(sent[name])
    command = ["java", "-cp", str(JAR), str(COLLECT), *map(str, paths)]
    said = subprocess.run(command, capture_output=True, check=True)
    return said.stdout.decode().splitlines()


def test_every_answer_is_the_same_after_a_round_through_odk(tmp_path: Path) -> None:
    sources = {path.stem: path.read_bytes() for path in SHIPPED} | {"repeats": REPEATS}
    ours = {name: full(read(f"{name}.md", source)) for name, source in sources.items()}
    sent = {name: submission_xml(one) for name, one in ours.items()}
    theirs = sent_again(tmp_path, sources, sent)
    assert len(theirs) == len(ours) == len(SHIPPED) + 1 >= 4
    for one, line in zip(ours.values(), theirs, strict=True):
        back = read_submission(one.form, line.encode())
        assert isinstance(back, FilledForm), back
        assert back.answers == one.answers
        assert set(back.unknown) == set(one.unknown)
        assert (back.id, back.at, back.case) == (one.id, one.at, one.case)
