"""A paper with every kind of part, for what draws it."""

from __future__ import annotations

from conversations.paper import Block, Field, Grid, Paper, Prose, Signature

HOSTILE = (
    "a & b < c > d",
    "\"nháy\" và 'nháy'",
    "{{ 7 * 7 }} {% if x %}",
    '#import "x" *đậm* _nghiêng_ $x^2$ \\ @a <b> // ~ -- ...',
    "</w:t></w:r><w:p/>",
    "😢👧🏽 và 🚑",
    "مرحبا بالطفل שלום",
    "xin chào ạ ở ệ ữ ỹ đ Đ",
    "=1+1",
    "C:\\new\\table",
)
"""What people may write and no program may act on."""


def paper(*said: str, wide: bool = False, **more: object) -> Paper:
    """A paper that says these words in a line, a cell and a paragraph."""
    words = said or ("Đỗ Thị Bạch Yến",)
    lines = tuple((Field("Lời", one),) for one in words)
    parts = (
        Block("A.1. Nguồn", ((Field("Thông qua"),), (Field("Tuổi", "9"), Field("Nghề nghiệp")))),
        Block("A.2. Trẻ em", lines),
        Grid("Bảng", ("TT", "Nội dung"), tuple((str(n), w) for n, w in enumerate(words)), (1, 5)),
        Prose(words, "QUYẾT ĐỊNH:"),
    )
    return Paper(
        name="mau-01-A7",
        organ=("ỦY BAN NHÂN DÂN", "PHƯỜNG THANH KHÊ"),
        number="Số: ……/BC-……",
        place_date="Thanh Khê, ngày 22 tháng 11 năm 2026",
        title=("BÁO CÁO", "TIẾP NHẬN THÔNG TIN TRẺ EM"),
        parts=parts,
        signatures=(Signature("CÁN BỘ TIẾP NHẬN", "(Ký, ghi rõ họ tên)", "Trần Thị Lan"),),
        copies=("Lưu: VT.",),
        foot="Hồ sơ A7",
        wide=wide,
        **more,  # type: ignore[arg-type]
    )


def flat(text: str) -> str:
    """Words without the spaces a page breaks them with."""
    return "".join(text.replace("\u200b", "").split())
