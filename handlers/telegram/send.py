"""Telegram speaks: python-telegram-bot on an aiohttp request class, as a Channel (*kênh*)."""

from __future__ import annotations

import datetime as dtm
import json
import logging
import warnings
from typing import Any

import aiohttp
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning

from conversations.channel import Can, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Reply
from handlers.telegram.render import MAX_TEXT, Call, render, set_my_commands

API_URL = "https://api.telegram.org"
PIECE = 64 * 1024
NEVER_AGAIN = (
    *("blocked by the user", "user is deactivated", "bot was kicked", "group chat was deleted"),
    *("not a member of", "can't initiate conversation", "chat not found", "user not found"),
    *("chat was deactivated", "peer_id_invalid"),
)
"""Words of a 403 or 400 that mean: this address will never take it. Any other may be our own
fault, or pass."""
BADLY_MARKED = ("can't parse entities", "entity_")
"""Words of a 400 about the marks in a text; without marks it is taken."""

log = logging.getLogger(__name__)

# Its RetryAfter warns about its own attribute each time Telegram asks us to wait.
warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)


class AioHttpRequest(BaseRequest):
    """python-telegram-bot's requests over aiohttp: a third of the time its httpx backend takes.

    `TimedOut` is raised when the call may have been carried out, `NetworkError` when it was not.
    """

    def __init__(self, *, timeout: float = 15.0, proxy: str | None = None) -> None:
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=min(5.0, timeout))
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds a whole call may take."""
        return self._timeout.total

    @property
    def session(self) -> aiohttp.ClientSession:
        """The connections, opened at first use inside the running loop."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=self._timeout, proxy=self._proxy)
        return self._session

    async def initialize(self) -> None:
        """Nothing to do before the first call."""

    async def shutdown(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as a dict; unlike the library's own it never logs what it cannot read."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if not isinstance(answer, dict) or not answer.keys() & {"result", "description"}:
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """One HTTP request; parameters travel as JSON (this channel uploads no files)."""
        parameters = request_data.parameters if request_data else None
        try:
            async with self.session.request(method, url, json=parameters) as answer:
                body = await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as unreachable:
            raise NetworkError(type(unreachable).__name__) from None
        except (TimeoutError, aiohttp.ClientError) as broken:
            raise TimedOut(type(broken).__name__) from None
        if answer.status == 200 and not body.lstrip().startswith(b"{"):
            raise TimedOut("unreadable")  # it was carried out, whatever the answer says
        return answer.status, body


class TelegramChannel:
    """Sends replies, stops spinners, fetches files. Fills `conversations.channel.Channel`.

    `api_url`: the base before `/bot<token>/`. `proxy`: an http:// proxy. No limiter here.
    """

    can = Can(buttons=True, edit=True, files=True, voice=True, location=True, max_text=MAX_TEXT)

    def __init__(
        self,
        token: str,
        api_url: str | None = None,
        proxy: str | None = None,
        name: str = "telegram",
        timeout: float = 15.0,
    ) -> None:
        base = (api_url or API_URL).rstrip("/")
        self.name = name
        self._request = AioHttpRequest(timeout=timeout, proxy=proxy)
        # The library wants a second request class for its own polling, which is never used here.
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )

    async def start(self) -> None:
        """Fill the command menu, best effort: an unreachable Telegram must not stop a start."""
        for call in set_my_commands():
            try:
                menu, language = call["commands"], call["language_code"]
                pairs = [(line["command"], line["description"]) for line in menu]
                await self._bot.set_my_commands(
                    pairs, language_code=language, api_kwargs={"scope": call["scope"]}
                )
            except TelegramError as error:
                log.warning("telegram menu not set", extra={"error": type(error).__name__})
                return

    async def stop(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    async def user_name(self) -> str:
        """The bot's own user name. Raises SendError."""
        try:
            return (await self._bot.get_me()).username or ""
        except TelegramError as error:
            raise send_error(error) from None

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """Send or edit; returns the id of the last message. A refused edit becomes a new message.

        When a long reply breaks off between two messages, a retry repeats the first ones.
        """
        sent = instead_of or ""
        try:
            for call in render(to.id, reply, instead_of):
                sent = await self._call(call)
        except BadRequest as refusal:
            if instead_of and not _never_again(refusal):
                return await self.send(to, reply)
            raise send_error(refusal) from None
        except TelegramError as error:
            raise send_error(error) from None
        return sent

    async def _call(self, call: Call) -> str:
        # By its small name (Telegram's methods have no case) a method comes back as plain JSON:
        # building the library's Message around an id is a quarter of a send.
        method = call["method"].lower()
        parameters = {name: value for name, value in call.items() if name != "method"}
        try:
            message = await self._bot.do_api_request(method, api_kwargs=parameters)
        except BadRequest as refusal:
            said = refusal.message.lower()
            if "message_id" in call and "not modified" in said:
                return str(call["message_id"])
            if "entities" in call and any(words in said for words in BADLY_MARKED):
                log.warning("telegram refused the marks of a text")
                return await self._call({k: v for k, v in call.items() if k != "entities"})
            raise
        return str(message["message_id"])

    async def seen(self, event: Event) -> None:
        """Stop the spinner of a tapped button; what goes wrong here is of no importance."""
        callback_id = event.native.get("callback_id")
        if callback_id:
            try:
                await self._bot.answer_callback_query(callback_id)
            except TelegramError as error:
                log.info("telegram tap not answered", extra={"error": type(error).__name__})

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """The bytes of a file, never more than `limit`; its address holds the token: not logged."""
        try:
            file = await self._bot.get_file(attachment.ref)
        except BadRequest as refusal:
            large = "too big" in refusal.message.lower()
            raise SendError("too_large" if large else "no_file", permanent=large) from None
        except TelegramError as error:
            raise send_error(error) from None
        if (file.file_size or 0) > limit:
            raise SendError("too_large", permanent=True)
        return await self._download(file.file_path or "", limit)

    async def _download(self, url: str, limit: int) -> bytes:
        data = bytearray()
        try:
            async with self._request.session.get(url) as answer:
                if answer.status != 200:
                    raise SendError("no_file")
                async for piece in answer.content.iter_chunked(PIECE):
                    data += piece
                    if len(data) > limit:  # the size Telegram named may be wrong or missing
                        raise SendError("too_large", permanent=True)
        except (TimeoutError, aiohttp.ClientError):
            raise SendError("network") from None
        return bytes(data)


def _never_again(error: TelegramError) -> bool:
    return any(words in error.message.lower() for words in NEVER_AGAIN)


def send_error(error: TelegramError) -> SendError:
    """What a failed call means for the sender: wait, try again, or give this address up."""
    if isinstance(error, RetryAfter):
        return SendError("retry_after", retry_after=_seconds(error.retry_after))
    if isinstance(error, ChatMigrated):
        return SendError("chat_moved", moved_to=str(error.new_chat_id))
    if isinstance(error, Forbidden | BadRequest):
        if _never_again(error):
            gone = isinstance(error, BadRequest)
            return SendError("chat_gone" if gone else "blocked", permanent=True)
        log.warning("telegram refused a call", extra={"reason": error.message[:120]})
        return SendError("refused", refused=True)
    if isinstance(error, InvalidToken):
        return SendError("token")
    if isinstance(error, TimedOut):
        return SendError("timeout", unknown=True)
    return SendError("network")


def _seconds(period: int | float | dtm.timedelta) -> float:
    return period.total_seconds() if isinstance(period, dtm.timedelta) else float(period)
