"""A plain aiogram bot: the 15 questions with state in memory, as aiogram's examples do it."""

from __future__ import annotations

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.peers.wiring import arguments, serve
from benchmarks.questions import DONE, QUESTIONS

dispatcher = Dispatcher(storage=MemoryStorage())


class Dialog(StatesGroup):
    """The one state: answering."""

    answering = State()


async def ask(bot: Bot, chat: int, place: int) -> None:
    """Send the question at this place, or say that it is over."""
    if place == len(QUESTIONS):
        await bot.send_message(chat, DONE)
        return
    labels = QUESTIONS[place].buttons
    rows = [
        [InlineKeyboardButton(text=label, callback_data=f"{place}:{label}")] for label in labels
    ]
    markup = InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
    await bot.send_message(chat, QUESTIONS[place].text, reply_markup=markup)


@dispatcher.message(Command("start", "moi"))
async def begin(message: Message, state: FSMContext, bot: Bot) -> None:
    """Begin anew."""
    await state.set_state(Dialog.answering)
    await state.set_data({"place": 0, "answers": {}})
    await ask(bot, message.chat.id, 0)


@dispatcher.message(Dialog.answering, F.text)
async def typed(message: Message, state: FSMContext, bot: Bot) -> None:
    """A typed answer."""
    await take(bot, message.chat.id, state, message.text or "")


@dispatcher.callback_query(Dialog.answering)
async def tapped(tap: CallbackQuery, state: FSMContext, bot: Bot) -> None:
    """A tapped answer."""
    await tap.answer()
    await take(bot, tap.from_user.id, state, (tap.data or "").partition(":")[2])


async def take(bot: Bot, chat: int, state: FSMContext, answer: str) -> None:
    """Keep the answer and ask the next question."""
    data = await state.get_data()
    place = data["place"]
    answers = {**data["answers"], str(place): answer}
    if place + 1 == len(QUESTIONS):
        await state.clear()
    else:
        await state.set_data({"place": place + 1, "answers": answers})
    await ask(bot, chat, place + 1)


if __name__ == "__main__":
    asyncio.run(serve(dispatcher, arguments(), background=True))
