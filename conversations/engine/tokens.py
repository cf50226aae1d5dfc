"""What a tapped button carries: `<session>.<turn>.<word>`, at most 64 bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LONGEST: Final = 64
"""Bytes a platform takes back from a button (Telegram's callback data)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A tap, taken apart: option numbers ("1", "1+3"), a command word ("back") or "e3" (edit)."""

    session: str
    turn: int
    word: str

    @property
    def numbers(self) -> tuple[int, ...]:
        """The option numbers, counted from 1; empty when it is not about options."""
        numbers = [n for n in self.word.split("+") if n]
        return tuple(map(int, numbers)) if all(map(_is_number, numbers)) else ()

    @property
    def at_once(self) -> bool:
        """Whether it answers a select_multiple in one go (the web posts all ticks: "1+3", "2+")."""
        return "+" in self.word

    @property
    def edits(self) -> int:
        """The number in the form of the question to correct, 0 when it is none."""
        return int(self.word[1:]) if self.word[:1] == "e" and _is_number(self.word[1:]) else 0


def make(session: str, turn: int, word: str | int) -> str:
    """The token of one button."""
    return f"{session}.{turn}.{word}"


def edit(session: str, turn: int, number: int) -> str:
    """The token that corrects the question of that number in the form, counted from 1."""
    return make(session, turn, f"e{number}")


def read(choice: str) -> Token | None:
    """The token again, or None when it is not one of ours."""
    if len(choice.encode(errors="replace")) > LONGEST:
        return None
    parts = choice.rsplit(".", 2)
    if len(parts) != 3 or not all(parts) or not _is_number(parts[1]):
        return None
    return Token(parts[0], int(parts[1]), parts[2])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
