"""What Telegram refuses, in its own words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

from tests.fakes.telegram.faults import bad

TAGS = {"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "a", "code", "pre"}
TAGS |= {"blockquote", "tg-spoiler", "tg-emoji", "span"}
ACTIONS = ("callback_data", "url", "web_app", "login_url", "copy_text", "switch_inline_query")


def units(text: str) -> int:
    """The length as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def value(parameters: dict[str, Any], name: str) -> Any:
    """A parameter that may come as JSON text or as itself."""
    given = parameters.get(name)
    if not isinstance(given, str) or not given:
        return given
    try:
        return json.loads(given)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def flag(parameters: dict[str, Any], name: str) -> bool:
    """A true-or-false parameter."""
    return str(parameters.get(name, "")).lower() in {"true", "1"}


def text_of(parameters: dict[str, Any]) -> str:
    """The text of a message, refused when empty, too long or badly marked up."""
    text = parameters.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad("message text is empty")
    plain = marked_up(text, parameters.get("parse_mode"))
    if units(plain) > 4096:
        raise bad("message is too long")
    check_entities(plain, value(parameters, "entities") or [])
    return plain.strip()


def caption_of(parameters: dict[str, Any]) -> str:
    """The caption of a file: 1,024 characters."""
    caption = marked_up(str(parameters.get("caption") or ""), parameters.get("parse_mode"))
    if units(caption) > 1024:
        raise bad("message caption is too long")
    return caption


def check_entities(text: str, entities: list[dict[str, Any]]) -> None:
    """Refuse an entity that reaches beyond its text."""
    for entity in entities:
        end = entity["offset"] + entity["length"]
        if entity["offset"] < 0 or end > units(text) or not entity.get("type"):
            raise bad("can't parse entities: entity is out of the text")


class _Html(HTMLParser):
    """Telegram's small HTML: known tags, each closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.plain: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in TAGS:
            raise bad(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset 0')
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise bad(
                f'can\'t parse entities: Unmatched end tag at byte offset 0, found "</{tag}>"'
            )

    def handle_data(self, data: str) -> None:
        self.plain.append(data)


def marked_up(text: str, mode: Any) -> str:
    """The text without its markup; unknown tags and modes are refused."""
    if not mode:
        return text
    if mode != "HTML":
        raise bad(f"unsupported parse_mode {mode} (this fake knows HTML only)")
    parser = _Html()
    parser.feed(text)
    parser.close()
    if parser.open:
        tag = parser.open[-1]
        raise bad(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return "".join(parser.plain)


def keyboard_of(parameters: dict[str, Any]) -> dict[str, Any] | None:
    """The reply markup, each button checked."""
    markup = value(parameters, "reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not all(isinstance(row, list) for row in rows):
        raise bad("can't parse inline keyboard: expected an Array of Array")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    for button in buttons:
        check_button(button)
    return markup


def check_button(button: dict[str, Any]) -> None:
    """One text, one action, at most 64 bytes of data."""
    if not str(button.get("text") or "").strip():
        raise bad("can't parse inline keyboard button: Text must be non-empty")
    if sum(name in button for name in ACTIONS) != 1:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")


def commands_of(parameters: dict[str, Any]) -> list[dict[str, str]]:
    """The command menu: names a-z 0-9 _, at most 32; descriptions 1-256 characters."""
    commands = value(parameters, "commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
