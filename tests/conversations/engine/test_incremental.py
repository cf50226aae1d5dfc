"""What is worked out anew after an answer is what working out everything would give."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import big_form
from conversations.engine.frame import Frame
from conversations.engine.plan import plan, touched
from conversations.engine.standing import Standing
from conversations.form import Form
from conversations.question import Answer, Question, keyed
from tests.conversations.engine.many_forms import FORMS, LISTS, form_named
from tests.conversations.engine.talk import NOW, small
from tests.each import each

QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck)}
VALUES = ("", "yes", "no", "1", "3", "12", "a", "b", "a b", "2026-11-20", "hurt", "unknown", "x")
POSITIONS = ((), (1,), (2,), (3,), (1, 1), (1, 2), (2, 1))
FRAME = Frame(opened_at=NOW, username="lan", seed="s", lists=LISTS)
Change = tuple[int, int, int, int]
changes = st.lists(st.tuples(*[st.integers(0, 300)] * 4), min_size=1, max_size=12)


def _keys(form: Form) -> list[str]:
    """Keys an answer may have, those of instances that are not there as well."""
    depth = {q.name: sum(form.groups[g].repeat for g in q.groups) for q in form.questions}
    found = [keyed(n, p) for n, d in depth.items() for p in POSITIONS if len(p) == d]
    for name, group in form.groups.items():
        around = [p for p in POSITIONS if len(p) == group.depth]
        found += [f"{keyed(name, p)}+{n}" for p in around for n in (1, 2, 3) if group.repeat]
    return found


def _changed(form: Form, answers: Mapping[str, Answer], by: Change) -> dict[str, Answer]:
    """The answers with one more, one that is another, or one less."""
    keys, after = _keys(form), dict(answers)
    key, value = keys[by[0] * 7 % len(keys)], VALUES[by[1] % len(VALUES)]
    if by[2] % 5 == 0:
        after.pop(key, None)
        return after
    if "+" in key or by[2] % 3 == 0:
        value = _chosen(form, key, by[3])
    after[key] = Answer(value)
    return after


def _chosen(form: Form, key: str, number: int) -> str:
    question = form.question(key)
    names = [c.name for c in form.lists.get(question.list, ())] if question else []
    return names[number % len(names)] if names else ("yes", "no")[number % 2]


def _seen(standing: Standing) -> tuple[object, ...]:
    """Everything anybody may ask a standing."""
    form = standing.form
    asked = standing.relevant_questions
    every = {k: q for k in _keys(form) if (q := form.question(k)) is not None}
    values = {k: standing.value(q.name, q.position) for k, q in every.items()}
    relevant = {k: standing.relevant(q) for k, q in every.items()}
    options = {q.key: standing.choices(q) for q in asked if q.kind.startswith("select")}
    return [q.key for q in asked], [q.key for q in standing.stops], values, relevant, options


def _agree(form: Form, steps: list[Change]) -> None:
    standing = Standing(form, {}, NOW, FRAME)
    for by in steps:
        answers = _changed(form, standing.answers, by)
        standing = standing.with_answers(answers)
        assert _seen(standing) == _seen(Standing(form, answers, NOW, FRAME))


@pytest.mark.slow
@settings(max_examples=60, **QUICK)
@given(st.sampled_from(FORMS), changes)
def test_one_answer_after_the_other_gives_what_all_of_them_give(
    name: str, steps: list[Change]
) -> None:
    _agree(form_named(name), steps)


@pytest.mark.slow
@settings(max_examples=8, **QUICK)
@given(changes)
def test_so_it_is_in_a_long_form(steps: list[Change]) -> None:
    _agree(form_named("big"), steps)


def test_an_earlier_standing_does_not_change() -> None:
    form = small("text a A?", "text b B?; relevant=${a} = 'x'")
    before = Standing(form, {}, NOW, FRAME)
    after = before.with_answers({"a": Answer("x")})
    assert [q.key for q in before.stops] == ["a"]
    assert [q.key for q in after.stops] == ["a", "b"]
    assert before.value("a", ()) == ""


def test_only_what_looks_at_an_answer_is_touched() -> None:
    form = small(
        "integer a A?",
        "calculate b; calculation=${a} + 1",
        "text c C?; relevant=${b} > 2",
        "text d D?",
    )
    assert touched(plan(form), frozenset({"a"})).names == {"a", "b", "c"}
    assert touched(plan(form), frozenset({"a"})).asked
    assert touched(plan(form), frozenset({"d"})).names == {"d"}
    assert not touched(plan(form), frozenset({"d"})).asked


def test_a_group_touches_everything_inside_it() -> None:
    form = form_named("families")
    inside = {q.name for q in form.questions if "family" in q.groups}
    assert inside <= touched(plan(form), frozenset({"family"})).names


@each("length", [1_000])
def test_a_long_chain_does_not_run_out_of_stack(length: int) -> None:
    form = form_named("chain")
    standing = Standing(form, {}, NOW, FRAME).with_answers({"c0": Answer("1")})
    assert standing.value(f"c{length - 1}", ()) == str(length)


def test_a_clock_that_moves_needs_a_new_standing() -> None:
    form = small("calculate at; calculation=format-date-time(now(), '%H:%M')", "text a A?")
    first = Standing(form, {}, NOW, FRAME)
    later = Standing(form, {}, NOW + timedelta(hours=1), FRAME)
    assert first.with_answers({"a": Answer("x")}).value("at", ()) == first.value("at", ())
    assert later.value("at", ()) != first.value("at", ())


def test_the_measured_form_is_what_it_says() -> None:
    form = form_named("big")
    questions: tuple[Question, ...] = form.questions
    groups = form.groups.values()
    assert sum(q.relevant is not None for q in (*questions, *groups)) == 60
    assert sum(q.constraint is not None for q in questions) == 62
    assert sum(q.calculate is not None for q in questions) == 25
    assert len(questions) + len(form.groups) == 149
    assert len(big_form.communes()) == 3_321
