"""The same conversation as people hold it on another channel: with buttons, ticks or numbers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.simulate.profiles import PROFILES
from bot.simulate.talk import Talk
from bot.simulate.typed import Typist, named
from conversations.transcript import Line, do, read_line

CHANNELS = tuple(PROFILES)


def hold(written: str, talk: Talk, channel: str) -> Talk:
    """The talk after all lines of a transcript, each sent as the channel sends it."""
    typist = Typist(channel, PROFILES[channel], lambda text: ())
    ticked: list[str] = []
    for line in (w.removeprefix("> ") for w in written.split("\n") if w.startswith("> ")):
        for sent in _sent(read_line(line), talk, typist, ticked):
            do(talk, sent)
    return talk


def _sent(line: Line, talk: Talk, typist: Typist, ticked: list[str]) -> Iterator[Line]:
    earlier = line.shown >= 0
    if line.does != "tap" or (earlier and typist.can.buttons):
        yield line
    elif earlier and named(line.what, talk.reply.options) is None:
        return  # a button of a question that is past: where there are no buttons it is not there
    elif typist.can.buttons:
        tapped = typist.read(f"[{line.what}]", talk)
        assert isinstance(tapped, Line), tapped
        yield tapped
    else:
        yield from _typed(line.what, talk, ticked)


def _typed(label: str, talk: Talk, ticked: list[str]) -> Iterator[Line]:
    """Without buttons: the number of an option, all numbers of several, the word of a command."""
    option = named(label, talk.reply.options)
    if option is None:
        numbers, ticked[:] = " ".join(ticked), []
        yield Line("say", numbers or label)
        return
    number = str(talk.reply.options.index(option) + 1)
    if talk.reply.expects == "select_multiple":
        ticked.append(number)
    else:
        yield Line("say", number)
