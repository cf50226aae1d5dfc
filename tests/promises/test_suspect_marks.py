"""What a case sheet marks, keeps back and quotes because of who is suspected and who reported."""

from __future__ import annotations

import pytest

from tests.promises import forms
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SECRET = "Người báo tin đề nghị giữ kín danh tính"
NO_CALL = "⛔ KHÔNG GỌI SỐ NÀY"
CALM = {
    "có điều nào dưới đây": "Không có điều nào",
    "ở xã, phường nào": "phuong hai chau",
    "Gọi lại số nào": "0912 345 678",
    "Số điện thoại của người đó": "0905 111 222",
    "Người bị nghi gây tổn hại là ai": "Cha/mẹ",
    "đồng ý cho ghi tên": "1",
    "Họ và tên người báo tin": "Phan Văn Vịnh",
    "Số điện thoại người báo tin": "0905111222",
    "Cần phiên dịch không": "Có",
    "Cần phiên dịch tiếng gì": "1",
}


async def web(hotline: Hotline, role: str, name: str, unit: str = "trung-tam") -> Phone:
    """The web chat of somebody: the only channel that shows a person's words."""
    return await hotline.browser((await hotline.enrol(role, name, unit=unit)).person)


async def sheet(phone: Phone, code: str = "A1") -> str:
    return "\n".join((await phone.says(f"/hoso {code}")).parts)


@pytest.fixture
async def lan(hotline: Hotline) -> Phone:
    lan = await web(hotline, "operator", "Trần Thị Lan")
    await hotline.on_duty(lan)
    return lan


async def test_the_suspects_number_is_marked_wherever_it_stands(
    hotline: Hotline, lan: Phone
) -> None:
    await forms.intake(lan, CALM)
    lines = (await sheet(lan)).splitlines()
    marked = [line for line in lines if NO_CALL in line]
    assert len(marked) == 2 and all("0905 111 222" in line for line in marked)
    assert [line for line in lines if "0912 345 678" in line and NO_CALL not in line]


async def test_an_unknown_number_marks_nothing(hotline: Hotline, lan: Phone) -> None:
    await forms.intake(lan, {**CALM, "Số điện thoại của người đó": "bỏ qua"})
    assert NO_CALL not in await sheet(lan)


@pytest.mark.parametrize("agreed", [False, True])
async def test_the_commune_reads_who_reported_only_where_that_was_agreed(
    hotline: Hotline, lan: Phone, agreed: bool
) -> None:
    officer = await web(hotline, "commune_officer", "Võ Minh Tâm", "20242")
    await forms.intake(lan, {**CALM, "Cho xã biết tên": "1" if agreed else "2"})
    read = await sheet(officer)
    assert ("Phan Văn Vịnh" in read, "0912 345 678" in read) == (agreed, agreed)
    assert (SECRET in read) == (not agreed)
    assert "Phan Văn Vịnh" in await sheet(lan)


async def test_an_interpreter_is_named_before_anything_else(hotline: Hotline, lan: Phone) -> None:
    await forms.intake(lan, CALM)
    parts = (await lan.says("/hoso a1")).parts
    (named,) = [n for n, part in enumerate(parts) if part.startswith("🗣 Cần phiên dịch: ")]
    assert named < min(n for n, part in enumerate(parts) if part.startswith("•"))


PROPOSAL = "đề xuất biện pháp bảo vệ khẩn cấp, cách ly tạm thời (Điều 31, 32 NĐ 56/2017)"


async def test_a_parent_as_suspect_proposes_emergency_protection(
    hotline: Hotline, lan: Phone
) -> None:
    reply = await forms.intake(lan, CALM)
    said = lan.text()
    assert f"Cha/mẹ là người bị nghi: {PROPOSAL}" in said
    assert "trong 12 giờ từ 09:00 23/11" in said, reply.parts
    begun = await lan.taps_token("!form.emergency_measures.A1")
    assert "Về hồ sơ A1" in begun.parts[0]
    assert lan.button("khẩn cấp")


@pytest.mark.parametrize("who", ["Họ hàng", "Giáo viên", "Chưa rõ"])
async def test_another_suspect_does_not(hotline: Hotline, lan: Phone, who: str) -> None:
    await forms.intake(lan, {**CALM, "Người bị nghi gây tổn hại là ai": who})
    assert "cách ly tạm thời" not in lan.text()


HEARD = "Câu nghe được: “"


async def raised_by_words(hotline: Hotline, lan: Phone) -> tuple[Phone, Phone]:
    """Danger words in a free text raise the alarm; one on duty, and a head who is not."""
    hung = await web(hotline, "operator", "Nguyễn Văn Hùng")
    head = await web(hotline, "head", "Bùi Quốc Anh")
    await hotline.on_duty(hung)
    await lan.says("/moi")
    await forms.until(lan, "đang ở đâu lúc này", CALM)
    await lan.says("nhà số 5, bố nó đang cầm dao")
    await lan.taps("Có, đang nguy hiểm")
    return hung, head


async def test_the_words_that_were_heard_are_quoted_to_who_is_on_duty(
    hotline: Hotline, lan: Phone
) -> None:
    hung, head = await raised_by_words(hotline, lan)
    assert f"{HEARD}cầm dao”" in await sheet(hung)
    assert HEARD not in await sheet(head)


async def test_they_stand_in_no_push_and_in_no_journal(hotline: Hotline, lan: Phone) -> None:
    hung, head = await raised_by_words(hotline, lan)
    await hotline.passes(minutes=10)
    assert "cầm dao" not in hung.text() + head.text()
    rows = await hotline.rows("SELECT * FROM journal")
    assert "cầm dao" not in str([dict(row) for row in rows])
