"""Days as they are said back, with the weekday: it shows a slip of the finger at once."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def said_day(on: date, language: str) -> str:
    """thứ Bảy, 21/11/2026."""
    weekdays = _WEEKDAYS.get(language, _WEEKDAYS["vi"])
    return f"{weekdays[on.weekday()]}, {on.day:02}/{on.month:02}/{on.year}"
