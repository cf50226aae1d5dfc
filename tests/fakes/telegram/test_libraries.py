"""Both real libraries work against the fake, unchanged."""

import pytest

from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def server():
    with FakeTelegram() as fake:
        fake.phone(42, started=True)
        yield fake


async def test_aiogram_polls_answers_and_edits(server):
    from aiogram import Bot, Dispatcher, F
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

    dispatcher, phone = Dispatcher(), server.phone(42)
    button = InlineKeyboardButton(text="Có", callback_data="co")

    @dispatcher.message(F.text)
    async def ask(message: Message) -> None:
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer(f"Anh/chị nói: {message.text}", reply_markup=markup)

    @dispatcher.callback_query()
    async def done(tap: CallbackQuery) -> None:
        await tap.answer()
        await tap.message.edit_text("Đã nhận")

    session = AiohttpSession(api=TelegramAPIServer.from_base(server.url))
    bot = Bot(server.token, session=session)
    polling = dispatcher.start_polling(bot, handle_signals=False)
    await _talk(polling, phone, dispatcher.stop_polling)


async def _talk(polling, phone, stop) -> None:
    import asyncio

    running = asyncio.ensure_future(polling)
    phone.say("xin chào")
    await phone.hears("Anh/chị nói: xin chào")
    phone.tap("Có")
    await phone.hears("Đã nhận")
    await phone.stops_spinning()
    await stop()
    await asyncio.wait_for(running, 10)


async def test_python_telegram_bot_polls_answers_and_edits(server):
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
    from telegram.ext import ApplicationBuilder, CallbackQueryHandler, MessageHandler, filters

    async def ask(update: Update, context) -> None:
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Có", callback_data="co")]])
        await update.message.reply_text(f"Anh/chị nói: {update.message.text}", reply_markup=markup)

    async def done(update: Update, context) -> None:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Đã nhận")

    app = ApplicationBuilder().token(server.token).base_url(f"{server.url}/bot").build()
    app.add_handlers([MessageHandler(filters.TEXT, ask), CallbackQueryHandler(done)])
    async with app:
        await app.start()
        await app.updater.start_polling()
        phone = server.phone(42)
        phone.say("xin chào")
        await phone.hears("Anh/chị nói: xin chào")
        phone.tap("Có")
        await phone.hears("Đã nhận")
        await app.updater.stop()
        await app.stop()
