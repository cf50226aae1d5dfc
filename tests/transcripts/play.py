"""Plays a transcript: the lines of the person in, everything the bot says out.

A transcript is a text file. Its first lines name the form (`form: intake`, `language: en`). Then
come the person's lines, and under each what the bot says:

    > words                 typed                     > {sticker} {audio} {image} {place}
    > [Label]               tapped                    > {nfd} words      typed on an iPhone
    > [Label] @2            tapped in reply 2         > {10000 characters}
    > {token 1+3}           posted by the web         > {resume} {silence}
    > words ! phrase        the lexicon finds the danger phrase in the words

      ( ) option  (x) ticked option   < command >     = Fact
"""

import re
from dataclasses import asdict

from conversations.facts import Fact
from conversations.reply import Reply
from tests.conversations.engine.talk import Talk, nfd, shipped

_TAP = re.compile(r"\[(?P<label>.+)\](?: @(?P<reply>\d+))?")
_SPECIAL = re.compile(r"\{(?P<word>\w+) ?(?P<rest>[^}]*)\} ?(?P<text>.*)")


def play(transcript: str) -> str:
    """The transcript as it comes out now."""
    header, *_ = transcript.split("\n\n", 1)
    settings = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
    talk = Talk(shipped(settings["form"]), settings.get("language", "vi"))
    blocks = [header, said(talk.reply)]
    for line in transcript.splitlines():
        if line.startswith("> "):
            do(talk, line[2:])
            blocks.append("\n".join([line, said(talk.reply), *map(fact, talk.facts)]))
    return "\n\n".join(blocks) + f"\n\n({talk.session.state}, turn {talk.session.turn})\n"


def do(talk: Talk, line: str) -> Reply:
    """One line of the person."""
    if tap := _TAP.fullmatch(line):
        return talk.tap(tap["label"], int(tap["reply"]) - 1 if tap["reply"] else -1)
    if special := _SPECIAL.fullmatch(line):
        return _special(talk, special["word"], special["rest"], special["text"])
    text, _, danger = line.partition(" ! ")
    return talk.say(text, tuple(danger.split(" ! ")) if danger else ())


def _special(talk: Talk, word: str, rest: str, text: str) -> Reply:
    match word:
        case "audio" | "image":
            return talk.attach(word)
        case "sticker":
            return talk.attach("other")
        case "place":
            return talk.place(16.0678, 108.2208)
        case "nfd":
            return talk.say(nfd(text))
        case "token":
            return talk.tap_token(rest)
        case "resume":
            return talk.resume()
        case "silence":
            return talk.silence()
        case _:
            return talk.say("a" * int(word))


def said(reply: Reply) -> str:
    """A reply as lines of text."""
    options = [f"  ({'x' if o.chosen else ' '}) {o.label}" for o in reply.options]
    commands = "  " + " ".join(f"<{o.label}>" for o in reply.commands)
    marks = [name for name in ("replaces", "urgent", "discreet") if getattr(reply, name)]
    lines = [*reply.parts, *options, commands, *(f"  ({m})" for m in marks)]
    return "\n".join(line for line in lines if line.strip())


def fact(fact: Fact) -> str:
    """A fact on one line."""
    values = (f"{k}={_plain(v)}" for k, v in asdict(fact).items())
    return " ".join(("=", type(fact).__name__, *values))


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}"
    return " ".join(value) if isinstance(value, tuple) else str(value)
