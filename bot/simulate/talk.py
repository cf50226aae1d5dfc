"""One conversation with a form, kept in memory: what `simulate` and the transcripts talk with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from conversations.engine.opening import open_session
from conversations.engine.session import Given, Session, Step
from conversations.engine.step import resume, show, silence, step
from conversations.event import Address, Attachment, Event, Place
from conversations.facts import Fact
from conversations.form import Form
from conversations.local_time import VIET_NAM
from conversations.reply import Reply

ID = "0190f3a2b4c87d1e9f00112233445566"
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
"""When a conversation begins that names no other time: Sunday evening, 21:00 in Viet Nam."""
SECONDS = 20
"""How far the clock moves with each line, where nothing else is said."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
_CLEAR = ("id", "person", "form", "form_version", "touched_at", "about", "state", "turn")


@dataclass(frozen=True, slots=True)
class Pace:
    """The time of a conversation: when it begins, and the seconds each line takes."""

    now: datetime = NOW
    seconds: int = SECONDS

    @classmethod
    def read(cls, header: Mapping[str, str]) -> Pace:
        """As the header of a transcript says. Raises ValueError for a time that is none."""
        said = header.get("now")
        return cls(moment(said) if said else NOW, int(header.get("seconds", SECONDS)))


def moment(said: str) -> datetime:
    """A time as written by hand: 2026-11-22T21:00, of Viet Nam where no zone stands with it.

    Raises ValueError.
    """
    try:
        read = datetime.fromisoformat(said)
        at = (read if read.tzinfo else read.replace(tzinfo=VIET_NAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{said}: a time is written like 2026-11-22T21:00") from None
    if not EARLIEST <= at <= LATEST:
        raise ValueError(f"{said}: only from {EARLIEST:%Y} to {LATEST:%Y}")
    return at


@dataclass
class Talk:
    """A session, its replies so far, and the clock, which moves only when it is told to."""

    form: Form
    given: Given
    language: str = "vi"
    pace: Pace = field(default_factory=Pace)

    def __post_init__(self) -> None:
        self.now, self.count = self.pace.now, 0
        self.session = open_session(
            self.form, id=ID, person="simulate", language=self.language, now=self.now
        )
        self.reply = show(self.form, self.session, self.given, self.now)
        self.replies = [self.reply]
        self.facts: tuple[Fact, ...] = ()
        self.all_facts: list[Fact] = []

    def say(self, text: str, danger: tuple[str, ...] = ()) -> Reply:
        """Type it; `danger`: the phrases the lexicon found in it."""
        return self._send(danger=danger, text=text)

    def tap(self, label: str, shown: int = -1) -> Reply:
        """Tap what carries that label in the last reply (or in an earlier one, from 0)."""
        replies = self.replies[shown:][:1]
        options = [o for reply in replies for o in (*reply.options, *reply.commands)]
        token = next((o.token for o in options if o.label == label), "")
        if not token:
            raise ValueError(f"[{label}]: there is only {', '.join(o.label for o in options)}")
        return self._send(choice=token)

    def tap_token(self, word: str) -> Reply:
        """Tap a button of this turn that carries that word."""
        return self._send(choice=f"{self.session.id}.{self.session.turn}.{word}")

    def attach(self, kind: str) -> Reply:
        """Send a file: image, audio, other."""
        return self._send(attachment=Attachment(kind, ref=f"file-{self.count}", media="m1"))

    def place(self, latitude: float, longitude: float) -> Reply:
        """Send a place, in degrees."""
        return self._send(place=Place(latitude, longitude, 10))

    def resume(self) -> Reply:
        """Open it again after a pause."""
        return self._took(resume(self.form, self.session, self.given, self.now))

    def silence(self) -> Reply:
        """The time to answer the danger question is over."""
        return self._took(silence(self.form, self.session, self.given, self.now))

    def move(self, by: timedelta) -> None:
        """Let time go by; the bot says nothing to that."""
        self.now = min(self.now + by, LATEST)
        self.facts = ()

    def _send(self, danger: tuple[str, ...] = (), **what: Any) -> Reply:
        event = Event(str(self.count), Address("simulate", "me"), self.now, **what)
        given = replace(self.given, danger=danger, seed=event.id)
        return self._took(step(self.form, self.session, event, given, self.now))

    def _took(self, done: Step) -> Reply:
        """What a step did; the session goes through JSON as it goes through the database."""
        self.count += 1
        self.session, self.reply, self.facts = _stored(done.session), done.reply, done.facts
        self.now = min(self.now + timedelta(seconds=self.pace.seconds), LATEST)
        self.replies.append(done.reply)
        self.all_facts += done.facts
        return done.reply


def _stored(session: Session) -> Session:
    """The session as the database gives it back."""
    row = {name: getattr(session, name) for name in _CLEAR}
    return Session.from_dict(json.loads(json.dumps(session.to_dict())), **row)
