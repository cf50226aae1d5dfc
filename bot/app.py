"""Builds everything once from Settings; the only module that knows the handlers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette

from bot import keyfile, library
from bot.book import SessionBook
from bot.clock import MachineClock
from bot.converse import Converse
from bot.deliver import Deliver
from bot.demo import DemoLevers, offset
from bot.desk import Bell, WebDesk
from bot.directory import Directory
from bot.failpoints import Failpoints
from bot.house import House
from bot.lanes import Lanes
from bot.library import Library
from bot.logs import log
from bot.receive import Reception
from bot.schedule import metronome
from bot.set_aside import tell
from bot.settings import Settings
from bot.shelf import Shelf
from bot.ticks import Ticks
from bot.watch import Watch
from conversations.channel import SendError
from db import forms, outbox
from db.database import Database
from db.keys import KeyRing, read_field_keys
from db.writer import Writer
from handlers.web import app as web
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
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    lines: list[TelegramLine] = field(default_factory=list)
    server: uvicorn.Server | None = None

    def stop(self) -> None:
        """Finish what is under way and end."""
        if self.server is not None:
            self.server.should_exit = True

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

    async def cycle(self) -> None:
        """One tick of the metronome."""
        await self.ticks.once()
        await self.watch.look()


async def build(
    settings: Settings, clock: MachineClock | None = None, books: Library | None = None
) -> App:
    """The parts, wired; the database is migrated and the keys are open."""
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
        book=SessionBook(database, keys),
        failpoints=Failpoints(settings.failpoint),
        shelf=Shelf(books, database),
        take=lambda letters: None,
    )
    await _prepare(house, clock, settings)
    return _wired(settings, clock, house)


async def _prepare(house: House, clock: MachineClock, settings: Settings) -> None:
    async with house.database.begin() as work:
        await house.keys.prepare(work, clock.real())
        if settings.is_demo:
            clock.offset = await offset(work)
        for id_, (name, data) in house.library.sources.items():
            version = house.library.forms[id_].version
            if not await forms.keep(work, id_, version, name, data, clock.real()):
                log().warning("form_changed_without_new_version", form=id_, version=version)
        await house.directory.refresh(work)


def _wired(settings: Settings, clock: MachineClock, house: House) -> App:
    bell = Bell()
    converse = Converse(house)
    lanes = Lanes(house, converse.work, lambda item: tell(house, item))
    deliver = Deliver(house, dict.fromkeys(("telegram", "telegram_duty"), settings.telegram_rate))
    ticks = Ticks(house, lanes, deliver)
    deliver.on_trouble = ticks.once

    def take(letters: Iterable[outbox.Letter]) -> None:
        bell.ring()
        deliver.take(letters)

    house.take = take
    house.channels["web"] = WebChannel()
    reception = Reception(house, lanes.take)
    desk = WebDesk(house, reception, bell)
    watch = Watch(house, ticks)
    desk.figures = watch.figures
    return App(settings, clock, house, lanes, deliver, reception, ticks, watch, bell, desk)


async def run(app: App, ready: asyncio.Event | None = None) -> None:
    """Serve until told to stop: first the web and what was left behind, then Telegram."""
    settings = app.settings
    async with app.house.database.begin() as work:
        await outbox.void_leases(work, app.clock.real())
    _telegram(app)
    app.server = server = _server(settings, app.pages())
    scheduler = metronome(app.cycle)
    listening = asyncio.create_task(server.serve())
    try:
        await app.lanes.sweep()
        for line in app.lines:
            line.start()
        if ready is not None:
            ready.set()
        await listening
    finally:
        scheduler.shutdown(wait=False)
        for line in app.lines:
            await line.stop()
        await app.ticks.settle()
        await app.house.database.close()


def _telegram(app: App) -> None:
    """The bot's line, and the duty line where it has a token of its own."""
    settings = app.settings
    if settings.telegram_bot_token is None:
        return
    from handlers.telegram.line import TelegramLine, Wire  # seconds to import, so only when used

    tokens = {
        "telegram": settings.telegram_bot_token,
        "telegram_duty": settings.telegram_duty_bot_token,
    }
    secret = settings.telegram_webhook_secret
    for name, token in tokens.items():
        if token is None:
            continue
        path = f"/webhooks/{name}"
        pushed = settings.telegram_mode == "webhook" and secret is not None
        wire = Wire(
            token=token.get_secret_value(),
            api_url=settings.telegram_api_url,
            proxy=settings.telegram_proxy,
            webhook_url=f"{settings.address}{path}" if pushed else "",
            webhook_secret=secret.get_secret_value() if pushed and secret else "",
            name=name,
        )
        line = TelegramLine(wire, app.reception.accept, app.house.now)
        app.lines.append(line)
        app.house.channels[name] = line.channel
        if pushed:
            app.webhooks[path] = line.webhook


def _server(settings: Settings, pages: Starlette) -> uvicorn.Server:
    config = uvicorn.Config(
        pages,
        host=settings.web_host,
        port=settings.web_port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)


def folder_of(database: str) -> Path | None:
    """The folder of a SQLite database, to be made before it is opened."""
    prefix = "sqlite:///"
    return Path(database.removeprefix(prefix)).parent if database.startswith(prefix) else None


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
