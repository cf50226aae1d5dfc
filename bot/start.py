"""Starting: the database first, then the parts, then the doors."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator

from rich.console import Console

from bot import app as house_app
from bot import demo, serve
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
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, app.stop)
        await asyncio.wait(
            {serving, asyncio.ensure_future(ready.wait())}, return_when="FIRST_COMPLETED"
        )
        if ready.is_set():
            out.print(f"✓ Tiếp Nhận đang chạy / is running: {settings.address}")
            # A third of a second, not at the first commune somebody types.
            await asyncio.to_thread(index_of, lists(app.house.library.policy)["communes"])
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def _welcome(app: house_app.App, out: Console) -> None:
    address = app.settings.address
    out.print("Bản dùng thử: người và số liệu đều không có thật. Demo: nobody here is real.\n")
    for person, link in await demo.links(app.house, address):
        role = app.house.say(f"people.role_{person.role}", person)
        out.print(f"  {person.called} · {role}\n    {link}", markup=False)
    out.print(f"\n  Bốn máy điện thoại trên một trang / four phones on one page: {address}/demo\n")
