"""A house whose organisation has put its own forms into FORMS_DIR."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot import app as house_app
from bot import library
from bot.library import Library
from bot.settings import Settings
from cases.rights import Rights
from conversations.reply import Reply
from conversations.xform import read
from tests.promises import hotline
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "vang_gia.xlsx"
VISIT = "Vãng gia (thăm hộ gia đình)"
SMALL = """
| survey | | | | | | |
| | type | name | label::vi | label::en | bind::hl:ask_first | bind::hl:danger |
| | select_one yes_no | hurt | Em có bị thương không? | Is the child hurt? | {first} | {danger} |
| | text | seen | Đã thấy gì? | What was seen? | | |
| choices | | | | |
| | list_name | name | label::vi | label::en |
| | yes_no | yes | Có | Yes |
| | yes_no | no | Không | No |
| settings | | | | | |
| | form_id | version | form_title | default_language | namespaces |
| | {id} | 1 | {title} | vi | hl="urn:tiep-nhan:hl" |
"""
REPORT, LOG = ("bao_nhanh", "Báo nhanh"), ("so_ca", "Sổ giao ca")
A_VISIT = (
    *("1", "giữ nguyên", "đà nẵng", "son tra", "Nguyễn Văn An\n0905 123 456\n4\nhộ nghèo"),
    *("có", "Lan Chimsẻ", "sn 2017", "1", "gầy yếu, suy dinh dưỡng"),
    *("có", "Nam Vẹtxanh", "2020", "1", "khỏe mạnh", "không"),
    *("1 2", "8", "nhà sạch", "1 2", "2 1 3 4 5", "3 ngày nữa"),
)
"""What is typed in a home visit to two children, up to the read-back."""


def small(id: str, title: str, *, report: bool = False) -> str:
    """A form of two questions; a report asks the first one before all else."""
    first, danger = ("yes", "yes") if report else ("", "")
    return SMALL.format(id=id, title=title, first=first, danger=danger)


def settings(folder: Path, forms: Mapping[str, str]) -> Settings:
    """Settings whose FORMS_DIR is this folder, with these forms."""
    for id, text in forms.items():
        (folder / f"{id}.md").write_text(text, encoding="utf-8")
    return Settings(_env_file=None, forms_dir=folder, var_dir=folder)  # type: ignore[call-arg]


@cache
def books() -> Library:
    """The example, a report and a log of the shift (for those on duty), with the built-in forms."""
    forms = {REPORT[0]: small(*REPORT, report=True), LOG[0]: small(*LOG)}
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(EXAMPLE, folder)
        found = library.load(settings(Path(folder), forms))
    # The policy of the other tests: what is made of its lists is made once.
    policy = hotline.books().policy
    rights = Rights({**policy.rights.rules, "form.alone:so_ca": {"operator": ("on_duty",)}})
    return replace(found, policy=replace(policy, rights=rights))


def with_more(books: Library, count: int) -> Library:
    """And so many forms more."""
    made = {f"phieu_{n}": small(f"phieu_{n}", f"Phiếu số {n:02}") for n in range(1, count + 1)}
    sources = {id: (f"{id}.md", text.encode()) for id, text in made.items()}
    forms = {id: read(*source) for id, source in sources.items()}
    return replace(books, forms={**books.forms, **forms}, sources={**books.sources, **sources})


async def opened(house: Hotline, books: Library) -> Hotline:
    """The same house started with these books."""
    app = await house_app.build(house.app.settings, house.clock, books)
    return Hotline(app, house.clock)


async def typed(phone: Phone, *words: str) -> Reply:
    """These one after another; the last reply."""
    for said in words:
        await phone.says(said)
    return phone.heard()[-1]
