"""Words that steer a conversation instead of answering it (*lệnh*)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from conversations.fold import fold


class Command(StrEnum):
    """What a person may ask for at any question; the value is the word in a button's token."""

    EMERGENCY = "emergency"
    BACK = "back"
    PAUSE = "pause"
    CANCEL = "cancel"
    CANCEL_NOW = "cancel_now"
    HANG_UP = "hang_up"
    REVIEW = "review"
    HELP = "help"
    SKIP = "skip"
    KEEP = "keep"
    DONE = "done"
    SUBMIT = "submit"
    UNKNOWN = "unknown"
    GO_ON = "go_on"
    EDIT = "edit"
    NEXT = "next"


TYPED: Final[Mapping[Command, tuple[str, ...]]] = {
    Command.EMERGENCY: ("khẩn cấp", "/khancap", "emergency", "/emergency"),
    Command.BACK: ("quay lại", "/quaylai", "back", "/back"),
    Command.PAUSE: ("để sau", "/desau", "later", "pause", "/later"),
    Command.CANCEL: ("hủy", "hủy bỏ", "/huy", "cancel", "/cancel"),
    Command.CANCEL_NOW: ("hủy luôn", "/huyluon", "cancel now"),
    Command.HANG_UP: ("cúp máy", "cúp máy giữa chừng", "/cupmay", "caller hung up", "hung up"),
    Command.REVIEW: ("xem lại", "/xemlai", "review", "/review"),
    Command.HELP: ("trợ giúp", "/trogiup", "help", "/help"),
    Command.SKIP: ("bỏ qua", "/boqua", "skip", "/skip"),
    Command.KEEP: ("giữ nguyên", "/giunguyen", "keep", "keep it"),
    Command.DONE: ("xong", "/xong", "done", "/done"),
    Command.SUBMIT: ("gửi", "gởi", "/gui", "submit", "send", "/submit"),
    Command.EDIT: ("sửa", "/sua", "edit", "/edit"),
    Command.NEXT: ("xem tiếp", "trang sau", "xem danh sách", "/xemtiep", "next", "show list"),
    Command.GO_ON: ("viết tiếp", "/viettiep", "go on", "continue"),
}
"""Every word that is a command when it is the whole message. *Chưa rõ* is an answer: not here."""

_BY_WORD: Final = {fold(word): command for command, words in TYPED.items() for word in words}
_BY_TOKEN: Final = {command.value: command for command in Command}
_EMERGENCIES: Final = tuple(fold(word) + " " for word in TYPED[Command.EMERGENCY])
_CORRECTION: Final = re.compile(r"(?:/?sua|edit|correct)(?: cau)? (?P<what>.+)")
_HOUR: Final = re.compile(
    r"(?:luc |at )?[0-9]{1,2}(?: ?(?:h|g|gio|:|am|pm) ?(?:[0-9]{1,2} ?(?:p|phut)?)?)?"
)
_NOTE: Final = re.compile(r"\s*/?(?:ghi(?: chú| chu)?|note)\s*[:：](?P<words>.*)", re.I | re.S)
_LONGEST: Final = 200


def read(text: str) -> Command | None:
    """The command a whole text is: "Quay lại!" is one, "quay lại nhà bà ngoại" is an answer.
    *Khẩn cấp* with an hour behind it (*khẩn cấp 20h40*) is still *khẩn cấp*."""
    if len(text) > _LONGEST:
        return None
    typed = fold(text).strip(" .!…")
    for word in _EMERGENCIES:
        if typed.startswith(word) and _HOUR.fullmatch(typed.removeprefix(word).lstrip(" ,:-")):
            return Command.EMERGENCY
    return _BY_WORD.get(typed)


def tapped(word: str) -> Command | None:
    """The command a button's token names."""
    return _BY_TOKEN.get(word)


def correction(text: str) -> str:
    """What *sửa …* wants corrected, folded ("3", "ten tre"); "" when the text does not say so."""
    if len(text) > _LONGEST:
        return ""
    found = _CORRECTION.fullmatch(fold(text).strip(" .!…"))
    return found["what"] if found else ""


def note(text: str) -> str | None:
    """What *ghi: …* notes beside the form, "" when nothing follows; None when it is no note."""
    found = _NOTE.fullmatch(unicodedata.normalize("NFC", text[:_LONGEST]))
    if found is None:
        return None
    return text.replace("：", ":", 1).partition(":")[2].strip()
