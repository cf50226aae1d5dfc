"""A conversation written down as text (*bản ghi hội thoại*), and played again from it.

Its first lines name the form and, where they are not the usual ones, the language and the time:

    # what it shows
    form: intake
    language: en
    now: 2026-11-22T21:00
    seconds: 0                  how far the clock moves with each line

Then come the person's lines, and under each what the bot says:

    > words                 typed                     > {audio} {image} {video} {file} {place}
    > [Label]               tapped                    > {nfd} words      typed on an iPhone
    > [Label] @2            tapped in reply 2         > {10000 characters} {sticker}
    > {token 1+3}           posted by the web         > {resume} {silence} {+2d}
    > words ! phrase        the lexicon finds the danger phrase in the words
    > {words phrase} words  the same, for words that would read as one of the above
    > {lines phrase} a\\nb    the same, for several lines in one message

      ( ) option  (x) ticked option   < command >     = Fact
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from conversations.engine.session import Session
from conversations.facts import Fact
from conversations.local_time import local
from conversations.reply import Reply

_TAP = re.compile(r"\[(?P<label>.+)\](?: @(?P<reply>\d{1,6}))?")
_SPECIAL = re.compile(r"\{(?P<word>\+?\w+) ?(?P<rest>[^}]*)\} ?(?P<text>.*)")
_MOVE = re.compile(r"\{\+(?P<count>\d{1,4})(?P<unit>[smhdw])\}")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_FILES = {"audio": "audio", "image": "image", "video": "video", "file": "file", "sticker": "other"}
_DANGER = " ! "
_PERSON = "> "
_MOST_CHARACTERS = 100_000
WAITING = ("resume", "silence")
"""What happens without the person saying anything."""


class Talk(Protocol):
    """A conversation that goes on line by line; every method answers with the bot's reply."""

    @property
    def session(self) -> Session: ...
    @property
    def reply(self) -> Reply: ...
    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def now(self) -> datetime: ...

    def say(self, text: str, danger: tuple[str, ...] = ()) -> Reply: ...
    def tap(self, label: str, shown: int = -1) -> Reply: ...
    def tap_token(self, word: str) -> Reply: ...
    def attach(self, kind: str) -> Reply: ...
    def place(self, latitude: float, longitude: float) -> Reply: ...
    def resume(self) -> Reply: ...
    def silence(self) -> Reply: ...
    def move(self, by: timedelta) -> None: ...


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the person.

    `does`: say, tap, token, attach, place, resume, silence, move; odd = none of these. `what`: the
    words, the label, the token's word, the kind of file, or how far ("2d"). `shown`: the reply that
    was tapped in, -1 = the last. `danger`: phrases the lexicon found in the words.
    """

    does: str
    what: str = ""
    shown: int = -1
    danger: tuple[str, ...] = ()


def header(transcript: str) -> Mapping[str, str]:
    """The settings of a transcript: form, language, now, seconds."""
    first = transcript.split("\n\n", 1)[0].split("\n")
    named = (line.split(": ", 1) for line in first if ": " in line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, value in named}


def play(transcript: str, talk: Talk) -> str:
    """The transcript as it comes out now. Raises ValueError for a line that cannot be done."""
    blocks = [transcript.split("\n\n", 1)[0].rstrip("\n"), said(talk.reply)]
    for line in transcript.split("\n"):
        if line.startswith(_PERSON):
            written = line.removeprefix(_PERSON)
            do(talk, read_line(written))
            blocks.append(block(talk, written))
    return "\n\n".join(blocks) + f"\n\n{ending(talk)}\n"


def block(talk: Talk, written: str) -> str:
    """The line just done, with what the bot said to it and what became true."""
    if read_line(written).does == "move":
        return f"{_PERSON}{written}\n({local(talk.now):%d/%m/%Y %H:%M})"
    return "\n".join([_PERSON + written, said(talk.reply), *map(fact, talk.facts)])


def ending(talk: Talk) -> str:
    """Where the conversation stands."""
    return f"({talk.session.state}, turn {talk.session.turn})"


def do(talk: Talk, line: Line) -> None:
    """One line of the person. Raises ValueError when there is no such thing to do."""
    match line.does:
        case "odd":
            raise ValueError(f"{line.what}: there is no such line")
        case "tap":
            talk.tap(line.what, line.shown)
        case "token":
            talk.tap_token(line.what)
        case "attach":
            talk.attach(line.what)
        case "place":
            talk.place(16.0678, 108.2208)
        case "resume":
            talk.resume()
        case "silence":
            talk.silence()
        case "move":
            talk.move(span(line.what))
        case _:
            talk.say(line.what, line.danger)


def read_line(line: str) -> Line:
    """What a line means; what is not special is words."""
    if tap := _TAP.fullmatch(line):
        return Line("tap", tap["label"], int(tap["reply"]) - 1 if tap["reply"] else -1)
    if moved := _MOVE.fullmatch(line):
        return Line("move", moved["count"] + moved["unit"])
    if special := _SPECIAL.fullmatch(line):
        return _special(special["word"], special["rest"], special["text"], line)
    text, _, danger = line.partition(_DANGER)
    return Line("say", text, danger=_phrases(danger))


def write_line(line: Line) -> str:
    """The line as it stands in a transcript: `read_line` reads the same from it."""
    match line.does:
        case "tap":
            return f"[{line.what}]" + (f" @{line.shown + 1}" if line.shown >= 0 else "")
        case "token":
            return _braced("token", line.what)
        case "move":
            return _braced(f"+{line.what}")
        case "attach":
            return _braced(*(word for word, kind in _FILES.items() if kind == line.what))
        case "say":
            return _words(line)
        case _:
            return _braced(line.does)


def said(reply: Reply) -> str:
    """A reply as lines of text."""
    options = [f"  ({'x' if o.chosen else ' '}) {o.label}" for o in reply.options]
    commands = "  " + " ".join(f"<{o.label}>" for o in reply.commands)
    marks = [name for name in ("replaces", "urgent", "discreet") if getattr(reply, name)]
    lines = [*reply.parts, *options, commands, *(f"  ({m})" for m in marks)]
    whole = "\n".join(line for line in lines if line.strip())
    # What the bot says never reads as a line of the person.
    return re.sub(f"^{_PERSON}", f" {_PERSON}", whole, flags=re.MULTILINE)


def fact(fact: Fact) -> str:
    """A fact on one line, whatever lines its words have; what it says nothing of is left out."""
    values = (f"{k}={_plain(v)}" for k, v in asdict(fact).items() if v not in ("", ()))
    return " ".join(("=", type(fact).__name__, *values)).replace("\n", "\\n")


def span(written: str) -> timedelta:
    """How long "2d", "90m" is; units s, m, h, d, w."""
    return timedelta(**{_UNITS[written[-1]]: int(written[:-1])})


def _special(word: str, rest: str, text: str, line: str) -> Line:
    if word in _FILES:
        return Line("attach", _FILES[word])
    if word == "place" or word in WAITING:
        return Line(word)
    if word == "token":
        return Line("token", rest)
    if word == "nfd":
        return Line("say", unicodedata.normalize("NFD", text))
    if word in ("words", "lines"):
        return Line("say", _unescaped(text) if word == "lines" else text, danger=_phrases(rest))
    if rest == "characters" and word.isdecimal():
        return Line("say", "a" * min(int(word), _MOST_CHARACTERS))
    return Line("odd", line)


def _words(line: Line) -> str:
    danger = filter(None, [_DANGER.join(line.danger)])
    if "\n" in line.what:
        escaped = line.what.replace("\\", "\\\\").replace("\n", "\\n")
        return f"{_braced('lines', *danger)} {escaped}"
    written = _DANGER.join((line.what, *line.danger))
    return written if read_line(written) == line else f"{_braced('words', *danger)} {line.what}"


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), text)


def _braced(*words: str) -> str:
    return "{" + " ".join(words) + "}"


def _phrases(written: str) -> tuple[str, ...]:
    return tuple(written.split(_DANGER)) if written else ()


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return value.get("words") or "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}"
    return " ".join(map(_plain, value)) if isinstance(value, tuple) else str(value)
