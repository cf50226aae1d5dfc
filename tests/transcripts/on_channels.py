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
        labels = [o.label for o in talk.reply.options]
        numbers = " ".join(str(labels.index(of) + 1) for of in ticked)
        ticked.clear()
        yield Line("say", numbers or label)
    elif talk.reply.expects == "select_multiple":
        ticked[:] = _toggled(option.label, talk, ticked)
    else:
        yield Line("say", str(talk.reply.options.index(option) + 1))


def _toggled(label: str, talk: Talk, ticked: list[str]) -> list[str]:
    """The ticks in a person's head: an option that stands alone clears all others, and they it."""
    choices = {c.label[talk.language]: c for of in talk.form.lists.values() for c in of}
    alone = {of for of in (label, *ticked) if choices[of].columns.get("exclusive") == "yes"}
    if label in ticked:
        return [of for of in ticked if of != label]
    return [label] if label in alone else [*(of for of in ticked if of not in alone), label]
