"""Somebody who does anything at all with a form, and what must hold whatever they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from conversations.commands import TYPED
from conversations.engine.frame import Frame
from conversations.engine.moment import Moment
from conversations.engine.sending import answered
from conversations.engine.session import READ_BACK, Session
from conversations.engine.standing import Standing
from conversations.engine.step import show
from conversations.facts import CallHungUp, DangerNamed, FormFinished
from conversations.form import REPEAT
from conversations.local_time import local
from conversations.question import Answer, Question
from tests.conversations.engine.many_forms import LISTS, form_named
from tests.conversations.engine.talk import Talk

GOOD: Mapping[str, tuple[str, ...]] = {
    "text": ("ở nhà bà ngoại", "0912345678", "1"),
    "integer": ("16", "4", "1", "40", "0", "2"),
    "decimal": ("3,5", "40", "1"),
    "range": ("4", "1", "0"),
    "time": ("14:30",),
    "geopoint": ("16.06, 108.21",),
    "acknowledge": ("đã đọc", "có", "1"),
    REPEAT: ("không",),
}
DAYS = (0, 3, -1, 30, 200, -4_000)
"""From today, for dates and moments."""
GOOD_BY_NAME = {"father_age": "40", "mother_age": "38", "child_birth": "05/09/2015"}
FILES = ("audio", "image", "video", "file")
WORDS = sorted(word for words in TYPED.values() for word in words)
LONGEST_REPLY = 4_096
MOST_BUTTONS = 100
ENOUGH = 300
"""Good answers within which every form is at its end."""


class Walker(Talk):
    """A Talk that checks after every event what must always hold."""

    def __init__(self, name: str, language: str = "vi") -> None:
        super().__init__(form_named(name), language)
        self.name, self.language, self.idle = name, language, 0
        self.given = replace(self.given, lists=LISTS)
        self.reply = show(self.form, self.session, self.given, self.now)
        self.replies = [self.reply]

    def move(self, how: str, what: object = "") -> None:
        """Do one thing, then look whether all is well. What is over is begun anew after a while."""
        self.idle = 0 if self.session.state in ("open", "paused") else self.idle + 1
        if self.idle > 2:
            self.__init__(self.name, self.language)  # type: ignore[misc]
        before, self.facts = self.session, ()
        self._do(how, what)
        standing = self.standing()
        self._check_answers(before, standing)
        self._check_reply()
        self._check_danger(before.raised)
        self._check_sent(standing)

    def finish(self) -> None:
        """From anywhere, a person who answers well gets to *Gửi*, and the form is sent."""
        if self.session.state not in ("open", "paused"):
            return
        for _ in range(ENOUGH):
            if self.session.state == "paused":
                self.resume()
            for well in self.good_answers():
                at, turn = self.at, self.session.turn
                self.move(*well)
                if self.session.state != "open":
                    assert any(isinstance(f, FormFinished) for f in self.facts)
                    return
                if (self.at, self.session.turn) != (at, turn):
                    break
        raise AssertionError(f"no end in sight at {self.at}: {self.text}")

    def good_answers(self) -> Iterator[tuple[str, str]]:
        """What a person may answer here, the likeliest first."""
        question = self.form.question(self.at)
        if self.session.asking_danger:
            yield "type", "không"
        elif self.at == READ_BACK:
            yield "type", "gửi"
        elif question is not None and question.kind in FILES:
            yield "attach", question.kind if question.kind != "file" else "other"
        elif question is not None:
            offered = ("1",) if self.session.offered else ()
            yield from (("type", said) for said in (*offered, *self._good(question)))
        yield from (("type", "bỏ qua"), ("type", "chưa rõ"))

    def standing(self) -> Standing:
        """All of it worked out anew, without anything the engine kept."""
        session, given = self.session, self.given
        known = Moment(self.form, session, given, self.now).standing.frame
        frame: Frame = replace(known, lists=LISTS)
        return Standing(self.form, session.answers, self.now, frame)

    def _good(self, question: Question) -> Iterator[str]:
        if question.name in GOOD_BY_NAME:
            yield GOOD_BY_NAME[question.name]
        choices = self.standing().choices(question)
        if question.kind == "rank":
            yield " ".join(map(str, range(1, len(choices) + 1)))
        elif question.kind.startswith("select"):
            yield from (c.label["vi"] for c in choices)
        elif question.kind in ("date", "datetime"):
            # The hour of a moment is that of the beginning: every hand gives the same.
            begun = self.session.opened_at if question.kind == "datetime" else self.now
            at = local(begun) - timedelta(minutes=5)
            clock = "%H:%M " if question.kind == "datetime" else ""
            yield from ((at + timedelta(days=d)).strftime(f"{clock}%d/%m/%Y") for d in DAYS)
        else:
            yield from GOOD[question.kind]

    def _do(self, how: str, what: object) -> None:
        buttons = (*self.reply.options, *self.reply.commands)
        match how:
            case "tap" if buttons:
                self.send(choice=buttons[int(str(what)) % len(buttons)].token)
            case "old":
                self._tap_old(int(str(what)))
            case "type" | "danger":
                self.say(str(what), ("cầm dao",) if how == "danger" else ())
            case "attach":
                self.attach(str(what))
            case "token":
                self.tap_token(str(what))
            case "place":
                self.place(16.0, 108.0)
            case "wait":
                self.now += timedelta(hours=int(str(what)))
            case "resume" | "silence":
                getattr(self, how)()

    def _tap_old(self, number: int) -> None:
        buttons = [o for r in self.replies for o in (*r.options, *r.commands)]
        if buttons:
            self.send(choice=buttons[number % len(buttons)].token)

    def _check_answers(self, before: Session, standing: Standing) -> None:
        """No answer is lost, none but the open one is another than before, the turn only grows, and
        what is asked is relevant."""
        after = self.session
        assert after.turn >= before.turn
        lost = before.answers.keys() - after.answers.keys()
        assert not {k for k in lost if not self._may_be_worked_out(k)}
        kept = before.answers.keys() & after.answers.keys()
        other = {k for k in kept if before.answers[k] != after.answers[k]}
        if before.at == READ_BACK:  # a note may be put where nothing was said
            other -= {k for k in other if not before.answers[k].value}
        assert not {k for k in other - {before.at} if not self._may_be_worked_out(k)}, other
        if after.state == "open" and self.at != READ_BACK:
            assert self.at in {q.key for q in standing.stops}

    def _may_be_worked_out(self, key: str) -> bool:
        """Whether the form itself withdraws this answer (column `trigger`)."""
        question = self.form.question(key)
        return question is not None and bool(question.triggers)

    def _check_reply(self) -> None:
        """There is always something to read, of a length that can be sent, and taps that fit."""
        assert self.reply.parts
        assert all(part.strip() for part in self.reply.parts)
        assert len("\n\n".join(self.reply.parts)) <= LONGEST_REPLY
        buttons = (*self.reply.options, *self.reply.commands)
        assert len(buttons) <= MOST_BUTTONS
        assert all(len(o.token.encode()) <= 64 and o.label for o in buttons)

    def _check_danger(self, raised: bool) -> None:
        """The alarm goes out once, but for the word; and then the reply says so first."""
        named = [f for f in self.facts if isinstance(f, DangerNamed)]
        assert len(named) <= 1
        if named:
            assert self.session.raised
            assert self.reply.parts[0].startswith("🚨")
            assert not raised or named[0].how == "word"

    def _check_sent(self, standing: Standing) -> None:
        """Only what is relevant is sent, and it is the same as if nothing else had been said."""
        for fact in self.facts:
            if isinstance(fact, FormFinished | CallHungUp):
                relevant = {q.key for q in standing.relevant_questions}
                assert fact.answers.keys() <= relevant
                said: dict[str, Answer] = {
                    k: a for k, a in self.session.answers.items() if k in relevant
                }
                alone = Standing(self.form, said, self.now, standing.frame)
                assert answered(alone) == answered(standing)
