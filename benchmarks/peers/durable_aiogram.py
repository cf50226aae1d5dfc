"""A straightforward durable bot: aiogram, SQLAlchemy ORM, SQLite with synchronous=FULL.

Every answer is committed before the next question is asked; one lock keeps the writers apart.
"""

from __future__ import annotations

import asyncio
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from sqlalchemy import JSON, event
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.peers.plain_aiogram import ask
from benchmarks.peers.wiring import arguments, serve
from benchmarks.questions import QUESTIONS

dispatcher = Dispatcher()
writing = asyncio.Lock()


class Base(DeclarativeBase):
    """The tables."""


class Talk(Base):
    """Where a person is."""

    __tablename__ = "talks"
    person: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class Answer(Base):
    """Every answer ever given."""

    __tablename__ = "answers"
    id: Mapped[int] = mapped_column(primary_key=True)
    person: Mapped[int]
    place: Mapped[int]
    words: Mapped[str]


def engine_of(path: str) -> AsyncEngine:
    """SQLite, durable at every commit."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}")

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: Any, _: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


@dispatcher.message(Command("start", "moi"))
async def begin(message: Message, bot: Bot, sessions: async_sessionmaker) -> None:  # type: ignore[type-arg]
    """Begin anew."""
    async with writing, sessions() as session, session.begin():
        await session.merge(Talk(person=message.chat.id, place=0, answers={}))
    await ask(bot, message.chat.id, 0)


@dispatcher.message(F.text)
async def typed(message: Message, bot: Bot, sessions: async_sessionmaker) -> None:  # type: ignore[type-arg]
    """A typed answer."""
    await take(bot, message.chat.id, sessions, message.text or "")


@dispatcher.callback_query()
async def tapped(tap: CallbackQuery, bot: Bot, sessions: async_sessionmaker) -> None:  # type: ignore[type-arg]
    """A tapped answer."""
    await tap.answer()
    await take(bot, tap.from_user.id, sessions, (tap.data or "").partition(":")[2])


async def take(bot: Bot, person: int, sessions: async_sessionmaker, words: str) -> None:  # type: ignore[type-arg]
    """Commit the answer, then ask the next question."""
    async with writing, sessions() as session, session.begin():
        talk = await session.get(Talk, person)
        if talk is None or talk.place >= len(QUESTIONS):
            return
        session.add(Answer(person=person, place=talk.place, words=words))
        talk.answers = {**talk.answers, str(talk.place): words}
        talk.place += 1
        place = talk.place
    await ask(bot, person, place)


async def main() -> None:
    """Make the tables and serve."""
    given = arguments()
    engine = engine_of(given.database)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    dispatcher["sessions"] = async_sessionmaker(engine, expire_on_commit=False)
    await serve(dispatcher, given, background=False)


if __name__ == "__main__":
    asyncio.run(main())
