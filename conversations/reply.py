"""What the bot says back (*tin đi*): one step, one reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to tap; its token comes back as `Event.choice`. `chosen` = ticked so far."""

    token: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A file to fetch from our own web, by whoever the reply is for; `path` is relative."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class Reply:
    """Paragraphs, the options that answer them, and the commands that steer.

    `parts`: plain text, never markup. `options`: answers, numbered 1, 2, 3 where a channel has no
    buttons; typing the number or the label works everywhere. `commands`: back, later, hung up …;
    their label is also the word to type. `expects`: the kind of the open question (text, date,
    select_multiple …), for channels with real controls. `replaces`: may be shown in place of the
    last reply of the same session. `urgent`: emergency lane, with sound. `discreet`: nothing of it
    may show on a lock screen. `files`: to fetch, on our own web only; no other channel shows them.
    `brief`: the same in one line that says how to answer, for channels that only ring (e-mail, SMS,
    a voice).
    """

    parts: tuple[str, ...]
    options: tuple[Option, ...] = ()
    commands: tuple[Option, ...] = ()
    expects: str = ""
    replaces: bool = False
    urgent: bool = False
    discreet: bool = False
    files: tuple[Link, ...] = ()
    brief: str = ""

    def numbered(self) -> tuple[str, ...]:
        """The paragraphs with the options as a numbered list, for channels without buttons."""
        mark = {True: "☑ ", False: ""}
        lines = [f"{n}. {mark[o.chosen]}{o.label}" for n, o in enumerate(self.options, 1)]
        words = " · ".join(o.label for o in self.commands)
        return tuple(p for p in (*self.parts, "\n".join(lines), words) if p)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for the outbox."""
        return asdict(self)

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> Reply:
        """The reply again, as the outbox kept it."""
        return cls(
            parts=tuple(body["parts"]),
            options=tuple(Option(**o) for o in body["options"]),
            commands=tuple(Option(**o) for o in body["commands"]),
            expects=body["expects"],
            replaces=body["replaces"],
            urgent=body["urgent"],
            discreet=body["discreet"],
            files=tuple(Link(**f) for f in body.get("files", ())),
            brief=body.get("brief", ""),
        )
