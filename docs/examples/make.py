"""Writes the example form `vang_gia.xlsx`: `python docs/examples/make.py`.

The spreadsheet is what people open, copy and edit; this file only keeps it in a shape in which a
change can be read. A row names its cells by short words; `COLUMNS` says which column each one is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FILE = Path(__file__).parent / "vang_gia.xlsx"
Row = dict[str, str]

COLUMNS = {
    "type": "type",
    "name": "name",
    "vi": "label::Tiếng Việt (vi)",
    "en": "label::English (en)",
    "hint_vi": "hint::Tiếng Việt (vi)",
    "hint_en": "hint::English (en)",
    "guide_vi": "guidance_hint::Tiếng Việt (vi)",
    "guide_en": "guidance_hint::English (en)",
    "required": "required",
    "relevant": "relevant",
    "constraint": "constraint",
    "wrong_vi": "constraint_message::Tiếng Việt (vi)",
    "wrong_en": "constraint_message::English (en)",
    "calculation": "calculation",
    "filter": "choice_filter",
    "parameters": "parameters",
    "appearance": "appearance",
    "default": "default",
    "danger": "bind::hl:danger",
    "sensitive": "bind::hl:sensitive",
    "unknown": "bind::hl:unknown",
    "means": "bind::hl:means",
}

SURVEY: list[Row] = [
    {
        "type": "select_one safety",
        "name": "safe",
        "vi": "Lúc này trẻ em trong nhà có an toàn không?",
        "en": "Are the children in this home safe right now?",
        "hint_vi": 'Chọn "đang gặp nguy hiểm" là gọi người trực ngay.',
        "hint_en": 'Choosing "in danger" calls the person on duty at once.',
        "guide_vi": "Ra khỏi nhà rồi hãy bấm, nếu bấm trước mặt gia đình là không an toàn.",
        "guide_en": "Step outside first if it is not safe to tap this in front of the family.",
        "required": "yes",
        "danger": "danger",
        "sensitive": "F3",
    },
    {"type": "begin_group", "name": "visit", "vi": "Lần thăm", "en": "The visit"},
    {
        "type": "date",
        "name": "visit_date",
        "vi": "Anh/chị đến thăm ngày nào?",
        "en": "On which day was the visit?",
        "hint_vi": "Gõ tự nhiên: hôm nay, hôm qua, 20/11.",
        "hint_en": "Type it as you would say it: today, yesterday, 20/11.",
        "required": "yes",
        "default": "today()",
        "constraint": ". <= today() and . > today() - 31",
        "wrong_vi": "Chỉ ghi lần thăm trong 30 ngày qua. Anh/chị xem lại ngày.",
        "wrong_en": "Only a visit of the last 30 days can be written. Please check the day.",
        "sensitive": "F1",
    },
    {
        "type": "select_one our_provinces",
        "name": "province",
        "vi": "Tỉnh, thành phố nào?",
        "en": "Which province or city?",
        "required": "yes",
        "sensitive": "F1",
    },
    {
        "type": "select_one our_communes",
        "name": "commune",
        "vi": "Xã, phường nào?",
        "en": "Which commune or ward?",
        "hint_vi": "Gõ tên, có dấu hay không dấu đều được.",
        "hint_en": "Type its name, with or without accents.",
        "required": "yes",
        "filter": "province = ${province}",
        "sensitive": "F2",
    },
    {"type": "end_group"},
    {
        "type": "begin_group",
        "name": "household",
        "vi": "Hộ gia đình",
        "en": "The household",
        "appearance": "field-list",
    },
    {
        "type": "text",
        "name": "head_name",
        "vi": "Họ và tên chủ hộ",
        "en": "Full name of the head of the household",
        "required": "yes",
        "sensitive": "F2",
        "unknown": "yes",
    },
    {
        "type": "text",
        "name": "phone",
        "vi": "Số điện thoại của gia đình",
        "en": "The family's telephone number",
        "hint_vi": "Không có thì bỏ qua.",
        "hint_en": "Skip this if there is none.",
        "sensitive": "F2",
        "means": "phone",
    },
    {
        "type": "integer",
        "name": "members",
        "vi": "Trong nhà đang có mấy người sống?",
        "en": "How many people live in the home?",
        "required": "yes",
        "constraint": ". >= 1 and . <= 30",
        "wrong_vi": "Số người phải từ 1 đến 30. Anh/chị ghi lại.",
        "wrong_en": "The number of people must be from 1 to 30. Please write it again.",
        "sensitive": "F2",
    },
    {
        "type": "select_one poverty",
        "name": "poverty",
        "vi": "Hộ thuộc diện nào?",
        "en": "How is the household classed?",
        "hint_vi": "Theo giấy chứng nhận của xã năm nay.",
        "hint_en": "By this year's certificate of the commune.",
        "required": "yes",
        "sensitive": "F2",
    },
    {"type": "end_group"},
    {"type": "begin_repeat", "name": "child", "vi": "Trẻ em trong nhà", "en": "Child in the home"},
    {
        "type": "text",
        "name": "child_name",
        "vi": "Họ và tên của em",
        "en": "The child's full name",
        "hint_vi": "Chưa biết tên thì ghi cách gọi, ví dụ: em gái nhỏ.",
        "hint_en": "If the name is not known, what to call the child: the small girl.",
        "required": "yes",
        "sensitive": "F2",
    },
    {
        "type": "integer",
        "name": "child_born",
        "vi": "${child_name} sinh năm nào?",
        "en": "In which year was ${child_name} born?",
        "hint_vi": "Ví dụ: 2017. Chỉ biết tuổi thì gõ: 9 tuổi.",
        "hint_en": "For example: 2017. If only the age is known, type: 9 years old.",
        "required": "yes",
        "constraint": ". <= format-date(today(), '%Y') and . >= format-date(today(), '%Y') - 17",
        "wrong_vi": "Năm sinh này không phải của người dưới 18 tuổi. Anh/chị xem lại năm sinh.",
        "wrong_en": "This is not the year of birth of someone under 18. Please check the year.",
        "sensitive": "F2",
        "unknown": "yes",
        "means": "birth_year",
    },
    {
        "type": "select_one school",
        "name": "school",
        "vi": "Việc học của ${child_name}",
        "en": "${child_name} and school",
        "required": "yes",
        "sensitive": "F2",
    },
    {
        "type": "text",
        "name": "school_why",
        "vi": "Vì sao em nghỉ học?",
        "en": "Why did the child leave school?",
        "relevant": "${school} = 'left'",
        "sensitive": "F3",
    },
    {
        "type": "select_multiple health",
        "name": "health",
        "vi": "Sức khỏe của ${child_name}",
        "en": "The health of ${child_name}",
        "required": "yes",
        "sensitive": "F3",
    },
    {
        "type": "calculate",
        "name": "needs_look",
        "calculation": "if(${school} = 'left' or selected(${health}, 'thin'), 1, 0)",
    },
    {"type": "end_repeat"},
    {"type": "calculate", "name": "children", "calculation": "count(${child})"},
    {"type": "calculate", "name": "to_look_after", "calculation": "sum(${needs_look})"},
    {
        "type": "note",
        "name": "children_told",
        "vi": "Đã ghi ${children} trẻ em; ${to_look_after} em nghỉ học hoặc suy dinh dưỡng.",
        "en": "Children written down: ${children}; out of school or underfed: ${to_look_after}.",
        "relevant": "${children} > 0",
    },
    {"type": "begin_group", "name": "living", "vi": "Điều kiện sống", "en": "Living conditions"},
    {
        "type": "select_multiple living",
        "name": "living_has",
        "vi": "Trong nhà có những gì?",
        "en": "What does the home have?",
        "required": "yes",
        "sensitive": "F2",
    },
    {
        "type": "range",
        "name": "home_safe",
        "vi": "Chỗ ở an toàn cho trẻ đến mức nào?",
        "en": "How safe is the home for a child?",
        "hint_vi": "0 là rất nguy hiểm, 10 là rất an toàn.",
        "hint_en": "0 is very dangerous, 10 is very safe.",
        "guide_vi": "Nhìn điện, bếp lửa, ao, giếng, cầu thang, thuốc trừ sâu, vật sắc nhọn.",
        "guide_en": "Look at wiring, open fire, pond, well, stairs, pesticides, sharp things.",
        "required": "yes",
        "parameters": "start=0 end=10 step=1",
        "sensitive": "F3",
    },
    {
        "type": "text",
        "name": "seen",
        "vi": "Anh/chị thấy gì, nghe gì trong nhà?",
        "en": "What did you see and hear in the home?",
        "hint_vi": "Ghi đúng lời người kể, không phán xét.",
        "hint_en": "In the words that were used, without judging.",
        "guide_vi": "Ai ở nhà, trẻ nói chuyện với ai, nét mặt, vết thương, rượu, tiếng cãi nhau.",
        "guide_en": "Who was there, whom the child talks to, faces, injuries, alcohol, quarrels.",
        "required": "yes",
        "appearance": "multiline",
        "sensitive": "F3",
    },
    {"type": "end_group"},
    {"type": "begin_group", "name": "support", "vi": "Hỗ trợ", "en": "Support"},
    {
        "type": "select_multiple support",
        "name": "support_now",
        "vi": "Gia đình đang được hỗ trợ gì?",
        "en": "Which support does the family receive?",
        "required": "yes",
        "sensitive": "F2",
    },
    {
        "type": "rank needs",
        "name": "needs",
        "vi": "Gia đình cần gì? Xếp từ cần nhất.",
        "en": "What does the family need? Most needed first.",
        "hint_vi": "Hỏi chính gia đình, đừng xếp thay.",
        "hint_en": "Ask the family itself; do not decide for them.",
        "sensitive": "F1",
    },
    {"type": "end_group"},
    {
        "type": "text",
        "name": "risk_note",
        "vi": "Điều gì làm anh/chị lo lắng?",
        "en": "What makes you worry?",
        "hint_vi": "Ai, việc gì, từ bao giờ, ai có thể bảo vệ em.",
        "hint_en": "Who, what, since when, and who can protect the child.",
        "required": "yes",
        "relevant": "${safe} != 'safe' or ${home_safe} < 5",
        "sensitive": "F3",
        "unknown": "yes",
    },
    {
        "type": "calculate",
        "name": "within",
        "calculation": "if(${safe} = 'safe' and ${home_safe} >= 5, 31, 7)",
    },
    {
        "type": "date",
        "name": "next_visit",
        "vi": "Hẹn thăm lại ngày nào?",
        "en": "When is the next visit?",
        "hint_vi": "Trong vòng ${within} ngày.",
        "hint_en": "Within ${within} days.",
        "required": "yes",
        "constraint": ". > today() and . <= today() + ${within}",
        "wrong_vi": "Ngày hẹn phải sau hôm nay, trong vòng ${within} ngày. Anh/chị chọn lại.",
        "wrong_en": "The day must be after today, within ${within} days. Please choose again.",
        "sensitive": "F1",
        "means": "to_come",
    },
]

CHOICES: list[tuple[str, str, str, str, str, str]] = [
    # list_name, name, Vietnamese, English, province (for choice_filter), exclusive
    ("safety", "safe", "An toàn", "Safe", "", ""),
    ("safety", "worry", "Có điều đáng lo, chưa nguy hiểm ngay", "Worrying, no danger now", "", ""),
    ("safety", "danger", "Không, đang gặp nguy hiểm", "No, in danger now", "", ""),
    ("our_provinces", "da_nang", "Thành phố Đà Nẵng", "Da Nang City", "", ""),
    ("our_provinces", "hue", "Thành phố Huế", "Hue City", "", ""),
    ("our_communes", "hai_chau", "Phường Hải Châu", "Hai Chau ward", "da_nang", ""),
    ("our_communes", "son_tra", "Phường Sơn Trà", "Son Tra ward", "da_nang", ""),
    ("our_communes", "hoa_vang", "Xã Hòa Vang", "Hoa Vang commune", "da_nang", ""),
    ("our_communes", "thuan_hoa", "Phường Thuận Hóa", "Thuan Hoa ward", "hue", ""),
    ("our_communes", "phu_xuan", "Phường Phú Xuân", "Phu Xuan ward", "hue", ""),
    ("our_communes", "phu_loc", "Xã Phú Lộc", "Phu Loc commune", "hue", ""),
    ("poverty", "poor", "Hộ nghèo", "Poor household", "", ""),
    ("poverty", "near_poor", "Hộ cận nghèo", "Near-poor household", "", ""),
    ("poverty", "neither", "Không thuộc hai diện này", "Neither of these", "", ""),
    ("poverty", "unknown", "Chưa rõ", "Not known", "", ""),
    ("school", "goes", "Đang đi học", "Goes to school", "", ""),
    ("school", "too_young", "Chưa đến tuổi đi học", "Too young for school", "", ""),
    ("school", "left", "Đã nghỉ học", "Left school", "", ""),
    ("school", "unknown", "Chưa rõ", "Not known", "", ""),
    ("health", "well", "Khỏe mạnh", "Well", "", "yes"),
    ("health", "ill", "Đang ốm", "Ill now", "", ""),
    ("health", "long_ill", "Bệnh phải điều trị dài ngày", "Illness under long treatment", "", ""),
    ("health", "disabled", "Khuyết tật", "Disability", "", ""),
    ("health", "thin", "Gầy yếu, suy dinh dưỡng", "Thin, underfed", "", ""),
    ("health", "unknown", "Chưa rõ", "Not known", "", "yes"),
    ("living", "water", "Nước sạch", "Clean water", "", ""),
    ("living", "power", "Điện", "Electricity", "", ""),
    ("living", "toilet", "Nhà vệ sinh", "Toilet", "", ""),
    ("living", "bed", "Chỗ ngủ riêng cho trẻ", "A bed of the child's own", "", ""),
    ("living", "desk", "Chỗ ngồi học", "A place to do homework", "", ""),
    ("living", "none", "Không có thứ nào", "None of these", "", "yes"),
    ("support", "allowance", "Trợ cấp xã hội hằng tháng", "Monthly social allowance", "", ""),
    ("support", "insurance", "Thẻ bảo hiểm y tế", "Health insurance card", "", ""),
    ("support", "fees", "Miễn, giảm học phí", "School fees waived or reduced", "", ""),
    ("support", "carer", "Người đến giúp tại nhà", "Someone who helps at home", "", ""),
    ("support", "none", "Chưa có gì", "Nothing yet", "", "yes"),
    ("support", "unknown", "Chưa rõ", "Not known", "", "yes"),
    ("needs", "health", "Khám, chữa bệnh", "Medical care", "", ""),
    ("needs", "school", "Đi học lại, học nghề", "School or a trade", "", ""),
    ("needs", "work", "Việc làm, sinh kế", "Work and income", "", ""),
    ("needs", "talk", "Tư vấn tâm lý", "Counselling", "", ""),
    ("needs", "papers", "Giấy tờ: khai sinh, bảo hiểm y tế", "Papers: birth, insurance", "", ""),
]
CHOICE_COLUMNS = ("list_name", "name", COLUMNS["vi"], COLUMNS["en"], "province", "exclusive")

SETTINGS = {
    "form_id": "vang_gia",
    "version": "2026.11.1",
    "form_title": "Vãng gia (thăm hộ gia đình)",
    "default_language": "Tiếng Việt (vi)",
    "namespaces": 'hl="urn:tiep-nhan:hl"',
}


def sheets() -> dict[str, list[list[str]]]:
    """The cells of the three sheets, each with its header."""
    strange = {cell for row in SURVEY for cell in row} - set(COLUMNS)
    if strange:
        raise ValueError(f"no column for {', '.join(sorted(strange))}")
    survey = [[row.get(cell, "") for cell in COLUMNS] for row in SURVEY]
    return {
        "survey": [list(COLUMNS.values()), *survey],
        "choices": [list(CHOICE_COLUMNS), *map(list, CHOICES)],
        "settings": [list(SETTINGS), list(SETTINGS.values())],
    }


def book() -> Workbook:
    """The spreadsheet: header frozen, cells wrapped, groups shaded."""
    made = Workbook()
    made.properties.creator = "Tiếp Nhận"
    made.properties.created = made.properties.modified = datetime(2026, 11, 22, tzinfo=UTC)
    made.remove(made.active)
    for name, rows in sheets().items():
        _fill(made.create_sheet(name), rows)
    return made


def _fill(sheet: Worksheet, rows: list[list[str]]) -> None:
    head, group = PatternFill("solid", fgColor="1F4E78"), PatternFill("solid", fgColor="DDEBF7")
    for row in rows:
        sheet.append([cell or None for cell in row])
    for cells in sheet.iter_rows():
        shade = cells[0].value and str(cells[0].value).startswith(("begin", "end"))
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"  # text: Excel turns 2026.11.1 or 1/2 into a date otherwise
            if cell.row == 1:
                cell.font, cell.fill = Font(bold=True, color="FFFFFF"), head
            elif shade:
                cell.fill = group
    for n, column in enumerate(zip(*rows, strict=True), 1):
        longest = max(len(str(cell)) for cell in column)
        sheet.column_dimensions[get_column_letter(n)].width = min(max(longest, 9), 36) + 2
    sheet.freeze_panes = "C2" if sheet.title == "survey" else "A2"


if __name__ == "__main__":
    book().save(FILE)
