"""How both peers are started: arguments, polling, webhook; aiogram's own defaults."""

from __future__ import annotations

import argparse
import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

SECRET = "benchmark-secret-of-32-characters-0"


def arguments() -> argparse.Namespace:
    """Where the API is, which token, how to receive."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--mode", choices=("polling", "webhook"), default="polling")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--database", default="peer.sqlite")
    return parser.parse_args()


async def serve(dispatcher: Dispatcher, given: argparse.Namespace, *, background: bool) -> None:
    """Run the bot until it is stopped. `background`: answer a webhook before it was worked on."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(given.api))
    bot = Bot(given.token, session=session)
    if given.mode == "polling":
        await dispatcher.start_polling(bot)
        return
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=background, secret_token=SECRET
    )
    handler.register(app, "/hook")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", given.port).start()
    await bot.set_webhook(f"http://127.0.0.1:{given.port}/hook", secret_token=SECRET)
    await asyncio.Event().wait()
