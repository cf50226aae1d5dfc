"""The bot's replies in the terminal, as a channel with these abilities would show them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.simulate.talk import Talk
from conversations.channel import Can
from conversations.facts import Fact, FormFinished
from conversations.local_time import local
from conversations.reply import Option, Reply
from conversations.transcript import fact

_BOT, _BUTTON, _COMMAND, _ASIDE, _FACT = "green", "bold blue", "cyan", "dim", "bold red"
_LONGEST_FACT = 200


class Display:
    """`sends` counts the messages the channel would have sent."""

    def __init__(self, out: Console, can: Can, talk: Talk) -> None:
        self.sends = 0
        self._out, self._can, self._talk = out, can, talk

    def reply(self, reply: Reply) -> None:
        """Paragraphs, then buttons or numbers."""
        self._out.print()
        if reply.urgent:
            self.aside("simulate.rings")
        pieces = list(cut(self._text(reply), self._can.max_text))
        self.sends += 0 if reply.replaces and self._can.edit else len(pieces)
        for number, piece in enumerate(pieces, 1):
            if len(pieces) > 1:
                self.aside("simulate.several_sends", number=number, count=len(pieces))
            self._line(piece, _BOT)
        if self._can.buttons:
            self._buttons(reply)
        if reply.replaces and self._can.edit:
            self.aside("simulate.in_place")

    def facts(self, facts: tuple[Fact, ...]) -> None:
        """What became true; a finished form only by its name, its answers follow."""
        for told in facts:
            whole = "= FormFinished" if isinstance(told, FormFinished) else fact(told)
            self._line(f"  {whole[:_LONGEST_FACT]}", _FACT)

    def clock(self) -> None:
        """What time it is in the conversation."""
        self.aside("simulate.clock", at=f"{local(self._talk.now):%H:%M %d/%m/%Y}")

    def aside(self, key: str, **args: object) -> None:
        """A sentence of the simulator, not of the bot."""
        self.note(self._talk.given.texts.say(key, self._talk.language, **args))

    def note(self, words: str) -> None:
        """Words of the simulator."""
        self._line(words, _ASIDE)

    def _text(self, reply: Reply) -> str:
        return "\n\n".join(reply.parts if self._can.buttons else reply.numbered())

    def _buttons(self, reply: Reply) -> None:
        for number, option in enumerate(reply.options, 1):
            self._line(f"{number:>3} [{_label(option)}]", _BUTTON)
        if reply.commands:
            self._line("    " + " ".join(f"[{o.label}]" for o in reply.commands), _COMMAND)

    def _line(self, words: str, style: str) -> None:
        whole = not self._out.is_terminal  # a file keeps its lines; a screen breaks between words
        self._out.print(Text(printable(words), style=style), soft_wrap=whole)


def cut(text: str, most: int) -> Iterator[str]:
    """Pieces of at most `most` characters, cut where a reader would pause."""
    while len(text) > most:
        head = text[:most]
        at = max(head.rfind(mark) for mark in ("\n\n", "\n", " "))
        at = at if at > most // 2 else most
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def printable(text: str) -> str:
    """Without what a terminal would act on; line ends stay."""
    kept = (c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") else "�" for c in text)
    return "".join(kept)


def _label(option: Option) -> str:
    return f"☑ {option.label}" if option.chosen else option.label
