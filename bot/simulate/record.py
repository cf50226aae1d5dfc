"""What was talked, written to a file as a test, and played again from one."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Final

from bot.simulate.talk import SECONDS, Talk
from conversations.local_time import local
from conversations.transcript import Line, block, ending, play, said, write_line

UTF8: Final = "utf-8"


class Record:
    """A transcript that is complete after each line; nothing is ever written over."""

    def __init__(self, file: Path, talk: Talk) -> None:
        """Raises ValueError when the file is there already or cannot be made."""
        self.file = file
        try:
            with file.open("x", encoding=UTF8) as new:
                new.write(f"{header(talk)}\n\n{said(talk.reply)}\n\n")
        except FileExistsError:
            raise ValueError(f"{file} is there already; choose another name") from None
        except OSError as error:
            raise ValueError(f"{file} cannot be written: {error.strerror}") from None

    def line(self, line: Line, talk: Talk) -> None:
        """One line that was done."""
        self._add(block(talk, write_line(line)) + "\n\n")

    def end(self, talk: Talk) -> None:
        """How it ended."""
        self._add(ending(talk) + "\n")

    def _add(self, text: str) -> None:
        with self.file.open("a", encoding=UTF8) as file:
            file.write(text)


def header(talk: Talk) -> str:
    """The first lines of a transcript: the form, and what is not as usual."""
    title = talk.form.title.get(talk.language) or talk.form.title.get("vi", "")
    lines = [f"# {title}", f"form: {talk.form.id}"]
    lines += [f"language: {talk.language}"] if talk.language != "vi" else []
    lines += [f"now: {local(talk.pace.now):%Y-%m-%dT%H:%M:%S}"]
    lines += [f"seconds: {talk.pace.seconds}"] if talk.pace.seconds != SECONDS else []
    return "\n".join(lines)


def differences(written: str, talk: Talk) -> list[str]:
    """Lines in which the transcript comes out otherwise now; none = as written.

    Raises ValueError for a line that cannot be done (a button that is not there any more).
    """
    now = play(written, talk)
    return list(difflib.unified_diff(written.split("\n"), now.split("\n"), lineterm="", n=2))[2:]
