"""A whole hotline on a real database with a clock that is moved: phones say, tap and hear."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bot import app as house_app
from bot import enrolment, library
from bot.clock import MachineClock
from bot.demo import DemoLevers
from bot.effects import Effects
from bot.library import Library
from bot.settings import Settings
from cases.duty import Shift
from cases.person import Person
from conversations.event import Address, Attachment, Event, Place
from conversations.reply import Option, Reply
from db import migrate, shifts
from db.change import Change
from db.keys import new_field_key
from handlers.recording.channel import RecordingChannel

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 23 November 2026, 09:00 in Viet Nam."""


class SetClock(MachineClock):
    """Begins at a given moment and moves only when it is told to; leases run on it too."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self.start = start

    def now(self) -> datetime:
        return self.start + self.offset

    def real(self) -> datetime:
        return self.now()


class Phone:
    """One person with one address on the recording channel."""

    def __init__(self, hotline: Hotline, person: Person, number: str) -> None:
        self.hotline = hotline
        self.person = person
        self.address = Address("recording", number)
        self._read = 0

    async def says(self, text: str, **more: object) -> Reply:
        """Type something; the last reply to it."""
        return await self.hotline.event(self, text=text, **more)

    async def taps(self, label: str) -> Reply:
        """Tap the newest button whose label holds these words."""
        return await self.hotline.event(self, choice=self.button(label).token)

    async def sends(
        self, attachment: Attachment | None = None, place: Place | None = None
    ) -> Reply:
        """Send a file or a place."""
        return await self.hotline.event(self, attachment=attachment, place=place)

    def button(self, label: str) -> Option:
        """The newest button with these words."""
        for reply in reversed(self.heard()):
            for option in (*reply.options, *reply.commands):
                if label in option.label:
                    return option
        raise AssertionError(f"no button {label!r}")

    def heard(self) -> list[Reply]:
        """Everything this phone was sent."""
        return self.hotline.channel.to(self.address)

    def news(self) -> str:
        """What came since the last look, as text."""
        new = self.heard()[self._read :]
        self._read = len(self.heard())
        return "\n".join(part for reply in new for part in reply.parts)

    def text(self) -> str:
        """Everything heard, as text."""
        return "\n".join(part for reply in self.heard() for part in reply.parts)


class Hotline:
    """The app with a recording channel; `close` it at the end."""

    def __init__(self, app: house_app.App, clock: SetClock) -> None:
        self.app = app
        self.house = app.house
        self.clock = clock
        self.channel = RecordingChannel()
        self.house.channels["recording"] = self.channel
        self.levers = DemoLevers(app.house, clock, app.ticks)
        self._events = 0
        self._phones = 0

    async def enrol(
        self, role: str, name: str, unit: str = "trung-tam", title: str = "chị"
    ) -> Phone:
        """A person with a phone."""
        house, effects = self.house, Effects(self.house)
        person = Person(house.new_id(), name, title, role, unit)
        self._phones += 1
        phone = Phone(self, person, f"+84{self._phones:09d}")
        async with house.database.begin() as work:
            await enrolment.add(work, effects, person)
            enrolment.bind(effects, person.id, phone.address)
            await effects.write(work)
            await house.directory.refresh(work)
        return phone

    async def on_duty(self, *phones: Phone, hours: float = 24 * 60) -> None:
        """Put these on duty from an hour ago."""
        start = self.clock.now() - timedelta(hours=1)
        changes: list[Change] = []
        for phone in phones:
            end = start + timedelta(hours=hours)
            shift = Shift(self.house.new_id(), phone.person.id, start, end)
            changes.append(shifts.added(shift, "test"))
        await self.house.writer.submit(changes)

    async def event(self, phone: Phone, *, id: str = "", **fields: object) -> Reply:
        """One event from a phone, worked to the end; the last reply its phone has."""
        self._events += 1
        event = Event(
            id=id or f"e{self._events}",
            sender=phone.address,
            at=self.clock.now(),
            **fields,  # type: ignore[arg-type]
        )
        await self.app.reception.accept([event])
        await self.app.ticks.settle()
        return phone.heard()[-1]

    async def passes(self, **span: float) -> None:
        """Let time pass: every due moment in turn."""
        await self.levers.forward(int(timedelta(**span).total_seconds()))

    async def close(self) -> None:
        """Give the database back."""
        await self.app.ticks.settle()
        await self.house.database.close()


@cache
def books() -> Library:
    """Forms, policy and texts, read once for all tests."""
    return library.load(Settings(_env_file=None))  # type: ignore[call-arg]


@cache
def _template() -> bytes:
    """An empty database with the schema of today."""
    with tempfile.TemporaryDirectory() as folder:
        migrate.upgrade(f"sqlite:///{folder}/empty.sqlite")
        return (Path(folder) / "empty.sqlite").read_bytes()


async def open_hotline(folder: Path, url: str = "", start: datetime = MONDAY) -> Hotline:
    """A hotline on this database (SQLite in the folder when none is said)."""
    keys = folder / "field.keys"
    if not keys.exists():
        keys.write_text(new_field_key(start) + "\n")
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        var_dir=folder,
        field_keys_file=keys,
        demo=False,
        database_url=url or f"sqlite:///{folder}/house.sqlite",
    )
    if url:
        migrate.upgrade(url)
    elif not (folder / "house.sqlite").exists():
        (folder / "house.sqlite").write_bytes(_template())
    clock = SetClock(start)
    app = await house_app.build(settings, clock, books())
    return Hotline(app, clock)


def labels(options: Sequence[Option]) -> list[str]:
    """What the buttons say."""
    return [option.label for option in options]
