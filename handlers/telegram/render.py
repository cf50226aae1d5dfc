"""A Reply (*tin đi*) as Bot API calls: plain dicts, plain text, never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from conversations.reply import Option, Reply

MAX_TEXT = 4096
"""UTF-16 code units Telegram takes in one message."""

MAX_DATA = 64
"""Bytes of a button's callback_data."""

MAX_BUTTONS = 100
"""Buttons under one message."""

WIDE = 30
"""Characters a phone shows of a button as wide as the screen; the rest would end in an ellipsis."""

HALF = 13
"""Characters it shows of a button half as wide."""

PER_ROW = 6
"""Number buttons side by side that a thumb still hits."""

FEW = 12
"""Options up to which a button keeps its words although they stand above."""

LOCATION_HINT = "📎 → Vị trí · Location"
"""How a place is sent; Telegram has no button for it beside inline ones."""

COMMANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("khancap", "Khẩn cấp: gọi người trực ngay"),
        ("moi", "Ghi nhận một tin báo mới"),
        ("tieptuc", "Tiếp tục phần đang làm dở"),
        ("quaylai", "Quay lại câu trước"),
        ("desau", "Để sau, giữ lại phần đã ghi"),
        ("trogiup", "Trợ giúp"),
        ("truc", "Lịch trực"),
        ("hoso", "Hồ sơ các ca"),
    ),
    "en": (
        ("khancap", "Emergency: ring the people on duty now"),
        ("moi", "Record a new report"),
        ("tieptuc", "Go on with the unfinished one"),
        ("quaylai", "Back to the question before"),
        ("desau", "Later, keeping what is recorded"),
        ("trogiup", "Help"),
        ("truc", "Duty roster"),
        ("hoso", "Case files"),
    ),
}
"""The command menu by language; "" is what everybody sees who has no own language here."""

Call = dict[str, Any]


def render(chat_id: str, reply: Reply, instead_of: str | None = None) -> list[Call]:
    """The calls that show a reply: each a dict of Bot API parameters and its `method`.

    An edit can only be one message: a reply that needs several is sent anew.
    """
    listed = _must_be_listed(reply)
    chunks = list(_chunks(_text(reply, listed)))
    calls = [_send(chat_id, chunk, reply) for chunk in chunks]
    keyboard = _keyboard(reply, listed)
    if keyboard:
        calls[-1]["reply_markup"] = {"inline_keyboard": keyboard}
    if instead_of and len(calls) == 1:
        return [_as_edit(calls[0], instead_of)]
    return calls


def set_my_commands() -> list[Call]:
    """The calls that fill the command menu, one a language."""
    return [
        {
            "method": "setMyCommands",
            "commands": [{"command": name, "description": words} for name, words in menu],
            "scope": {"type": "all_private_chats"},
            "language_code": language or None,
        }
        for language, menu in COMMANDS.items()
    ]


def _send(chat_id: str, text: str, reply: Reply) -> Call:
    call: Call = {"method": "sendMessage", "chat_id": int(chat_id), "text": text}
    call |= {"protect_content": True, "link_preview_options": {"is_disabled": True}}
    if reply.discreet:
        # A spoiler is dots in a notification and on a lock screen until a finger opens it.
        spoiler = {"type": "spoiler", "offset": 0, "length": _units(text)}
        call |= {"entities": [spoiler], "disable_notification": True}
    return call


def _as_edit(call: Call, message_id: str) -> Call:
    kept = {k: v for k, v in call.items() if k not in {"protect_content", "disable_notification"}}
    return {**kept, "method": "editMessageText", "message_id": int(message_id)}


def _must_be_listed(reply: Reply) -> bool:
    """Whether the options stand in the text too: a label cut by the screen could be misread."""
    cut = any(len(_label(option)) > WIDE for option in reply.options)
    return cut or len(reply.options) > MAX_BUTTONS // 2


def _text(reply: Reply, listed: bool) -> str:
    parts = list(reply.parts)
    if listed:
        parts.append("\n".join(f"{n}. {_label(o)}" for n, o in enumerate(reply.options, 1)))
    if reply.expects == "geopoint":
        parts.append(LOCATION_HINT)
    return "\n\n".join(part for part in parts if part.strip()) or "…"


def _label(option: Option) -> str:
    return f"☑ {option.label}" if option.chosen else option.label


def _keyboard(reply: Reply, listed: bool) -> list[list[dict[str, str]]]:
    room = MAX_BUTTONS - len(reply.commands)
    options = [
        (_on_button(n, option, reply, listed), option.token)
        for n, option in enumerate(reply.options[:room], 1)
    ]
    commands = [(o.label, o.token) for o in reply.commands]
    return [*_rows(options), *_rows(commands)]


def _on_button(number: int, option: Option, reply: Reply, listed: bool) -> str:
    """A label; of an option written out above the number counts: few keep their words, too."""
    if not listed:
        return _label(option)
    words = f". {option.label}" if len(reply.options) <= FEW else ""
    return f"{'☑ ' if option.chosen else ''}{number}{words}"


def _rows(labelled: Sequence[tuple[str, str]]) -> Iterator[list[dict[str, str]]]:
    longest = max((len(label) for label, _ in labelled), default=0)
    columns = PER_ROW if longest <= 4 else 2 if longest <= HALF else 1
    for start in range(0, len(labelled), columns):
        yield [_button(label, token) for label, token in labelled[start : start + columns]]


def _button(label: str, token: str) -> dict[str, str]:
    if not 1 <= len(token.encode()) <= MAX_DATA:
        raise ValueError(f"a token of {len(token.encode())} bytes does not fit a Telegram button")
    return {"text": label, "callback_data": token}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _chunks(text: str) -> Iterator[str]:
    """Pieces of at most MAX_TEXT units, cut where a reader would pause."""
    while _units(text) > MAX_TEXT:
        head = _fitting(text)
        cut = max(head.rfind("\n\n"), head.rfind("\n"), head.rfind(" "))
        cut = cut if cut > len(head) // 2 else len(head)
        yield text[:cut].rstrip()
        text = text[cut:].lstrip()
    yield text


def _fitting(text: str) -> str:
    head = text[:MAX_TEXT]
    while _units(head) > MAX_TEXT:
        head = head[: len(head) - max(1, (_units(head) - MAX_TEXT) // 2)]
    return head
