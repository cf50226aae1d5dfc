"""A conversation under way (*phiên trò chuyện*)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from conversations.facts import Fact, Note
from conversations.question import Answer, Choice
from conversations.reply import Reply
from conversations.texts import Texts

READ_BACK = "$read_back"
"""The place `Session.at` names when all questions are answered and the read-back is shown."""


@dataclass(frozen=True, slots=True)
class Session:
    """One person, one form, the answers so far and where they are.

    `at`: a question's name, `READ_BACK`, or "" when it is over. `state`: open, paused, finished,
    cancelled. `turn` grows with every accepted event; tokens carry it. `about`: the case. `picked`:
    ticks of a select_multiple not yet confirmed. `trail`: questions shown so far, for *quay lại*.
    `correcting`: back to the read-back after this answer. `asked_danger_at`: when *Ngay lúc này có
    đang gặp nguy hiểm không?* was asked; `asking_danger`: it is the open question. `raised`: the
    alarm of this session is out. `asked_again`: red flags answered *Chưa rõ* were asked once more.
    `notes`: what was noted beside the form (*ghi: …*), with its time. `offered`: what the last
    answer may have meant, shown as options. `page`: of the list that is shown in parts, 0 = none.
    `asked_turn`: the turn in which the open question was first asked; taps made since then count,
    so that two quick ticks are two ticks. `heard`: the danger phrases it was asked for.
    """

    id: str
    person: str
    form: str
    form_version: str
    language: str
    opened_at: datetime
    touched_at: datetime
    about: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    at: str = ""
    state: str = "open"
    turn: int = 0
    picked: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    correcting: bool = False
    asked_danger_at: datetime | None = None
    asking_danger: bool = False
    raised: bool = False
    asked_again: bool = False
    asked_turn: int = 0
    notes: tuple[Note, ...] = ()
    offered: tuple[Answer, ...] = ()
    page: int = 0
    heard: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether anything was said: an answer, a tick not yet confirmed, or a note."""
        return bool(self.answers or self.picked or self.notes)

    def to_dict(self) -> dict[str, Any]:
        """Everything that is sealed: what was said and where the person is."""
        return {
            "language": self.language,
            "opened_at": self.opened_at.isoformat(),
            "answers": {n: [a.value, a.unknown] for n, a in self.answers.items()},
            "at": self.at,
            "picked": list(self.picked),
            "trail": list(self.trail),
            "correcting": self.correcting,
            "asked_danger_at": self.asked_danger_at.isoformat() if self.asked_danger_at else None,
            "asking_danger": self.asking_danger,
            "raised": self.raised,
            "asked_again": self.asked_again,
            "asked_turn": self.asked_turn,
            "notes": [[n.at.isoformat(), n.words] for n in self.notes],
            "offered": [[a.value, a.unknown] for a in self.offered],
            "page": self.page,
            "heard": list(self.heard),
        }

    @classmethod
    def from_dict(cls, body: Mapping[str, Any], **row: Any) -> Session:
        """The session again; `row` = what the table keeps in the clear (id, person, form,
        form_version, touched_at, about, state, turn)."""
        asked = body["asked_danger_at"]
        return cls(
            **row,
            language=body["language"],
            opened_at=datetime.fromisoformat(body["opened_at"]),
            answers={n: Answer(v, u) for n, (v, u) in body["answers"].items()},
            at=body["at"],
            picked=tuple(body["picked"]),
            trail=tuple(body["trail"]),
            correcting=body["correcting"],
            asked_danger_at=datetime.fromisoformat(asked) if asked else None,
            asking_danger=body["asking_danger"],
            raised=body["raised"],
            asked_again=body["asked_again"],
            asked_turn=body.get("asked_turn", 0),
            notes=tuple(Note(datetime.fromisoformat(at), w) for at, w in body.get("notes", ())),
            offered=tuple(Answer(v, u) for v, u in body.get("offered", ())),
            page=body.get("page", 0),
            heard=tuple(body.get("heard", ())),
        )


@dataclass(frozen=True, slots=True)
class Given:
    """What a step may know from outside: nothing else reaches the engine.

    `danger`: phrases the lexicon found in the event's text; `judging`: what to write instead of
    words in it that judge, as sentences. `lists`: choices by list name that come
    from policy, not from the form (communes). `seed`: from the event id, so a replay is the same.
    """

    texts: Texts
    username: str = ""
    unit: str = ""
    lists: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    seed: str = ""
    danger: tuple[str, ...] = ()
    judging: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one event did: the session after it, the one reply, and the facts (*lượt*)."""

    session: Session
    reply: Reply
    facts: tuple[Fact, ...] = ()
