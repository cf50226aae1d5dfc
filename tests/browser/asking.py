"""Questions as the bot asks them, and what the house got in answer."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Page, expect

from conversations.reply import Option
from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import FakeDesk

COMMANDS = (("done", "Xong"), ("back", "Quay lại"))


def options(turn: str, *labels: str) -> tuple[Option, ...]:
    return tuple(Option(f"{turn}.{n}", label) for n, label in enumerate(labels, 1))


def commands(turn: str) -> tuple[Option, ...]:
    return tuple(Option(f"{turn}.{word}", label) for word, label in COMMANDS)


def ask(desk: FakeDesk, to: Visitor, turn: str, *labels: str, **more: object) -> None:
    desk.say(to, f"Câu {turn}", options=options(turn, *labels), **more)


def flags(
    desk: FakeDesk, to: Visitor, turn: str = "s.1", picked: tuple[int, ...] = (), **more: object
) -> None:
    """The first question of an intake."""
    labels = ("Bị thương nặng", "Đang bị đánh", "Không có điều nào")
    given = [replace(o, chosen=n in picked) for n, o in enumerate(options(turn, *labels), 1)]
    more |= {"commands": commands(turn), "expects": "select_multiple"}
    desk.say(to, "Có điều nào dưới đây?", options=tuple(given), **more)


def last_choice(desk: FakeDesk) -> str:
    return list(desk.inbox.values())[-1].choice


def last_text(desk: FakeDesk) -> str:
    return list(desk.inbox.values())[-1].text


def said(page: Page, *words: str) -> None:
    """The person's own bubbles, all of them kept by the house."""
    kept = page.locator(".mine:not(.pending):not(.refused) .bubble")
    expect(kept).to_have_text(list(words)) if words else expect(kept.first).to_be_visible()
    expect(page.locator(".mine.pending")).to_have_count(0)
