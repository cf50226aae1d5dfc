"""Somebody who does anything at all with a form, and what must hold whatever they do."""

from hypothesis import strategies as st

from conversations.commands import TYPED
from conversations.engine.session import READ_BACK
from conversations.facts import DangerNamed
from conversations.question import Question
from conversations.reply import Reply
from tests.conversations.engine.talk import Talk, shipped

GOOD = {
    "text": "ở nhà bà ngoại",
    "integer": "16",
    "date": "24/11/2026",
    "datetime": "21h30 hôm qua",
    "audio": "",
    "image": "",
    "geopoint": "16.06, 108.21",
}
GOOD_BY_NAME = {"callback_number": "0912345678", "reporter_phone": "0912345678"}
GOOD_BY_NAME |= {"child_birth": "05/09/2015", "father_age": "40", "mother_age": "38"}
WORDS = sorted(word for words in TYPED.values() for word in words)

typed = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["1", "2", "3", "1 3", "99", "-1", "chưa rõ", "sửa 2", "31/02", "300", "co"]),
    st.sampled_from(WORDS),
    st.sampled_from(sorted({*GOOD.values(), *GOOD_BY_NAME.values()})),
)
moves = st.one_of(
    st.just(("good", "")),
    st.tuples(st.just("tap"), st.integers(0, 50)),
    st.tuples(st.just("old"), st.integers(0, 500)),
    st.tuples(st.just("type"), typed),
    st.tuples(st.just("danger"), typed),
    st.tuples(st.just("attach"), st.sampled_from(["audio", "image", "other"])),
    st.tuples(st.just("token"), st.text(st.sampled_from("0123456789+e.bck"), max_size=6)),
    st.sampled_from([("place", ""), ("resume", ""), ("silence", "")]),
)


class Walker(Talk):
    """A Talk that checks after every event what must always hold."""

    def __init__(self, name: str, language: str = "vi") -> None:
        super().__init__(shipped(name), language)

    def move(self, how: str, what: object) -> None:
        """Do one thing, then look whether all is well."""
        before, self.facts = self.session, ()
        self._do(how, what)
        self._check_answers(before.answers)
        self._check_reply()
        self._check_danger(before.raised)

    def finish(self) -> None:
        """From anywhere, a person who answers well gets to the end."""
        for _ in range(200):
            if self.session.state == "paused":
                self.resume()
            if self.session.state != "open":
                return
            self.move("good", "")
        raise AssertionError(f"no end in sight at {self.at}: {self.text}")

    def _do(self, how: str, what: object) -> None:
        buttons = (*self.reply.options, *self.reply.commands)
        match how:
            case "good":
                self._answer_well()
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
            case "resume" | "silence":
                getattr(self, how)()

    def _tap_old(self, number: int) -> Reply | None:
        buttons = [o for r in self.replies for o in (*r.options, *r.commands)]
        return self.send(choice=buttons[number % len(buttons)].token) if buttons else None

    def _answer_well(self) -> Reply:
        question = self.form.by_name.get(self.at)
        if self.session.asking_danger:
            return self.say("không")
        if self.at == READ_BACK:
            return self.say("gửi")
        if question is None:
            return self.say("alo")
        if question.kind in ("audio", "image"):
            return self.attach(question.kind)
        return self.say(good(question))

    def _check_answers(self, before: object) -> None:
        """No answer is ever lost, and what is asked is relevant."""
        assert isinstance(before, dict)
        assert before.keys() <= self.session.answers.keys()
        if self.session.state == "open" and self.at != READ_BACK:
            assert self.at in {q.name for q in self._stops()}

    def _check_reply(self) -> None:
        """There is always something to read, of a length that can be sent, and taps that fit."""
        assert self.reply.parts
        assert all(part.strip() for part in self.reply.parts)
        buttons = (*self.reply.options, *self.reply.commands)
        assert len(buttons) <= 100
        assert all(len(o.token.encode()) <= 64 and o.label for o in buttons)

    def _check_danger(self, raised: bool) -> None:
        """The alarm goes out once, but for the word; and then the reply says so first."""
        named = [f for f in self.facts if isinstance(f, DangerNamed)]
        assert len(named) <= 1
        if named:
            assert self.session.raised
            assert self.reply.parts[0].startswith("🚨")
            assert not raised or named[0].how == "word"

    def _stops(self) -> tuple[Question, ...]:
        from conversations.engine.standing import Frame, Standing

        lists, answers = self.given.lists, self.session.answers
        return Standing(self.form, answers, self.now, Frame(lists=lists)).stops


def good(question: Question) -> str:
    """An answer the form accepts."""
    if question.kind.startswith("select_"):
        return "1"
    return GOOD_BY_NAME.get(question.name) or GOOD[question.kind]
