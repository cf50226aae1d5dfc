"""The 15-question dialog of the benchmarks: ten typed answers, five buttons, the same for all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: its words (beginning with `Câu n:`), the answer, the buttons if it has any."""

    text: str
    answer: str
    buttons: tuple[str, ...] = ()


_ROWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Tên người gọi", "Nguyễn Văn An", ()),
    ("Quan hệ với trẻ", "Hàng xóm", ("Gia đình", "Hàng xóm", "Nhà trường")),
    ("Tên trẻ", "Trần Minh", ()),
    ("Giới tính", "Nam", ("Nam", "Nữ", "Khác")),
    ("Trẻ học trường nào", "Trường tiểu học số 2", ()),
    ("Lớp mấy", "Lớp 4", ()),
    ("Trẻ ở với ai", "Ông bà", ("Cha mẹ", "Ông bà", "Người khác")),
    ("Địa chỉ", "Tổ 5, đường số 3", ()),
    ("Việc gì đã xảy ra", "Cháu nghỉ học nhiều ngày, gia đình khó khăn", ()),
    ("Từ bao giờ", "Khoảng hai tuần nay", ()),
    ("Có ai biết chưa", "Có", ("Có", "Chưa")),
    ("Ai biết", "Cô giáo chủ nhiệm", ()),
    ("Gia đình cần gì", "Sách vở và học phí", ()),
    ("Có gọi lại được không", "Được", ("Được", "Không")),
    ("Ghi chú", "Gọi sau năm giờ chiều", ()),
)
QUESTIONS = tuple(
    Asked(f"Câu {n}: {text}?", answer, buttons)
    for n, (text, answer, buttons) in enumerate(_ROWS, 1)
)
DONE = "Xong"
"""What the peers say after the last answer."""


def xlsform() -> str:
    """The same dialog as an XLSForm in Markdown, for our own bot."""
    survey, choices = [], []
    for n, asked in enumerate(QUESTIONS, 1):
        kind = f"select_one l{n}" if asked.buttons else "text"
        survey.append(f"| | {kind} | q{n} | {asked.text} | yes |")
        choices += [f"| | l{n} | c{m} | {label} |" for m, label in enumerate(asked.buttons, 1)]
    head = ["| survey | | | | |", "| | type | name | label::Tiếng Việt (vi) | required |"]
    lists = ["", "| choices | | | |", "| | list_name | name | label::Tiếng Việt (vi) |"]
    settings = [
        "",
        "| settings | | | | |",
        "| | form_title | form_id | version | default_language |",
        "| | Bài đo | intake | 1 | Tiếng Việt (vi) |",
        "",
    ]
    return "\n".join([*head, *survey, *lists, *choices, *settings])
