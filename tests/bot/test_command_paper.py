"""The command line of a paper: what it writes, and what it says when there is none."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot import command_paper
from tests.each import each
from tests.promises.conftest import hotline as hotline
from tests.promises.hotline import Hotline
from tests.promises.test_export import REPORT, report


@each(
    ("paper", "name", "why"),
    [
        ("mau_09", "a.pdf", "no paper mau_09; there are: mau_01"),
        ("mau_01", "a.txt", "use .pdf or .docx"),
        ("mau_01", "a", "use .pdf or .docx"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_opened(paper: str, name: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        command_paper.check(paper, Path(name))


async def test_the_file_is_for_its_owner_alone(hotline: Hotline, tmp_path: Path) -> None:
    await report(hotline, **REPORT)
    head = await hotline.enrol("head", "Lê Văn Sơn", title="anh")
    out = tmp_path / "mau.docx"
    made = await command_paper.run(hotline.house, "z1", "mau_01", out, head.person.id)
    assert out.read_bytes() == made.content
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (line,) = await hotline.journal("paper_printed")
    assert line["detail"] == "form=mau_01 as=docx"


async def test_who_may_not_print_gets_a_sentence(hotline: Hotline, tmp_path: Path) -> None:
    await report(hotline, **REPORT)
    other = await hotline.enrol("admin", "Võ Minh Tâm")
    out = tmp_path / "mau.pdf"
    for code, paper in (("Z1", "mau_01"), ("Z9", "mau_01"), ("Z1", "mau_04")):
        with pytest.raises(ValueError, match=r"paper\.print in rights\.yaml"):
            await command_paper.run(hotline.house, code, paper, out, other.person.id)
    assert not out.exists()
    assert not await hotline.journal("paper_printed")
