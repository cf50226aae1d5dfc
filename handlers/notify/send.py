"""The second path (*đường báo động thứ hai*): e-mail, SMS and voice gateways through Apprise.

An address is an Apprise URL and holds a secret. Apprise knows only accepted and refused: several
tries are for the outbox.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Final
from uuid import uuid4

from conversations.channel import Can, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Reply
from handlers.notify.render import SMS, Notice, drawn

LONGEST: Final = 30.0
"""Seconds one send may take, in every service."""
_QUIET: Final = 10.0
"""Seconds a gateway may be silent; more than that in the URL is not taken over."""
_THREADS: Final = 32
_HANGING: Final = 2
"""Sends to one address that may hang at once; more would take the threads of the others."""
_HERE_ONLY: Final = frozenset({"syslog", "dbus", "qt", "kde", "glib", "gnome", "macosx", "windows"})
"""Services that never leave this machine: nobody would hear them."""

_SHORT: Final = "short=yes"
"""In a URL: what stands behind this web address is an SMS gateway. Apprise ignores it."""


class NotifyChannel:
    """Channel `notify`. `board`: the address of the duty screen, said in every page."""

    name: Final = "notify"
    can: Final = Can(
        buttons=False, edit=False, files=False, voice=False, location=False, max_text=32_768
    )

    def __init__(self, board: str, longest: float = LONGEST) -> None:
        self._board = board
        self._longest = longest
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="notify")
        self._hanging: dict[str, list[Future[None]]] = {}

    def warm_up(self) -> None:
        """Read Apprise's services now, in a thread: it takes seconds, and no page waits for it."""
        self._threads.submit(opened, "")

    async def send(self, to: Address, reply: Reply, instead_of: str | None = None) -> str:
        """A new line every time; raises SendError where it was refused or nobody answered."""
        hanging = [old for old in self._hanging.pop(to.id, ()) if not old.done()]
        if hanging:
            self._hanging[to.id] = hanging
        if len(hanging) >= _HANGING:
            raise SendError("hangs")
        sending = self._threads.submit(self._sent, to.id, reply)
        try:
            async with asyncio.timeout(self._longest):
                await asyncio.wrap_future(sending)
        except TimeoutError:
            # A thread cannot be stopped; it ends when the gateway speaks or is silent too long.
            self._hanging[to.id] = [*hanging, sending]
            raise SendError("timeout", unknown=True) from None
        return f"notify-{uuid4().hex}"

    def _sent(self, url: str, reply: Reply) -> None:
        try:
            service = opened(url)
        except ModuleNotFoundError:
            raise SendError("no_apprise") from None
        if service is None:
            raise SendError("bad_address", permanent=True)
        most = SMS if _SHORT in url.partition("?")[2].split("&") else service.body_maxlen
        notice = drawn(reply, self._board, most, service.title_maxlen)
        if not _accepted(service, notice):
            raise SendError("refused")

    async def seen(self, event: Event) -> None:
        """Nothing comes in here."""

    async def fetch(self, attachment: Attachment, limit: int) -> bytes:
        """Nothing comes in here."""
        raise SendError("nothing_to_fetch", permanent=True)


def opened(url: str) -> Any:
    """The service of an Apprise URL, ready to send; None where it is none that leaves the machine.

    Sends nothing. Takes seconds the first time: Apprise reads all its services.
    """
    from apprise import Apprise, AppriseAsset  # optional, and only where it is used

    # It logs addresses; what became of a send is in our own log.
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
    asset = AppriseAsset(app_id="Tiep Nhan", storage_mode="memory", allow_templates=False)
    service = Apprise.instantiate(url, asset=asset)
    if service is None or url.partition(":")[0].lower() in _HERE_ONLY:
        return None
    service.socket_read_timeout = min(service.socket_read_timeout, _QUIET)
    service.socket_connect_timeout = min(service.socket_connect_timeout, _QUIET)
    return service


def kind(url: str) -> str:
    """What the service calls itself ("E-Mail", "Twilio"); "" where the URL is none of a service."""
    service = opened(url)
    return str(service.service_name) if service is not None else ""


def _accepted(service: Any, notice: Notice) -> bool:
    return bool(service.notify(body=notice.body, title=notice.title, body_format="text"))
