"""Whatever a person does, the engine answers, loses nothing, and the end can be reached."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from conversations.facts import FormFinished
from tests.conversations.engine.many_forms import EXAMPLES, FORMS, OFTEN, SHIPPED
from tests.conversations.engine.walker import GOOD, WORDS, Walker
from tests.each import each

ALL = (*FORMS, *EXAMPLES)
SLOWLY = {"deadline": None, "suppress_health_check": list(HealthCheck)}
FIRST_SEED = 20_261_122
STEPS = 4_000
numbers = st.integers(0, 60)
typed = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["1", "2", "3", "1 3", "3 1 2", "99", "-1", "chưa rõ", "31/02", "300", "co"]),
    st.sampled_from(["21h30 hôm qua", "24/11/2026", "9h00 25/11/2026", "đã đọc rồi"]),
    st.sampled_from(["ghi: mẹ khóc", "ghi:", "1\n2", "a: 1\nb: 2", "x" * 5_000, "thứ 3", "7t"]),
    st.sampled_from(sorted({said for of in GOOD.values() for said in of})),
)


class Walk(RuleBasedStateMachine):
    """A person with a form; every rule is one thing they may do."""

    forms = ALL
    steps = 0

    @initialize(number=numbers, language=st.sampled_from(["vi", "en"]))
    def begins(self, number: int, language: str) -> None:
        self.walker = Walker(self.forms[number % len(self.forms)], language)

    def does(self, how: str, what: object = "") -> None:
        type(self).steps += 1
        self.walker.move(how, what)

    @rule(number=numbers)
    def answers_well(self, number: int) -> None:
        good = list(self.walker.good_answers())
        self.does(*good[min(number // 10, len(good) - 1)])

    @rule(number=numbers)
    def answers_well_again(self, number: int) -> None:
        self.answers_well(number)

    @rule(number=numbers)
    def taps(self, number: int) -> None:
        self.does("tap", number)

    @rule(number=st.integers(0, 500))
    def taps_an_old_button(self, number: int) -> None:
        self.does("old", number)

    @rule(word=st.text(st.sampled_from("0123456789+e.bck"), max_size=6))
    def taps_a_made_up_button(self, word: str) -> None:
        self.does("token", word)

    @rule(words=typed)
    def types(self, words: str) -> None:
        self.does("type", words)

    @rule(word=st.sampled_from(WORDS))
    def commands(self, word: str) -> None:
        self.does("type", word)

    @rule(number=st.integers(-1, 120))
    def corrects(self, number: int) -> None:
        self.does("type", f"sửa {number}")

    @rule(words=typed)
    def names_danger(self, words: str) -> None:
        self.does("danger", words)

    @rule(kind=st.sampled_from(["audio", "image", "video", "other"]))
    def attaches(self, kind: str) -> None:
        self.does("attach", kind)

    @rule(how=st.sampled_from(["place", "resume", "silence", "resume"]))
    def does_something_else(self, how: str) -> None:
        self.does(how)

    @rule(hours=st.integers(1, 80))
    def waits(self, hours: int) -> None:
        self.does("wait", hours)

    def teardown(self) -> None:
        if hasattr(self, "walker"):
            self.walker.finish()


@pytest.mark.slow
class TestWalk(Walk.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=14, stateful_step_count=25, **SLOWLY)


@pytest.mark.soak
@pytest.mark.parametrize("form", [*SHIPPED, *EXAMPLES])
def test_four_thousand_steps(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    machine = type("Walk", (Walk,), {"forms": (form,), "steps": 0})
    slowly = settings(max_examples=40, stateful_step_count=50, database=None, **SLOWLY)
    for number in count(FIRST_SEED):
        with capsys.disabled():
            print(f"\n{form}: seed {number}, {machine.steps} steps so far", flush=True)
        run_state_machine_as_test(seed(number)(machine), settings=slowly)
        if machine.steps >= STEPS:
            break


@pytest.mark.slow
@each("form", ALL)
def test_a_person_who_answers_well_gets_to_the_end(form: str) -> None:
    walker = Walker(form)
    walker.finish()
    assert walker.session.state == "finished"
    assert [f for f in walker.all_facts if isinstance(f, FormFinished)]


@pytest.mark.slow
@each("form", OFTEN)
def test_the_same_events_have_the_same_effect(form: str) -> None:
    walkers = Walker(form), Walker(form)
    for walker in walkers:
        walker.finish()
    assert walkers[0].replies == walkers[1].replies
    assert walkers[0].session == walkers[1].session
