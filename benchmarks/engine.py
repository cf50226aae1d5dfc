"""The engine alone: working out a form, one step of a conversation, reading a form.

    python -m benchmarks.engine [--seconds 2]

Each piece runs for that long, in time of the processor, so that neighbours count less. `least`
says what the machine can do when nobody disturbs it, `median` what it did today; `÷ unit` is the
least beside a fixed piece of Python, measured in the same run, so that runs on different machines
can be compared. Bars are on the least.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from benchmarks import big_form
from conversations import xform
from conversations.engine.opening import open_session
from conversations.engine.session import Given, Session
from conversations.engine.standing import Frame, Standing
from conversations.engine.step import step
from conversations.event import Address, Event
from conversations.form import Form
from conversations.question import Answer, Choice, Question
from conversations.texts import Texts

ROOT = Path(__file__).resolve().parent.parent / "conversations"
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
FIRST = "0190f3a2b4c87d1e9f00112233445566"
CLEAR = ("id", "person", "form", "form_version", "touched_at", "about", "state", "turn")
SAID = {
    "integer": "4",
    "text": "Bé An ở nhà bà ngoại",
    "date": "2020-05-01",
    "select_multiple": "o1",
}
LISTS = {
    "provinces": tuple(Choice(f"p{n}", {"vi": f"Tỉnh {n}"}) for n in range(34)),
    "communes": big_form.communes(),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement, in milliseconds; `bar`: what the least must stay under, 0 = none."""

    what: str
    least: float
    median: float
    times: int
    bar: float = 0.0


def answered(form: Form, instances: int = 3) -> Mapping[str, Answer]:
    """Every question of the form answered."""
    said: dict[str, Answer] = {}
    for name, group in form.groups.items():
        if group.repeat:
            said |= {f"{name}+{n}": Answer("yes") for n in range(1, instances + 1)}
            said[f"{name}+{instances + 1}"] = Answer("no")
    for question in form.questions:
        deep = any(form.groups[g].repeat for g in question.groups)
        for key in [f"{question.name}[{n}]" for n in range(1, 4)] if deep else [question.name]:
            if question.calculate is None:
                said[key] = Answer(_said(form, question))
    return said


def _said(form: Form, question: Question) -> str:
    if question.kind != "select_one":
        return SAID.get(question.kind, "")
    return (LISTS.get(question.list) or form.lists[question.list])[0].name


def measured(what: str, run: Callable[[], object], seconds: float, bar: float = 0.0) -> Row:
    """How long it takes, again and again for so many seconds, three times at least."""
    run()
    took: list[float] = []
    ends = time.thread_time() + seconds
    while len(took) < 3 or time.thread_time() < ends:
        began = time.thread_time()
        run()
        took.append(1000 * (time.thread_time() - began))
    return Row(what, min(took), statistics.median(took), len(took), bar)


def unit() -> object:
    """A fixed piece of plain Python: what a millisecond of this machine is worth."""
    words = [str(n) for n in range(2_000)]
    return sum(len(word) for word in sorted(words) if word in set("0123456789"))


def recomputing(form: Form) -> Callable[[], object]:
    """Everything the form says, worked out from its answers alone."""
    answers, frame = answered(form), Frame(opened_at=NOW, lists=LISTS, seed=FIRST)
    return lambda: Standing(form, answers, NOW, frame)


def stepping(form: Form, at: str, text: str, later: bool = False) -> Callable[[], object]:
    """One typed answer, the session read from what the database keeps and written back to it.
    `later`: what comes after is answered as well, so that the read-back follows."""
    every = answered(form)
    named = [q.name for q in form.questions]
    left = {at} if later else set(named[named.index(at) :])
    answers = {key: a for key, a in every.items() if key.partition("[")[0] not in left}
    session = open_session(
        form, id=FIRST, person="p1", language="vi", now=NOW, answers=answers, about=None
    )
    assert session.at == at, session.at
    body, row = json.dumps(session.to_dict()), {n: getattr(session, n) for n in CLEAR}
    files = {p.name: p.read_bytes() for p in (ROOT / "texts").glob("*.yaml")}
    given = Given(Texts.read(files), lists=LISTS, seed="s")
    event = Event("1", Address("web", "p1"), NOW, text=text)

    def once() -> object:
        after = step(form, Session.from_dict(json.loads(body), **row), event, given, NOW)
        assert after.session.turn == 1
        return json.dumps(after.session.to_dict())

    return once


def engine_rows(seconds: float) -> Iterator[Row]:
    """What every answer costs."""
    form = xform.read("big.md", big_form.big())
    yield measured("full recompute, 150 rows", recomputing(form), seconds, 1.0)
    yield measured("step, 150 rows, near the beginning", stepping(form, "q8", "4"), seconds, 2.0)
    yield measured("step, 150 rows, near the end", stepping(form, "q104", "4"), seconds, 2.0)
    back = stepping(form, "q8", "4", later=True)
    yield measured("step, 150 rows, to the read-back", back, seconds, 2.0)
    long = xform.read("chain.md", big_form.chain(1_000))
    yield measured("full recompute, chain of 1,000", recomputing(long), seconds)
    places = xform.read("places.md", big_form.places())
    standing = Standing(places, answered(places), NOW, Frame(lists=LISTS))
    commune = places.by_name["commune"]
    options = commune.options
    assert options is not None and len(options(standing.about(commune))) > 90
    about = standing.about(commune)
    yield measured("choice_filter over 3,321 communes", lambda: options(about), seconds)
    intake = xform.read("intake.md", (ROOT / "forms" / "intake.md").read_bytes())
    yield measured("full recompute, intake.md", recomputing(intake), seconds)


def loading_rows(seconds: float) -> Iterator[Row]:
    """What reading a form costs."""
    source, numbers = big_form.big(), count()

    def cold() -> object:
        return xform.read("big.md", source.replace(b"| big |", f"| big{next(numbers)} |".encode()))

    yield measured("loading, 150 rows, pyxform and ours", cold, seconds, 500.0)
    again = measured("loading the same contents again", lambda: xform.read("a.md", source), seconds)
    yield again


def show(rows: Iterator[Row], base: Row) -> None:
    """The table, line by line."""
    print(f"{'':<38} {'least':>9} {'median':>9} {'÷ unit':>8} {'bar':>8}   times")
    for row in chain([base], rows):
        over = bool(row.bar) and row.least > row.bar
        bar = f"{row.bar:.0f} ms" if row.bar else ""
        beside = row.least / base.least
        print(
            f"{row.what:<38} {row.least:>6.3f} ms {row.median:>6.3f} ms {beside:>8.2f}"
            f" {bar:>8}   {row.times}{'  OVER' if over else ''}",
            flush=True,
        )


def main() -> None:
    """Measure everything and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engine")
    parser.add_argument("--seconds", type=float, default=2.0)
    seconds = parser.parse_args().seconds
    base = measured("unit: a fixed piece of Python", unit, seconds)

    def rows() -> Iterator[Row]:
        yield from engine_rows(seconds)
        yield from loading_rows(seconds)

    show(rows(), base)


if __name__ == "__main__":
    main()
