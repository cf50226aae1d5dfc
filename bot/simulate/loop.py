"""One talk at the terminal, line by line."""

from __future__ import annotations

from collections.abc import Callable

from bot.answered import silence_ends
from bot.simulate.display import Display
from bot.simulate.profiles import spoken
from bot.simulate.record import Record
from bot.simulate.talk import Talk
from bot.simulate.typed import Typist
from cases.person import Person
from conversations.transcript import Line, do


class Loop:
    """`role` decides how long a danger question may stay open; `kept` = where it is written."""

    def __init__(
        self, talk: Talk, typist: Typist, display: Display, role: str, kept: Record | None = None
    ) -> None:
        self._talk, self._typist, self._display, self._kept = talk, typist, display, kept
        self._person = Person("simulate", "Thử", "anh", role, "")

    def run(self, next_line: Callable[[], str | None]) -> None:
        """Until it is over, or there are no more lines (None)."""
        talk, display = self._talk, self._display
        display.aside("simulate.begin", form=talk.form.id, channel=spoken(self._typist.channel))
        display.clock()
        display.reply(talk.reply)
        while talk.session.state in ("open", "paused"):
            typed = next_line()
            if typed is None:
                break
            line = self._typist.read(typed, talk)
            if isinstance(line, Line):
                self._do(line)
            elif line:
                display.note(line)
        self._end()

    def _do(self, line: Line) -> None:
        talk, display = self._talk, self._display
        try:
            do(talk, line)
        except Exception as error:
            # A fault of the engine must not take the conversation with it: it is shown and told.
            display.aside("simulate.failed", error=f"{type(error).__name__}: {error}")
            return
        if self._kept:
            self._kept.line(line, talk)
        if line.does == "move":
            display.clock()
            self._silent_too_long()
            return
        display.facts(talk.facts)
        display.reply(talk.reply)
        if talk.session.state == "paused":
            display.aside("simulate.put_aside", state=talk.session.state)

    def _silent_too_long(self) -> None:
        """As the bot's tick does it: a danger question left open raises by itself."""
        due = silence_ends(self._person, self._talk.form, self._talk.session)
        if due and due <= self._talk.now:
            self._do(Line("silence"))

    def _end(self) -> None:
        talk, display, can = self._talk, self._display, self._typist.can
        display.aside("simulate.ended", state=talk.session.state, sends=display.sends)
        if can.monthly:
            times, channel = can.monthly // max(display.sends, 1), spoken(self._typist.channel)
            display.aside("simulate.monthly", channel=channel, monthly=can.monthly, times=times)
        if self._kept:
            self._kept.end(talk)
            display.aside("simulate.written", file=self._kept.file)
