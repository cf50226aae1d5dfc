"""What someone typed at the terminal, as a line of the conversation on one channel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.simulate.profiles import spoken
from bot.simulate.talk import Talk
from conversations.channel import Can
from conversations.commands import Command
from conversations.fold import fold
from conversations.reply import Option, Reply
from conversations.transcript import Line, read_line

_SEVERAL = re.compile(r"\[[^\[\]]+\](?:\s*\[[^\[\]]+\])+")
_ONE = re.compile(r"\[([^\[\]]+)\]")
_RESUME = frozenset({"tiep tuc", "/tieptuc", "resume", "/resume"})
_WAYS = frozenset({"{?}", "{help}"})


@dataclass(frozen=True, slots=True)
class Typist:
    """Reads lines as `channel` is able to send them; `lexicon` finds danger phrases in words."""

    channel: str
    can: Can
    lexicon: Callable[[str], Sequence[str]]

    def read(self, typed: str, talk: Talk) -> Line | str:
        """The line, or a sentence to whoever typed it; then nothing is sent. "" = an empty line."""
        text = clean(typed)
        if not text.strip():
            return ""
        if text.strip() in _WAYS:
            return _say(talk, "simulate.ways", channel=spoken(self.channel))
        if _SEVERAL.fullmatch(text.strip()):
            return self._several(_ONE.findall(text), talk)
        return self._as_sent(read_line(text.strip()), text, talk)

    def _as_sent(self, line: Line, text: str, talk: Talk) -> Line | str:
        match line.does:
            case "odd":
                return _say(talk, "simulate.odd", line=line.what)
            case "tap":
                return self._tap(line, talk)
            case "attach" | "place":
                return self._refused(line, talk) or line
            case "token" if not self.can.buttons:
                return _say(talk, "simulate.no_buttons", channel=spoken(self.channel))
            case "say":
                return self._words(line, text, talk)
            case _:
                return line

    def _words(self, line: Line, text: str, talk: Talk) -> Line:
        if talk.session.state == "paused" and fold(text).strip(" .!") in _RESUME:
            return Line("resume")
        if text.lstrip().startswith("{"):
            return replace(line, danger=line.danger or tuple(self.lexicon(line.what)))
        # " ! " is for whoever writes a transcript by hand; a person's words may hold it.
        return Line("say", text, danger=tuple(self.lexicon(text)))

    def _tap(self, line: Line, talk: Talk) -> Line | str:
        if not self.can.buttons:
            return _say(talk, "simulate.no_buttons", channel=spoken(self.channel))
        shown = talk.replies[line.shown :][:1]
        options = [o for reply in shown for o in (*reply.options, *reply.commands)]
        option = named(line.what, options)
        if option is None:
            labels = " ".join(f"[{o.label}]" for o in options) or "…"
            return _say(talk, "simulate.no_button", label=line.what, labels=labels)
        if self.channel == "web" and _is_done(option) and line.shown < 0:
            return _ticked(talk.reply) or replace(line, what=option.label)
        return replace(line, what=option.label)

    def _several(self, labels: Sequence[str], talk: Talk) -> Line | str:
        """All ticks in one go, as the web page posts them."""
        if self.channel != "web" or talk.reply.expects != "select_multiple":
            return _say(talk, "simulate.odd", line="".join(f"[{label}]" for label in labels))
        options = talk.reply.options
        found = [named(label, options) for label in labels]
        for label, option in zip(labels, found, strict=True):
            if option is None:
                listed = " ".join(f"[{o.label}]" for o in options)
                return _say(talk, "simulate.no_button", label=label, labels=listed)
        return _posted([n for n, o in enumerate(options, 1) if o in found])

    def _refused(self, line: Line, talk: Talk) -> str:
        able = {"audio": self.can.voice, "place": self.can.location}
        what = line.what if line.what == "audio" else line.does
        if able.get(what, self.can.files):
            return ""
        key = {"audio": "cannot_audio", "place": "cannot_place"}.get(what, "cannot_files")
        return _say(talk, f"simulate.{key}", channel=spoken(self.channel))


def clean(text: str) -> str:
    """Without what a terminal would act on: control characters and broken ones."""
    broken = {"Cc": " ", "Cs": "�"}
    return "".join(broken.get(unicodedata.category(c), c) for c in text.rstrip("\r\n"))


def named(label: str, options: Sequence[Option]) -> Option | None:
    """The option with that label, typed with or without accents, or of that number."""
    exact = next((o for o in options if o.label == label), None)
    if exact is not None:
        return exact
    wanted = fold(label.removeprefix("☑")).strip()
    alike = next((o for o in options if fold(o.label) == wanted), None)
    if alike is not None or not wanted.isdecimal() or len(wanted) > 4:
        return alike
    return next(iter(options[int(wanted) - 1 : int(wanted)]), None) if int(wanted) else None


def _ticked(reply: Reply) -> Line | None:
    numbers = [n for n, option in enumerate(reply.options, 1) if option.chosen]
    return _posted(numbers) if numbers else None


def _posted(numbers: Sequence[int]) -> Line:
    """ "1+3"; a single one as "2+", else it would be a tick and not the answer."""
    return Line("token", "+".join(map(str, numbers)) + ("+" if len(numbers) == 1 else ""))


def _is_done(option: Option) -> bool:
    return option.token.endswith(f".{Command.DONE.value}")


def _say(talk: Talk, key: str, **args: object) -> str:
    return talk.given.texts.say(key, talk.language, **args)
