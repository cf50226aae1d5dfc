"""The intake sheet of an adult's case and of domestic violence."""

from __future__ import annotations

from conversations.paper import Block, Paper, words_of
from tests.bot.printing.casework import paper, sent

ADULT = {
    "caller": "neighbour",
    "red_flags": "none",
    "where": "Chợ Mới, cạnh quầy gạo",
    "callback_number": "0905 222 333",
    "commune": "20209",
    "client_groups": "disability",
    "disability_type": "mobility",
    "client_name": "Lê Văn Bình",
    "client_birth_year": "1951",
    "client_sex": "male",
    "client_state": "Liệt nửa người, tỉnh táo.",
    "family_situation": "Sống một mình từ khi vợ mất.",
    "suspect": "relative",
    "suspect_phone": "0914 777 888",
    "harmed": "yes",
}
VIOLENCE = {
    "caller": "self",
    "where": "Nhà mẹ ruột",
    "client_name": "Ngô Thị Lài",
    "relation": "husband",
    "story": "Tối qua chồng say, đánh vào đầu.",
    "chair_informed": "yes",
    "chair_informed_by": "chị Lan báo ông Bình",
    "commune_may_know": "yes",
    "callback_number": "0905 444 555",
}


def blocks(of: Paper) -> dict[str, dict[str, str]]:
    """Labels and words by the heading they stand below."""
    return {
        p.title: {f.label: f.said for line in p.lines for f in line}
        for p in of.parts
        if isinstance(p, Block)
    }


def adult() -> Paper:
    return paper("phieu_tiep_nhan", sent("intake_adult", **ADULT))


def test_the_sheet_has_the_head_of_any_paper() -> None:
    made = adult()
    assert made.title == ("PHIẾU", "TIẾP NHẬN THÔNG TIN NGƯỜI LỚN CẦN TRỢ GIÚP")
    assert made.number == "Số: ……/BC-……"
    assert made.signatures[0].called == "Trần Thị Lan"


def test_every_group_of_the_form_is_a_block() -> None:
    found = blocks(adult())
    assert found["Thông tin cá nhân"]["Năm sinh"] == "1951"
    assert found["Gia đình"]["Hoàn cảnh kinh tế, chỗ ở, nguồn thu nhập chính"].startswith("Sống")
    assert found["Lúc báo tin"]["Nơi người đó đang ở lúc báo tin"] == "Chợ Mới, cạnh quầy gạo"


def test_all_that_was_answered_is_there_once() -> None:
    said = words_of(adult())
    for words in ("Lê Văn Bình", "Liệt nửa người, tỉnh táo.", "Sống một mình từ khi vợ mất."):
        assert said.count(words) == 1


def test_the_reporter_keeps_out_of_it_as_well() -> None:
    said = words_of(adult())
    assert "Người báo tin đề nghị giữ kín danh tính" in said
    assert "0905 222 333" not in said
    assert "Hàng xóm" not in said


def test_a_suspects_number_is_marked_here_too() -> None:
    assert "0914 777 888 (KHÔNG GỌI SỐ NÀY)" in words_of(adult())


def test_domestic_violence_prints_with_the_reporter_who_agreed() -> None:
    made = paper("phieu_tiep_nhan", sent("domestic_violence", **VIOLENCE))
    found = blocks(made)
    assert found["Người cung cấp thông tin"]["Số gọi lại"] == "0905 444 555"
    assert found["Diễn biến"]["Diễn biến"] == "Tối qua chồng say, đánh vào đầu."
    assert found["Báo Chủ tịch UBND cấp xã"]["Đã báo Chủ tịch UBND cấp xã"] == "Rồi"
    assert "chị Lan báo ông Bình" not in words_of(made)
