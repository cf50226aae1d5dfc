"""Every function an expression may call, and those of ODK that are refused, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.question import Wording
from conversations.xpath.function import Function
from conversations.xpath.functions.chance import CHANCE
from conversations.xpath.functions.choices import CHOICES
from conversations.xpath.functions.dates import DATES
from conversations.xpath.functions.logic import LOGIC
from conversations.xpath.functions.numbers import NUMBERS
from conversations.xpath.functions.text import TEXT

FUNCTIONS: Mapping[str, Function] = {**LOGIC, **NUMBERS, **TEXT, **DATES, **CHOICES, **CHANCE}

_FILES: Wording = {
    "vi": "bot không đọc tệp dữ liệu ngoài; hãy dùng danh sách lựa chọn với instance()",
    "en": "no data file is read here; use a list of choices with instance()",
}
_MAPS: Wording = {
    "vi": "bot không tính đường và vùng trên bản đồ",
    "en": "lines and areas on a map are not computed here",
}
_DIGESTS: Wording = {
    "vi": "bot không mã hóa hay ký câu trả lời trong biểu mẫu",
    "en": "answers are not encoded or signed inside a form here",
}
_DEVICES: Wording = {
    "vi": "cuộc trò chuyện không gắn với một thiết bị",
    "en": "a conversation belongs to no one device",
}
_VERSIONS: Wording = {
    "vi": "phiên bản biểu mẫu đã được ghi kèm mỗi báo cáo",
    "en": "the version of the form is kept with every report anyway",
}
_PLACES: Wording = {
    "vi": "hàm này chỉ đứng ở đầu một đường dẫn hay danh sách, như instance('x')/root/item",
    "en": "it only stands at the head of a path or a list, like instance('x')/root/item",
}
REFUSED: Mapping[str, Wording] = {
    "pulldata": _FILES,
    **dict.fromkeys(("area", "enclosed-area", "distance", "geofence", "intersects"), _MAPS),
    **dict.fromkeys(("digest", "base64-decode", "extract-signed"), _DIGESTS),
    "property": _DEVICES,
    "version": _VERSIONS,
    **dict.fromkeys(("instance", "current", "randomize"), _PLACES),
}
"""Functions ODK knows and this bot does not: a form that calls one is refused with the reason."""
