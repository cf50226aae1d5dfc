"""Starting: the database first, then the parts, then the doors."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable

from rich.console import Console

from bot import apart, demo, serve
from bot import app as house_app
from bot.house import House
from bot.settings import Settings
from bot.single import OnlyOne
from bot.turn import lists
from conversations.kinds.place_index import index_of
from db import migrate


def migrated(settings: Settings) -> None:
    """The folder is there and the schema is that of this code."""
    if settings.folder is not None:
        settings.folder.mkdir(parents=True, exist_ok=True)
    migrate.upgrade(settings.database)


@contextlib.asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[House]:
    """A house for a command that does one thing, beside a running `run` or alone."""
    migrated(settings)
    house = (await house_app.build(settings)).house
    try:
        yield house
    finally:
        await house.database.close()


async def everything(settings: Settings, out: Console) -> None:
    """`run`: all in one process, until Ctrl-C."""
    migrated(settings)
    with OnlyOne(settings.folder):
        app = await house_app.build(settings)
        if settings.is_demo:
            await demo.prepare(app.house)
            await _welcome(app, out)
        ready = asyncio.Event()
        serving = asyncio.create_task(serve.run(app, ready))
        _on_signals(app.stop)
        await _until_ready(serving, ready)
        if ready.is_set():
            out.print(f"✓ Tiếp Nhận đang chạy / is running: {settings.address}")
            # A third of a second, not at the first commune somebody types.
            await asyncio.to_thread(index_of, lists(app.house.library.policy)["communes"])
        with contextlib.suppress(asyncio.CancelledError):
            await serving
        out.print("✓ Tiếp Nhận đã dừng / stopped")


async def receiving(settings: Settings, out: Console) -> None:
    """`receive`: the doors alone."""
    _on_postgresql(settings, "receive")
    app = await house_app.build(settings, works=False)
    ready = asyncio.Event()
    _on_signals(app.stop)
    serving = asyncio.create_task(apart.Receiving(app).run(ready))
    await _until_ready(serving, ready)
    out.print(f"✓ Đang nhận tin / receiving: {settings.address}")
    await serving


async def working(settings: Settings, out: Console) -> None:
    """`work`: everything but the doors."""
    _on_postgresql(settings, "work")
    app = await house_app.build(settings)
    ready, stop = asyncio.Event(), asyncio.Event()
    _on_signals(stop.set)
    at_work = asyncio.create_task(apart.working(app, ready, stop))
    await _until_ready(at_work, ready)
    out.print("✓ Đang làm việc / working")
    await at_work


def _on_postgresql(settings: Settings, command: str) -> None:
    if settings.folder is not None:
        raise apart.NotOnSqlite(command)
    migrated(settings)


def _on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)


async def _until_ready(task: asyncio.Task[None], ready: asyncio.Event) -> None:
    waiting = asyncio.ensure_future(ready.wait())
    await asyncio.wait({task, waiting}, return_when="FIRST_COMPLETED")


async def _welcome(app: house_app.App, out: Console) -> None:
    address = app.settings.address
    out.print("Bản dùng thử: người và số liệu đều không có thật. Demo: nobody here is real.\n")
    for person, link in await demo.links(app.house, address):
        role = app.house.say(f"people.role_{person.role}", person)
        out.print(f"  {person.called} · {role}\n    {link}", markup=False)
    out.print(f"\n  Bốn máy điện thoại trên một trang / four phones on one page: {address}/demo\n")
