"""The same answers by buttons, by numbers typed, and by ticks posted: the same answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from zlib import crc32

import pytest

from conversations.engine.session import READ_BACK
from conversations.facts import DangerNamed, Fact, FormFinished
from conversations.form import REPEAT
from conversations.kinds.choosing import LONG_LIST
from conversations.question import Choice, Question
from tests.conversations.engine.many_forms import EXAMPLES, FORMS, OFTEN, SELDOM
from tests.conversations.engine.walker import FILES, Walker
from tests.each import each

ALL = (*FORMS, *EXAMPLES)
BY_CLOCK = frozenset({"changed_at"})
"""Worked out from the time, which goes on with every tap."""
Hand = Callable[[Walker, Question, list[int]], None]


def taps(walker: Walker, question: Question, numbers: list[int]) -> None:
    """Telegram: one button after the other, then *Xong*."""
    for number in numbers:
        walker.move("tap", number - 1)
    if question.kind == "select_multiple":
        walker.tap("Xong")


def types_numbers(walker: Walker, question: Question, numbers: list[int]) -> None:
    """Zalo: the numbers that stand before the options."""
    shown = "\n".join(walker.reply.numbered())
    assert all(f"\n{n}. " in f"\n{shown}" for n in numbers)
    walker.move("type", " ".join(map(str, numbers)))


def types_labels(walker: Walker, question: Question, numbers: list[int]) -> None:
    """Anywhere: the words of the options."""
    walker.move("type", ", ".join(walker.reply.options[n - 1].label for n in numbers))


def posts(walker: Walker, question: Question, numbers: list[int]) -> None:
    """The web page: all ticks in one go."""
    many = question.kind == "select_multiple"
    walker.move("token", "+".join(map(str, numbers)) + ("+" if many and len(numbers) == 1 else ""))


def play(form: str, hand: Hand) -> Walker:
    """The whole form; every answer depends on its question alone."""
    walker = Walker(form)
    for _ in range(200):
        if walker.session.state == "finished":
            return walker
        at = walker.session.at, walker.session.turn
        for attempt in range(6):
            _answer(walker, hand, attempt)
            if (walker.session.at, walker.session.turn) != at:
                break
    raise AssertionError(f"{form}: no end in sight at {walker.at}: {walker.text}")


def _answer(walker: Walker, hand: Hand, attempt: int) -> None:
    question = walker.form.question(walker.at)
    if walker.at == READ_BACK or question is None or walker.session.offered:
        walker.move(*next(walker.good_answers()))
        return
    choices = walker.standing().choices(question)
    listed = question.kind in ("select_one", "select_multiple", REPEAT)
    if listed and len(choices) <= LONG_LIST and choices:
        hand(walker, question, _chosen(question, choices, attempt))
        return
    good = list(walker.good_answers())
    walker.move(*good[attempt % len(good)])


def _chosen(question: Question, choices: tuple[Choice, ...], attempt: int) -> list[int]:
    """Which options: two of several that can stand together; two instances of a repeat."""
    if question.kind == REPEAT:
        return [1 if question.key.endswith(("+1", "+2")) else 2]
    together = [n for n, c in enumerate(choices, 1) if c.columns.get("exclusive") != "yes"]
    start = crc32(question.key.encode()) + attempt
    wanted = 2 if question.kind == "select_multiple" and attempt < 3 else 1
    return sorted({together[(start + n) % len(together)] for n in range(wanted)})


def sent(walker: Walker) -> FormFinished:
    """What is handed on."""
    (fact,) = [f for f in walker.all_facts if isinstance(f, FormFinished)]
    return fact


def told(walker: Walker) -> list[Fact]:
    """The other facts; which flag was ticked first depends on the hand."""
    kept = [f for f in walker.all_facts if not isinstance(f, FormFinished)]
    return [DangerNamed(f.how) if isinstance(f, DangerNamed) else f for f in kept]


def without_clock(answers: Mapping[str, object]) -> dict[str, object]:
    return {key: a for key, a in answers.items() if key not in BY_CLOCK}


@pytest.mark.slow
@each("form", OFTEN)
def test_the_same_answers_are_kept_whatever_hand_gives_them(form: str) -> None:
    whatever_hand(form)


@pytest.mark.soak
@each("form", SELDOM)
def test_they_are_in_every_other_form_too(form: str) -> None:
    whatever_hand(form)


def whatever_hand(form: str) -> None:
    """The form by four hands."""
    first = play(form, taps)
    for hand in (types_numbers, types_labels, posts):
        other = play(form, hand)
        mine, yours = first.session.answers, other.session.answers
        assert without_clock(mine) == without_clock(yours), hand.__name__
        assert without_clock(sent(first).answers) == without_clock(sent(other).answers)
        assert sent(first).fields == sent(other).fields
        assert sent(first).unknown == sent(other).unknown
        assert told(first) == told(other)


@pytest.mark.slow
def test_every_kind_of_choice_is_played() -> None:
    kinds = {q.kind for name in ALL for q in Walker(name).form.questions}
    assert {"select_one", "select_multiple", "rank", "range", "acknowledge", *FILES} <= kinds | {
        "video"
    }


def test_a_number_before_an_option_is_the_number_of_its_token() -> None:
    walker = Walker("kinds")
    while walker.at != "signs":
        walker.move(*next(walker.good_answers()))
    numbers = [option.token.rpartition(".")[2] for option in walker.reply.options]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
