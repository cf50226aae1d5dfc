"""A person talking with the engine: the session is saved and loaded between every two events."""

import json
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from conversations import xform
from conversations.engine.opening import open_session
from conversations.engine.session import Given, Session, Step
from conversations.engine.step import resume, show, silence, step
from conversations.event import Address, Attachment, Event, Place
from conversations.facts import Fact
from conversations.form import Form
from conversations.question import Answer, Choice
from conversations.reply import Reply
from conversations.texts import Texts

ROOT = Path(__file__).parents[3] / "conversations"
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
ID = "0190f3a2b4c87d1e9f00112233445566"
COMMUNES = tuple(
    Choice(code, {"vi": name})
    for code, name in (("20194", "Phường Hải Châu"), ("20242", "Phường Sơn Trà"))
)
HEAD = """| survey | | | | | | | | | | | | | | |
| | type | name | label::Tiếng Việt (vi) | label::English (en) | required | relevant | constraint \
| calculation | default | repeat_count | choice_filter | trigger | appearance | parameters \
| bind::hl:danger | bind::hl:ask_first | bind::hl:case | bind::hl:unknown | bind::hl:means \
| bind::hl:at_once |
"""
COLUMNS = (
    "required relevant constraint calculation default repeat_count choice_filter trigger "
    "appearance parameters danger ask_first case unknown means at_once"
)
TAIL = """| choices | | | | | |
| | list_name | name | label::Tiếng Việt (vi) | label::English (en) | exclusive |
| | flags | hurt | Bị thương | Hurt | |
| | flags | alone | Bị bỏ một mình | Left alone | |
| | flags | none | Không có điều nào | None of these | yes |
| | flags | unknown | Chưa rõ | Not known | yes |
| | yes_no | yes | Có | Yes | |
| | yes_no | no | Không | No | |
| settings | | | | | |
| | form_id | version | form_title | default_language | namespaces |
| | small | 1 | Nhỏ | Tiếng Việt (vi) | hl="urn:tiep-nhan:hl" |
"""


@cache
def texts() -> Texts:
    """Every sentence that is shipped."""
    return Texts.read({p.name: p.read_bytes() for p in (ROOT / "texts").glob("*.yaml")})


@cache
def shipped(name: str) -> Form:
    """A form of the house."""
    return xform.read(f"{name}.md", (ROOT / "forms" / f"{name}.md").read_bytes())


@cache
def small(*rows: str) -> Form:
    """A form of these rows: "type name label; column=value; column=value"."""
    return xform.read("small.md", (HEAD + "".join(map(_row, rows)) + TAIL).encode())


def _row(row: str) -> str:
    head, *columns = (part.strip() for part in row.split(";"))
    words = head.split(" ")
    at = 2 if words[0].startswith(("select_", "rank")) else 1
    at += words[at : at + 1] == ["or_other"]
    kind, name, label = " ".join(words[:at]), *([*words[at:], ""][:1]), " ".join(words[at + 1 :])
    cell = dict(c.split("=", 1) for c in columns)
    cells = " | ".join(cell.get(n, "") for n in COLUMNS.split())
    return f"| | {kind} | {name} | {label} | {cell.get('en', label)} | {cells} |\n"


class Talk:
    """One session and its last reply."""

    def __init__(self, form: Form, language: str = "vi", **opening: object) -> None:
        self.form, self.now, self.count = form, NOW, 0
        self.given = Given(texts(), lists={"communes": COMMUNES})
        person = {"id": ID, "person": "p1", "language": language, "now": NOW}
        self.session: Session = open_session(form, **person, **opening)
        self.reply: Reply = show(form, self.session, self.given, NOW)
        self.replies = [self.reply]
        self.facts: tuple[Fact, ...] = ()
        self.all_facts: list[Fact] = []

    def say(self, text: str, danger: tuple[str, ...] = ()) -> Reply:
        """Type it."""
        return self.send(text=text, danger=danger)

    def tap(self, label: str, shown: int = -1) -> Reply:
        """Tap what carries that label in the last reply (or in an earlier one)."""
        reply = self.replies[shown]
        tokens = [o.token for o in (*reply.options, *reply.commands) if o.label == label]
        assert tokens, (
            f"{label} is not among {[o.label for o in (*reply.options, *reply.commands)]}"
        )
        return self.send(choice=tokens[0])

    def tap_token(self, word: str) -> Reply:
        """Tap a button of this turn that carries that word."""
        return self.send(choice=f"{self.session.id}.{self.session.turn}.{word}")

    def attach(self, kind: str) -> Reply:
        """Send a file."""
        return self.send(attachment=Attachment(kind, ref=f"file-{self.count}", media="m1"))

    def place(self, latitude: float, longitude: float) -> Reply:
        """Send a place."""
        return self.send(place=Place(latitude, longitude, 10))

    def send(self, danger: tuple[str, ...] = (), **what: object) -> Reply:
        """Any event."""
        event = Event(str(self.count), Address("web", "p1"), self.now, **what)
        given = replace(self.given, danger=danger)
        return self.take(step(self.form, self.session, event, given, self.now))

    def resume(self) -> Reply:
        """Open it again after a pause."""
        return self.take(resume(self.form, self.session, self.given, self.now))

    def silence(self) -> Reply:
        """The time to answer the danger question is over."""
        return self.take(silence(self.form, self.session, self.given, self.now))

    def take(self, done: Step) -> Reply:
        """What a step did; the session goes through JSON as it goes through the database."""
        self.count += 1
        self.now += timedelta(seconds=20)
        self.session, self.reply, self.facts = stored(done.session), done.reply, done.facts
        assert self.session == done.session
        self.replies.append(done.reply)
        self.all_facts += done.facts
        return done.reply

    @property
    def text(self) -> str:
        """The paragraphs of the last reply."""
        return "\n".join(self.reply.parts)

    @property
    def at(self) -> str:
        """Where it stands."""
        return self.session.at

    @property
    def values(self) -> dict[str, str]:
        """The stored answers."""
        return {name: answer.value for name, answer in self.session.answers.items()}

    def labels(self) -> list[str]:
        """The options shown."""
        return [o.label for o in self.reply.options]

    def commands(self) -> list[str]:
        """The commands shown."""
        return [o.label for o in self.reply.commands]


def intake() -> Talk:
    """An intake in which it was said who reports: the red flags are open."""
    return Talk(shipped("intake"), answers={"caller": Answer("neighbour")})


def stored(session: Session) -> Session:
    """The session as the database gives it back."""
    clear = ("id", "person", "form", "form_version", "touched_at", "about", "state", "turn")
    row = {name: getattr(session, name) for name in clear}
    return Session.from_dict(json.loads(json.dumps(session.to_dict())), **row)


def nfd(text: str) -> str:
    """As a Mac or an iPhone types it."""
    return unicodedata.normalize("NFD", text)
