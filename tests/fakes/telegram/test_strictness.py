"""What the fake refuses, so that a bot which passes here passes at Telegram."""

import asyncio
import json

import pytest
from aiohttp import ClientSession, ServerDisconnectedError

from tests.fakes.telegram.server import FakeTelegram

BUTTON = {"text": "Có", "callback_data": "s.1.1"}


class Bot:
    """A bot that speaks bare HTTP."""

    def __init__(self, server: FakeTelegram, http: ClientSession) -> None:
        self.server, self.http = server, http

    async def call(self, method: str, **parameters):
        url = f"{self.server.url}/bot{self.server.token}/{method}"
        async with self.http.post(url, json=parameters) as answer:
            return await answer.json()

    async def refusal(self, method: str, **parameters) -> str:
        said = await self.call(method, **parameters)
        assert not said["ok"], said
        return said["description"]

    async def says(self, text: str = "?", *buttons: dict):
        markup = {"inline_keyboard": [[button] for button in buttons]}
        said = await self.call("sendMessage", chat_id=42, text=text, reply_markup=markup)
        assert said["ok"], said
        return said["result"]


@pytest.fixture
def server():
    with FakeTelegram() as fake:
        fake.phone(42, started=True)
        yield fake


@pytest.fixture
async def bot(server):
    async with ClientSession() as http:
        yield Bot(server, http)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"chat_id": 42, "text": ""}, "message text is empty"),
        ({"chat_id": 42, "text": "  \n"}, "message text is empty"),
        ({"chat_id": 42, "text": "x" * 4097}, "message is too long"),
        ({"chat_id": 42, "text": "👧" * 2049}, "message is too long"),
        ({"chat_id": 7, "text": "x"}, "chat not found"),
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 42, "text": "<x>y</x>", "parse_mode": "HTML"}, "Unsupported start tag"),
        ({"chat_id": 42, "text": "<b>y", "parse_mode": "HTML"}, "Can't find end tag"),
        ({"chat_id": 42, "text": "<b>y</i>", "parse_mode": "HTML"}, "Unmatched end tag"),
        ({"chat_id": 42, "text": "x", "parse_mode": "Fancy"}, "unsupported parse_mode"),
        (
            {"chat_id": 42, "text": "x", "entities": [{"type": "bold", "offset": 0, "length": 2}]},
            "out of the text",
        ),
    ],
)
async def test_a_message_telegram_would_refuse_is_refused(bot, parameters, words):
    assert words in await bot.refusal("sendMessage", **parameters)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "Có", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "Có", "callback_data": "ạ" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "Có", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "Có"}, "Text buttons are unallowed"),
        ({"text": " ", "callback_data": "x"}, "Text must be non-empty"),
    ],
)
async def test_a_button_telegram_would_refuse_is_refused(bot, button, words):
    markup = {"inline_keyboard": [[button]]}
    refusal = await bot.refusal("sendMessage", chat_id=42, text="?", reply_markup=markup)
    assert words in refusal


async def test_a_hundred_buttons_are_taken_and_one_more_is_not(bot):
    rows = [[BUTTON]] * 100
    assert (
        await bot.call("sendMessage", chat_id=42, text="?", reply_markup={"inline_keyboard": rows})
    )["ok"]
    more = {"inline_keyboard": [*rows, [BUTTON]]}
    assert "too long" in await bot.refusal("sendMessage", chat_id=42, text="?", reply_markup=more)


async def test_a_caption_has_a_quarter_of_the_room(bot):
    refusal = await bot.refusal("sendDocument", chat_id=42, document="f1", caption="x" * 1025)
    assert "caption is too long" in refusal


async def test_an_edit_must_change_something(bot):
    sent = await bot.says("một", BUTTON)
    same = {"chat_id": 42, "message_id": sent["message_id"], "text": "một"}
    markup = {"inline_keyboard": [[BUTTON]]}
    assert "not modified" in await bot.refusal("editMessageText", **same, reply_markup=markup)
    assert (await bot.call("editMessageText", **same))["ok"]  # its buttons are gone: that counts


async def test_only_the_bots_own_messages_can_be_edited(bot, server):
    mine = server.phone(42).say("của tôi")["message"]["message_id"]
    change = {"chat_id": 42, "text": "khác"}
    assert "can't be edited" in await bot.refusal("editMessageText", message_id=mine, **change)
    assert "not found" in await bot.refusal("editMessageText", message_id=999, **change)


async def test_a_tap_is_answered_once_and_only_if_it_was_made(bot, server):
    await bot.says("?", BUTTON)
    tap = server.phone(42).tap("Có")["callback_query"]["id"]
    assert (await bot.call("answerCallbackQuery", callback_query_id=tap))["ok"]
    for id in (tap, "12345"):
        assert "query is too old" in await bot.refusal("answerCallbackQuery", callback_query_id=id)


@pytest.mark.parametrize("command", ["Khancap", "khẩn", "x" * 33, ""])
async def test_command_names_are_small_latin_letters(bot, command):
    menu = [{"command": command, "description": "Gọi"}]
    assert "BOT_COMMAND_INVALID" in await bot.refusal("setMyCommands", commands=menu)


async def test_a_command_needs_a_description(bot):
    menu = [{"command": "khancap", "description": ""}]
    assert "DESCRIPTION_INVALID" in await bot.refusal("setMyCommands", commands=menu)


async def test_a_person_who_blocked_or_never_began_gets_nothing(bot, server):
    server.phone(7)
    assert "can't initiate" in await bot.refusal("sendMessage", chat_id=7, text="?")
    server.phone(42).block()
    assert "blocked by the user" in await bot.refusal("sendMessage", chat_id=42, text="?")
    server.phone(42).unblock()
    assert (await bot.call("sendMessage", chat_id=42, text="?"))["ok"]


async def test_a_wrong_token_and_an_unknown_method_are_refused(bot, server):
    assert "method not found" in await bot.refusal("sendPigeon")
    server.token = "1:wrong"
    assert await bot.refusal("getMe") == "Unauthorized"


async def test_an_update_stays_until_a_higher_offset_confirms_it(bot, server):
    first, second = server.phone(42).say("một"), server.phone(42).say("hai")
    for _ in range(2):
        assert (await bot.call("getUpdates"))["result"] == [first, second]
    after = first["update_id"] + 1
    assert (await bot.call("getUpdates", offset=after))["result"] == [second]
    assert (await bot.call("getUpdates"))["result"] == [second]


async def test_getting_updates_waits_until_something_is_said(bot, server):
    waiting = asyncio.ensure_future(bot.call("getUpdates", timeout=30))
    said = server.phone(42).say("đây")
    assert (await asyncio.wait_for(waiting, 5))["result"] == [said]


async def test_of_two_pollers_the_first_is_sent_away(bot, server):
    first = asyncio.ensure_future(bot.refusal("getUpdates", timeout=30))
    await server.called("getUpdates")
    second = asyncio.ensure_future(bot.call("getUpdates", timeout=30))
    assert "terminated by other getUpdates" in await asyncio.wait_for(first, 5)
    server.phone(42).say("cho người thứ hai")
    assert (await asyncio.wait_for(second, 5))["ok"]


async def test_polling_is_refused_while_a_webhook_is_set(bot):
    await bot.call("setWebhook", url="https://example.org/hook")
    assert "webhook is active" in await bot.refusal("getUpdates")
    assert (await bot.call("getWebhookInfo"))["result"]["url"] == "https://example.org/hook"
    await bot.call("deleteWebhook")
    assert (await bot.call("getUpdates"))["ok"]


async def test_a_webhook_needs_https_and_a_plain_secret(bot):
    assert "HTTPS" in await bot.refusal("setWebhook", url="http://example.org/hook")
    refusal = await bot.refusal("setWebhook", url="https://example.org", secret_token="bí mật")
    assert "unallowed characters" in refusal


async def test_kinds_nobody_asked_for_are_not_sent(bot, server):
    await bot.call("getUpdates", allowed_updates=json.dumps(["message"]))
    server.phone(42).block()
    assert (await bot.call("getUpdates"))["result"] == []


async def test_a_file_is_found_by_its_id_and_nothing_else_is(bot, server):
    voice = server.phone(42).voice(b"OggS la la")["message"]["voice"]
    path = (await bot.call("getFile", file_id=voice["file_id"]))["result"]["file_path"]
    async with bot.http.get(f"{server.url}/file/bot{server.token}/{path}") as answer:
        assert await answer.read() == b"OggS la la"
    assert "wrong file_id" in await bot.refusal("getFile", file_id="nowhere")


async def test_failures_come_when_they_are_ordered_and_then_no_more(bot, server):
    server.faults.flood(retry_after=3)
    said = await bot.call("sendMessage", chat_id=42, text="?")
    assert (said["error_code"], said["parameters"]) == (429, {"retry_after": 3})
    server.faults.cut(done=True)
    with pytest.raises(ServerDisconnectedError):
        await bot.call("sendMessage", chat_id=42, text="trước khi đứt")
    await bot.says("sau đó")
    assert server.phone(42).heard() == ["trước khi đứt", "sau đó"]
