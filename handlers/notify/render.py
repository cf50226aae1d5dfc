"""A page as an e-mail, an SMS or a spoken line: plain words, nothing to tap."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from conversations.reply import Reply

SMS: Final = 160
"""Characters of one SMS, as long as none of them has an accent; with accents only 70."""
_PLAIN: Final = str.maketrans(
    {"đ": "d", "Đ": "D", "·": "-", "…": "...", "–": "-", "“": '"', "”": '"'}
)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a service takes. `title`: the subject of an e-mail, "" where there is none."""

    title: str
    body: str


def drawn(reply: Reply, board: str, body_most: int, title_most: int) -> Notice:
    """The one line of a page where there is one, else its paragraphs; and where to answer it.

    `board`: address of the duty screen, left out where it does not fit. Services of one SMS get no
    accents: with them a page would be cut into three that may arrive apart.
    """
    said = reply.brief or "\n".join(reply.parts)
    whole = f"{said}\n{board}" if board else said
    if body_most <= SMS:
        whole = plain(whole) if len(plain(whole)) <= body_most else plain(said)
        return Notice("", whole[:body_most])
    title = reply.parts[0] if reply.parts and title_most > 0 else ""
    return Notice(title[:title_most], whole[:body_most])


def plain(text: str) -> str:
    """The text without accents, in the letters every telephone shows."""
    apart = unicodedata.normalize("NFD", text.translate(_PLAIN))
    letters = (letter for letter in apart if not unicodedata.combining(letter))
    return "".join(letter for letter in letters if letter.isascii()).strip()
