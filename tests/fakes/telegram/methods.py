"""The Bot API methods the fake knows, and the table that lists them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.telegram.chat import Chat, Message
from tests.fakes.telegram.checks import (
    caption_of,
    commands_of,
    flag,
    keyboard_of,
    text_of,
    value,
)
from tests.fakes.telegram.cloud import Cloud
from tests.fakes.telegram.faults import bad
from tests.fakes.telegram.incoming import (
    delete_webhook,
    get_file,
    get_updates,
    get_webhook_info,
    set_webhook,
)

Parameters = dict[str, Any]
SAME = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"


def _message(cloud: Cloud, chat: Chat, text: str, parameters: Parameters) -> Message:
    return Message(
        id=cloud.next_id(),
        chat=chat.id,
        text=text,
        date=int(time.time()),
        markup=keyboard_of(parameters),
        entities=value(parameters, "entities") or [],
        silent=flag(parameters, "disable_notification"),
        protected=flag(parameters, "protect_content"),
    )


def send_message(cloud: Cloud, parameters: Parameters) -> Any:
    """A new text message."""
    chat = cloud.chat(parameters.get("chat_id"))
    return cloud.add(chat, _message(cloud, chat, text_of(parameters), parameters))


def send_document(cloud: Cloud, parameters: Parameters) -> Any:
    """A file (document or photo): what matters here is its caption."""
    chat = cloud.chat(parameters.get("chat_id"))
    if not (parameters.get("document") or parameters.get("photo")):
        raise bad("there is no document in the request")
    return cloud.add(chat, _message(cloud, chat, caption_of(parameters), parameters))


def _own(cloud: Cloud, parameters: Parameters, verb: str) -> tuple[Chat, Message]:
    chat = cloud.chat(parameters.get("chat_id"))
    message = chat.find(int(parameters.get("message_id") or 0))
    if message is None:
        raise bad(f"message to {verb} not found")
    if message.mine and verb == "edit":
        raise bad("message can't be edited")
    return chat, message


def _edit(cloud: Cloud, parameters: Parameters, new_text: bool) -> Any:
    chat, message = _own(cloud, parameters, "edit")
    text = text_of(parameters) if new_text else message.text
    entities = (value(parameters, "entities") or []) if new_text else message.entities
    markup = keyboard_of(parameters)
    if (text, markup, entities) == (message.text, message.markup, message.entities):
        raise bad(SAME)
    with cloud.lock:
        message.text, message.markup, message.entities = text, markup, entities
        message.edits += 1
        chat.arrive(message, edited=True)
    return cloud.view(message)


def edit_message_text(cloud: Cloud, parameters: Parameters) -> Any:
    """New words in an old message of the bot."""
    return _edit(cloud, parameters, new_text=True)


def edit_message_reply_markup(cloud: Cloud, parameters: Parameters) -> Any:
    """New buttons under an old message of the bot."""
    return _edit(cloud, parameters, new_text=False)


def delete_message(cloud: Cloud, parameters: Parameters) -> Any:
    """The message is gone from the chat."""
    chat, message = _own(cloud, parameters, "delete")
    with cloud.lock:
        chat.messages.remove(message)
    return True


def answer_callback_query(cloud: Cloud, parameters: Parameters) -> Any:
    """Stop a button's spinner: each tap once."""
    if len(str(parameters.get("text") or "")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    with cloud.lock:
        person = cloud.spinning.pop(str(parameters.get("callback_query_id")), None)
    if person is None:
        raise bad(OLD_QUERY)
    cloud.chats[person].bell.ring()
    return True


def send_chat_action(cloud: Cloud, parameters: Parameters) -> Any:
    """*is typing …*"""
    cloud.chat(parameters.get("chat_id"))
    return True


def get_me(cloud: Cloud, parameters: Parameters) -> Any:
    """Who the bot is."""
    return cloud.me


def set_my_commands(cloud: Cloud, parameters: Parameters) -> Any:
    """The command menu, per language."""
    cloud.commands[str(parameters.get("language_code") or "")] = commands_of(parameters)
    return True


def get_my_commands(cloud: Cloud, parameters: Parameters) -> Any:
    """The command menu as it stands."""
    return cloud.commands.get(str(parameters.get("language_code") or ""), [])


METHODS: dict[str, Callable[[Cloud, Parameters], Any | Awaitable[Any]]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendphoto": send_document,
    "sendchataction": send_chat_action,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "answercallbackquery": answer_callback_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "getfile": get_file,
}
