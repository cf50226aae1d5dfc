"""Builds everything once from Settings; the only module that knows the handlers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import uvicorn
from starlette.applications import Starlette

from bot import keyfile, library, prepare
from bot.book import SessionBook
from bot.clock import MachineClock
from bot.converse import Converse
from bot.deliver import Deliver
from bot.demo import DemoLevers
from bot.desk import Bell, WebDesk
from bot.directory import Directory
from bot.failpoints import Failpoints
from bot.house import House
from bot.lanes import Lanes, OwnLanes
from bot.library import Library
from bot.papers import Press
from bot.receive import Reception
from bot.set_aside import tell
from bot.settings import Settings
from bot.shared_lanes import SharedLanes
from bot.shelf import Shelf
from bot.three_tries import ThreeTries
from bot.ticks import Ticks
from bot.watch import Watch
from bot.watching.canary import Canary
from cases.roster.sheet import Calendars
from conversations.channel import SendError
from conversations.paper import Printers
from db import outbox
from db.database import Database
from db.inbox import Received
from db.keys import KeyRing, read_field_keys
from db.notices import CAME_IN, GOES_OUT, Notices
from db.writer import Writer
from handlers.notify import send as notify
from handlers.web import app as web
from handlers.web import server as web_server
from handlers.web.desk import Webhook
from handlers.web.send import WebChannel

if TYPE_CHECKING:
    from handlers.telegram.line import TelegramLine


@dataclass(slots=True)
class App:
    """One process with everything in it (`run`)."""

    settings: Settings
    clock: MachineClock
    house: House
    lanes: Lanes
    deliver: Deliver
    reception: Reception
    ticks: Ticks
    watch: Watch
    bell: Bell
    desk: WebDesk
    notices: Notices
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    lines: list[TelegramLine] = field(default_factory=list)
    server: uvicorn.Server | None = None

    def stop(self) -> None:
        """Finish what is under way and end."""
        if self.server is not None:
            self.server.should_exit = True

    def doors(self) -> uvicorn.Server:
        """The web server, with Telegram's routes where it pushes."""
        if self.settings.telegram_bot_token is not None:
            from handlers.telegram import line  # seconds to import, so only when used

            self.lines += line.lines(_wires(self.settings), self.reception.accept, self.house.now)
        self._warmed()
        for up in self.lines:
            self.house.channels[up.channel.name] = up.channel
            self.webhooks.update(up.routes())
        self.watch.lines = self.lines
        address = self.settings
        self.server = web_server.server(self.pages(), address.web_host, address.web_port)
        return self.server

    def pages(self) -> Starlette:
        """The web application."""
        demo = None
        if self.settings.is_demo:
            demo = DemoLevers(self.house, self.clock, self.ticks)
        address = self.settings.address
        return web.build(
            self.desk,
            texts=self.house.library.texts,
            now=self.house.now,
            public_url=address,
            secure=address.startswith("https://"),
            demo=demo,
            webhooks=self.webhooks,
        )

    def speak(self) -> None:
        """Telegram's channels without its listener (`work`: aiogram is not imported)."""
        self._warmed()
        if self.settings.telegram_bot_token is not None:
            from handlers.telegram.send import TelegramChannel  # as above

            for name, wire in _wires(self.settings).items():
                proxy = wire["proxy"] or None
                channel = TelegramChannel(wire["token"], wire["api_url"], proxy, name)
                self.house.channels[name] = channel

    def _warmed(self) -> None:
        """Where anybody has an address on the second path, it is ready before the first page."""
        channel, directory = self.house.channels["notify"], self.house.directory
        contacts = (c for person in directory.people for c in directory.reachable(person))
        if any(c.address.channel == channel.name for c in contacts):
            cast("notify.NotifyChannel", channel).warm_up()

    async def cycle(self) -> None:
        """One tick of the metronome."""
        await self.watch.clock()
        await self.ticks.once()
        await self.watch.look()


async def build(
    settings: Settings,
    clock: MachineClock | None = None,
    books: Library | None = None,
    *,
    works: bool = True,
) -> App:
    """The parts, wired; the database is migrated and the keys are open. `works`: whether this
    process works the inbox off, or only fills it (`receive`)."""
    books = books or library.load(settings)
    database = Database(settings.database)
    keys = KeyRing(read_field_keys(keyfile.text(settings)))
    clock = clock or MachineClock()
    house = House(
        database=database,
        writer=Writer(database),
        keys=keys,
        clock=clock,
        library=books,
        directory=Directory(keys),
        book=SessionBook(database, keys, 5_000 if database.sqlite else 0),
        failpoints=Failpoints(settings.failpoint),
        shelf=Shelf(books, database),
        take=lambda letters: None,
    )
    await prepare.house(house, clock, settings)
    return _wired(settings, clock, house, works)


def _wired(settings: Settings, clock: MachineClock, house: House, works: bool) -> App:
    bell = Bell()
    converse = Converse(house)
    tries = ThreeTries(house, converse.work, lambda item: tell(house, item))
    lanes: Lanes = OwnLanes(house, tries) if house.database.sqlite else SharedLanes(house, tries)
    notices = Notices(house.database, house.me)
    deliver = Deliver(house, dict.fromkeys(("telegram", "telegram_duty"), settings.telegram_rate))
    ticks = Ticks(house, lanes, deliver)
    deliver.on_trouble = ticks.once

    def take(letters: Iterable[outbox.Letter]) -> None:
        bell.ring()
        notices.ring(GOES_OUT)
        deliver.take(letters)

    house.take = take
    house.channels["web"] = WebChannel()
    house.channels["notify"] = notify.NotifyChannel(f"{settings.address}/board")
    reception = Reception(house, _received(lanes if works else None, notices))
    desk = WebDesk(house, reception, bell)
    folder = settings.folder or settings.var_dir
    watch = Watch(house, ticks, lambda: getattr(deliver, "troubles", ()), folder, works=works)
    desk.figures, desk.scrape = watch.figures, watch.scrape
    _outside(settings, watch)
    if works and settings.canary_every is not None:
        watch.flies(Canary(house, reception.accept, settings.canary_every))
    desk.printers = printers()
    parts = (lanes, deliver, reception, ticks, watch, bell, desk, notices)
    return App(settings, clock, house, *parts)


def _outside(settings: Settings, watch: Watch) -> None:
    """The outside monitors, where there are any."""
    if settings.heartbeats:
        from handlers.monitor.ping import ping  # aiohttp, only where it is used

        watch.pings(settings.heartbeats, ping)


def _received(lanes: Lanes | None, notices: Notices) -> Callable[[Sequence[Received]], None]:
    """Our own lanes first, where this process works them; the other processes hear of it."""

    def take(items: Sequence[Received]) -> None:
        if lanes is not None:
            lanes.take(items)
        notices.ring(CAME_IN)

    return take


async def telegram_name(settings: Settings) -> str:
    """The bot's user name for links; "" when Telegram is off or does not answer."""
    if settings.telegram_bot_token is None:
        return ""
    from handlers.telegram.send import TelegramChannel  # as above

    channel = TelegramChannel(
        settings.telegram_bot_token.get_secret_value(),
        settings.telegram_api_url,
        settings.telegram_proxy or None,
    )
    try:
        return await channel.user_name()
    except SendError:
        return ""
    finally:
        await channel.stop()


def notify_kind(url: str) -> str:
    """What the service of an Apprise URL calls itself, "" where it is none; sends nothing."""
    try:
        return notify.kind(url)
    except ModuleNotFoundError:
        raise ValueError("Apprise is not installed here; run: make venv") from None


def press() -> Press:
    """What makes workbooks and zips of an export."""
    from handlers.papers import bundle, xlsx  # only an export needs them

    return Press(xlsx.workbook, bundle.bundle)


def printers() -> Printers:
    """What draws official papers, by the ending of the file."""
    from handlers.papers.docx import drawn as as_word
    from handlers.papers.pdf import drawn as as_pdf

    return {"pdf": as_pdf, "docx": as_word}


def calendars() -> Calendars:
    """What reads and writes calendar files."""
    from handlers.calendars.ics import read_ics, write_ics

    return Calendars(read_ics, write_ics)


def _wires(settings: Settings) -> dict[str, dict[str, str]]:
    """The bot's line, and the duty line where it has a token of its own."""
    tokens = {
        "telegram": settings.telegram_bot_token,
        "telegram_duty": settings.telegram_duty_bot_token,
    }
    secret = settings.telegram_webhook_secret
    pushed = settings.telegram_mode == "webhook" and secret is not None
    return {
        name: {
            "token": token.get_secret_value(),
            "api_url": settings.telegram_api_url,
            "proxy": settings.telegram_proxy,
            "webhook_url": f"{settings.address}/webhooks/{name}" if pushed else "",
            "webhook_secret": secret.get_secret_value() if pushed and secret else "",
        }
        for name, token in tokens.items()
        if token is not None
    }
