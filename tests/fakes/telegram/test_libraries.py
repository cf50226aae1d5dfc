"""Both real libraries work against the fake, unchanged."""

import asyncio

import pytest

from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def server():
    with FakeTelegram() as fake:
        fake.phone(42, started=True)
        yield fake


async def talk(phone: Phone) -> None:
    """What both bots below must carry."""
    phone.say("xin chào")
    await phone.hears("Anh/chị nói: xin chào")
    phone.tap("Có")
    await phone.hears("Đã nhận")
    await phone.stops_spinning()


async def test_aiogram_polls_answers_and_edits(server):
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    bot = Bot(server.token, session=AiohttpSession(api=TelegramAPIServer.from_base(server.url)))
    dispatcher = aiogram_bot()
    polling = asyncio.ensure_future(dispatcher.start_polling(bot, handle_signals=False))
    await talk(server.phone(42))
    await dispatcher.stop_polling()
    await asyncio.wait_for(polling, 10)


def aiogram_bot():
    from aiogram import Dispatcher, F
    from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

    dispatcher = Dispatcher()
    button = InlineKeyboardButton(text="Có", callback_data="co")

    @dispatcher.message(F.text)
    async def ask(message) -> None:
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer(f"Anh/chị nói: {message.text}", reply_markup=markup)

    @dispatcher.callback_query()
    async def done(tap) -> None:
        await tap.answer()
        await tap.message.edit_text("Đã nhận")

    return dispatcher


async def test_python_telegram_bot_polls_answers_and_edits(server):
    app = ptb_bot(server)
    async with app:
        await app.start()
        await app.updater.start_polling()
        await talk(server.phone(42))
        await app.updater.stop()
        await app.stop()


def ptb_bot(server):
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup
    from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

    async def ask(update, context) -> None:
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Có", callback_data="co")]])
        await update.message.reply_text(f"Anh/chị nói: {update.message.text}", reply_markup=markup)

    async def done(update, context) -> None:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Đã nhận")

    app = ApplicationBuilder().token(server.token).base_url(f"{server.url}/bot").build()
    app.add_handlers([MessageHandler(filters.TEXT, ask), CallbackQueryHandler(done)])
    return app
