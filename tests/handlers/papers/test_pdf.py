"""The PDF says what the paper says, whatever people wrote, with no font of the machine."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

from pypdf import PdfReader

from conversations.paper import Paper, Prose
from handlers.papers.pdf import drawn
from tests.each import each
from tests.handlers.papers.papers import HOSTILE, flat, paper

_DRAWN_OTHERWISE = ("😢", "مرحبا")
"""Beginnings of words whose letters a PDF keeps in the order and shape they are drawn in."""


def opened(of: Paper) -> PdfReader:
    """The file as a reader sees it."""
    return PdfReader(io.BytesIO(drawn(of)))


def words(of: Paper) -> str:
    """Every word on its pages."""
    return "\n".join(page.extract_text() for page in opened(of).pages)


def test_it_has_the_head_of_a_state_paper() -> None:
    said = words(paper())
    for line in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc"):
        assert line in said
    assert said.index("ỦY BAN NHÂN DÂN") < said.index("PHƯỜNG THANH KHÊ") < said.index("BÁO CÁO")
    assert "Thanh Khê, ngày 22 tháng 11 năm 2026" in said
    assert "Nơi nhận:" in said


@cache
def hostile() -> str:
    """A paper on which all of that stands, without the spaces of its lines."""
    return flat(words(paper(*HOSTILE)))


@each("said", [said for said in HOSTILE if not said.startswith(_DRAWN_OTHERWISE)])
def test_hostile_words_come_out_as_they_went_in(said: str) -> None:
    assert hostile().count(flat(said)) == 3


@each("said", [said for said in HOSTILE if said.startswith(_DRAWN_OTHERWISE)])
def test_pictures_and_other_scripts_stop_nothing(said: str) -> None:
    text = words(paper(said, "câu sau cùng"))
    assert text.count("câu sau cùng") == 3


@each(
    ("typed", "printed"),
    [
        ("sợ 😢", "sợ [hình: crying face]"),
        ("em 👧🏽", "em [hình: girl]"),
        ("cứu ⛑️ ❗", "cứu [hình: helmet with white cross] [hình: heavy exclamation mark symbol]"),
        ("đã làm ✓ 2 ☎ 5 ♥", "đã làm ✓ 2 ☎ 5 ♥"),
    ],
)
def test_emoji_print_as_their_names_and_never_as_boxes(typed: str, printed: str) -> None:
    assert flat(words(paper(typed))).count(flat(printed)) == 3


def test_what_no_file_can_carry_is_shown() -> None:
    assert "a\ufffdb\ufffdc" in words(paper("a\x00b\x07c"))


def test_twenty_thousand_characters_are_all_there() -> None:
    said = words(replace(paper(), parts=(Prose(("từ " * 5_000 + "x" * 5_000,)),)))
    assert said.count("từ") == 5_000
    assert said.count("x") == 5_000


def test_a_word_without_an_end_stays_on_the_sheet() -> None:
    # 5,000 letters three times fill pages; on one endless line they would need a single one.
    assert len(opened(paper("x" * 5_000)).pages) > 3


def test_only_the_fonts_that_come_along_are_used() -> None:
    page = opened(paper(*HOSTILE)).pages[0]
    fonts = {str(f.get_object()["/BaseFont"]) for f in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    allowed = ("LibertinusSerif", "DejaVuSansMono", "NewCM")
    assert fonts
    assert not [f for f in fonts if not any(name in f for name in allowed)]


def test_a_wide_paper_lies_on_its_side() -> None:
    boxes = [opened(paper(wide=wide)).pages[0].mediabox for wide in (False, True)]
    assert [box.width < box.height for box in boxes] == [True, False]


def test_a_draft_says_so() -> None:
    assert "DỰ THẢO" in words(paper(draft="DỰ THẢO"))
    assert "DỰ THẢO" not in words(paper())


def test_the_name_in_the_file_is_no_persons() -> None:
    about = opened(paper()).metadata
    assert about is not None
    assert about.title == "mau-01-A7"
