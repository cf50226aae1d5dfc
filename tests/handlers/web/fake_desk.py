"""A desk in memory, as strict as the contract: who may log in, what is kept, what is streamed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from conversations.board import Board
from conversations.event import Address, Event
from conversations.paper import NotDrawn, PaperFile
from conversations.reply import Option, Reply
from conversations.texts import Texts
from handlers.web.desk import DemoPhone, FeedItem, NotAccepted, Visitor

NOW = datetime(2026, 11, 22, 14, 4, tzinfo=UTC)
CENTRE = "0292 3835 111"
UNKNOWN = f"Xin gọi trung tâm {CENTRE}. Trẻ em đang gặp nguy hiểm: gọi 111, 113 hoặc 115."
KEPT = (b"\xff\xd8\xff", b"\x89PNG", b"OggS", b"\x1aE\xdf\xa3")
"""How files begin that this desk takes."""


def texts() -> Texts:
    """The real sentences of the pages."""
    folder = Path(__file__).parents[3] / "conversations" / "texts"
    return Texts.read({n: (folder / n).read_bytes() for n in ("web.yaml", "duty_screen.yaml")})


def visitor(
    person: str, called: str = "chị Trần Thị Lan", role: str = "operator", **more: str
) -> Visitor:
    """Somebody who is enrolled."""
    return Visitor(person, Address("web", person), called, role, **more)


@dataclass
class FakeDesk:
    """Implements `handlers.web.desk.Desk`. `refusing` = how many posts fail before one is kept."""

    links: dict[str, Visitor] = field(default_factory=dict)
    cookies: dict[str, Visitor] = field(default_factory=dict)
    inbox: dict[tuple[str, str], Event] = field(default_factory=dict)
    lines: list[tuple[Visitor, FeedItem]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    papers: dict[tuple[str, str], PaperFile | NotDrawn] = field(default_factory=dict)
    was_shown: list[tuple[str, str]] = field(default_factory=list)
    refusing: int = 0
    posts: int = 0
    ready: bool = True
    on_wall: Board = field(default_factory=lambda: Board(NOW, (), (), ()))
    board_hangs: bool = False
    board_is_dead: bool = False
    open_feeds: int = 0
    asked_after: list[str] = field(default_factory=list)
    _waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=list)

    async def visitor(self, cookie: str) -> Visitor | None:
        return self.cookies.get(cookie)

    async def login(self, token: str) -> str | None:
        who = self.links.pop(token, None)
        if who is None:
            return None
        cookie = f"cookie-of-{who.person}-{len(self.cookies)}"
        self.cookies[cookie] = who
        return cookie

    async def logout(self, cookie: str) -> None:
        self.cookies.pop(cookie, None)

    async def post(self, event: Event) -> None:
        self.posts += 1
        assert event.at.tzinfo is not None
        if self.refusing > 0:
            self.refusing -= 1
            raise NotAccepted
        if event.key not in self.inbox:
            self.inbox[event.key] = event
            self._answer(event)

    async def keep(self, visitor: Visitor, data: bytes) -> str:
        if not data.startswith(KEPT):
            raise ValueError("web.file_not_accepted")
        media = f"media-{len(self.files) + 1}"
        self.files[media] = data
        return media

    async def history(self, visitor: Visitor, limit: int) -> Sequence[FeedItem]:
        return [item for who, item in self.lines if who == visitor][-limit:]

    async def feed(
        self, visitors: Sequence[Visitor], after: str
    ) -> AsyncIterator[tuple[Visitor, FeedItem]]:
        self.asked_after.append(after)
        ids = [item.id for _, item in self.lines]
        at = ids.index(after) + 1 if after in ids else len(ids)
        bell = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.append(bell)
        self.open_feeds += 1
        try:
            while True:
                for who, item in self.lines[at:]:
                    at += 1
                    if who in visitors:
                        yield who, item
                await bell[1].wait()
                bell[1].clear()
        finally:
            self._waiting.remove(bell)
            self.open_feeds -= 1

    async def shown(self, visitor: Visitor, item: str) -> None:
        self.was_shown.append((visitor.person, item))

    async def paper(self, visitor: Visitor, word: str) -> PaperFile | None:
        found = self.papers.get((visitor.person, word))
        if isinstance(found, NotDrawn):
            raise found
        return found

    async def board(self, visitor: Visitor) -> Board | None:
        return None if self.board_is_dead or visitor.role == "collaborator" else self.on_wall

    async def changed(self, seconds: float) -> None:
        await asyncio.sleep(60 if self.board_hangs else min(seconds, 0.1))

    def unknown_text(self) -> str:
        return UNKNOWN

    async def health(self) -> Mapping[str, object]:
        return {"ready": self.ready, "inbox_waiting": 0, "wrong": []}

    async def metrics(self) -> tuple[str, bytes]:
        return "text/plain; version=0.0.4", b"tiepnhan_ready 1.0\n"

    # what tests do with it

    def enrol(self, who: Visitor) -> str:
        """A cookie for this person."""
        cookie = f"cookie-of-{who.person}"
        self.cookies[cookie] = who
        return cookie

    def say(self, to: Visitor, *parts: str, **reply: object) -> FeedItem:
        """Commit a reply of the bot."""
        return self.place(to, reply=Reply(parts=parts, **reply))  # type: ignore[arg-type]

    def place(
        self, to: Visitor, *, text: str = "", reply: Reply | None = None, event: str = ""
    ) -> FeedItem:
        """Commit a line and wake every open feed, from whatever thread."""
        at = NOW + timedelta(seconds=len(self.lines))
        item = FeedItem(f"line-{len(self.lines) + 1}", at, reply is None, text, reply, event)
        self.lines.append((to, item))
        for loop, bell in list(self._waiting):
            loop.call_soon_threadsafe(bell.set)
        return item

    def _answer(self, event: Event) -> None:
        who = next(v for v in self.people() if v.address == event.sender)
        self.place(who, text=self._shown(who, event), event=event.id)

    def people(self) -> list[Visitor]:
        return [*self.cookies.values(), *(who for who, _ in self.lines)]

    def _shown(self, who: Visitor, event: Event) -> str:
        """A tapped option reads as its label, as the real house shows it."""
        if event.place:
            return "📍"
        if event.attachment:
            return f"[{event.attachment.kind}]"
        session, _, picked = event.choice.rpartition(".")
        chosen = [f"{session}.{n}" for n in picked.split("+")]
        labels = {o.token: o.label for _, i in self.lines if i.reply for o in all_options(i.reply)}
        return event.text or ", ".join(labels.get(token, token) for token in chosen)


def all_options(reply: Reply) -> tuple[Option, ...]:
    """Everything there is to tap."""
    return (*reply.options, *reply.commands)


@dataclass
class FakeDemo:
    """Implements `handlers.web.desk.DemoDesk`: four phones and a clock."""

    desk: FakeDesk
    at: datetime = NOW
    holders: tuple[Visitor, ...] = (
        visitor("p1", "chị Trần Thị Lan", "operator"),
        visitor("p2", "anh Lê Văn Hòa", "collaborator"),
        visitor("p3", "chị Phạm Thu Hà", "shift_lead"),
        visitor("p4", "anh Nguyễn Minh Đức", "case_manager"),
    )

    async def phones(self) -> Sequence[DemoPhone]:
        return [DemoPhone(n, who) for n, who in enumerate(self.holders, 1)]

    async def now(self) -> datetime:
        return self.at

    async def forward(self, seconds: int) -> datetime:
        self.at += timedelta(seconds=seconds)
        return self.at
