"""Official papers leave the house from the web chat, for those who may, and never unnoticed."""

from __future__ import annotations

import io
import traceback
from datetime import timedelta

import docx
import pytest
from pypdf import PdfReader

from conversations.paper import NotDrawn, Paper, PaperFile, words_of
from conversations.reply import Link, Reply
from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SAID = {
    "thuộc nhóm nào": "Bị xâm hại",
    "Xã, phường nào": "Thanh Khê",
    "ở xã, phường nào": "Thanh Khê",
    "Họ và tên trẻ em": "Đỗ Thị Bạch Yến",
    "Tình trạng hiện tại": "tay sưng, <đau> & {{ khóc }}",
}


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    """An operator who has sent an intake: case A1."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    await forms.intake(lan, SAID)
    return await hotline.browser(lan.person)


async def asked(phone: Phone, paper: str = "Mẫu 01") -> Reply:
    """One tap in the case, one on the paper."""
    await phone.says("/hoso A1")
    await phone.taps("In giấy tờ")
    return await phone.taps(paper)


async def fetched(hotline: Hotline, phone: Phone, link: Link) -> PaperFile | None:
    """What the browser gets behind a link."""
    visitor = await hotline.app.desk.visitor(f"cookie of {phone.person.id}")
    assert visitor is not None
    return await hotline.app.desk.paper(visitor, link.path.removeprefix("papers/"))


async def got(hotline: Hotline, phone: Phone, ending: int = 0) -> PaperFile | None:
    """The paper, asked for and fetched."""
    await hotline.log_in(phone)
    return await fetched(hotline, phone, (await asked(phone)).files[ending])


async def test_a_paper_comes_as_pdf_by_two_taps(hotline: Hotline, lan: Phone) -> None:
    file = await got(hotline, lan)
    assert file is not None
    assert (file.name, file.kind) == ("mau-01-A1.pdf", "application/pdf")
    words = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert "Đỗ Thị Bạch Yến" in words
    assert "tay sưng, <đau> & {{ khóc }}" in words
    assert "TIẾP NHẬN THÔNG TIN TRẺ EM BỊ XÂM HẠI" in words


async def test_the_same_paper_comes_as_a_word_file(hotline: Hotline, lan: Phone) -> None:
    file = await got(hotline, lan, ending=1)
    assert file is not None
    assert file.name == "mau-01-A1.docx"
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(file.content)).paragraphs)
    assert "tay sưng, <đau> & {{ khóc }}" in words


async def test_only_papers_whose_form_was_sent_are_offered(hotline: Hotline, lan: Phone) -> None:
    await lan.says("in giấy tờ A1")
    assert [o.label[:6] for o in lan.heard()[-1].options] == ["Mẫu 01"]


async def test_every_fetching_leaves_a_line(hotline: Hotline, lan: Phone) -> None:
    await asked(lan)
    assert not await hotline.journal("paper_printed")
    await got(hotline, lan)
    (line,) = await hotline.journal("paper_printed")
    assert (line["person_id"], line["detail"]) == (lan.person.id, "form=mau_01 as=pdf")
    assert line["case_id"]


async def test_another_channel_is_sent_to_the_web(hotline: Hotline, lan: Phone) -> None:
    telegram = await hotline.second_phone(lan.person)
    await telegram.says("/hoso A1")
    reply = await telegram.taps("In giấy tờ")
    assert "chỉ lấy được ở trang web" in reply.parts[0]
    assert not reply.files


async def test_a_link_is_good_for_ten_minutes(hotline: Hotline, lan: Phone) -> None:
    await hotline.log_in(lan)
    reply = await asked(lan)
    hotline.clock.move(timedelta(minutes=9))
    assert await fetched(hotline, lan, reply.files[0])
    hotline.clock.move(timedelta(minutes=2))
    assert await fetched(hotline, lan, reply.files[0]) is None


async def test_a_link_is_good_for_one_person(hotline: Hotline, lan: Phone) -> None:
    head = await hotline.enrol("head", "Lê Văn Sơn", title="anh")
    await hotline.log_in(head)
    reply = await asked(lan)
    assert await fetched(hotline, head, reply.files[0]) is None
    assert await fetched(hotline, head, Link("", "papers/bịa")) is None


async def test_whoever_lost_the_right_gets_nothing_any_more(hotline: Hotline, lan: Phone) -> None:
    await hotline.log_in(lan)
    reply = await asked(lan)
    await hotline.change("UPDATE cases SET created_by = NULL")
    assert await fetched(hotline, lan, reply.files[0]) is None
    assert "Không mở được" in (await asked_by_word(lan)).parts[0]


async def test_a_paper_that_cannot_be_drawn_leaves_no_line(hotline: Hotline, lan: Phone) -> None:
    def stumbles(paper: Paper) -> bytes:
        raise RuntimeError(words_of(paper))

    hotline.expected_errors.add("paper_not_drawn")
    hotline.app.desk.printers = {"pdf": stumbles, "docx": stumbles}
    with pytest.raises(NotDrawn, match="mau_01 as pdf") as raised:
        await got(hotline, lan)
    assert "Yến" not in "".join(traceback.format_exception(raised.value))
    assert not await hotline.journal("paper_printed")


async def asked_by_word(phone: Phone) -> Reply:
    return await phone.says("in giấy tờ A1")


async def test_the_reporter_is_not_named_unless_they_agreed(hotline: Hotline, lan: Phone) -> None:
    file = await got(hotline, lan)
    assert file is not None
    words = PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    assert "Người báo tin đề nghị giữ kín danh tính" in words
