"""All answers once more before they are sent (*xem lại*)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.ask import notes_before
from conversations.engine.moment import Moment
from conversations.engine.navigation import previous
from conversations.engine.options import command_options
from conversations.engine.spoken import shortened, spoken
from conversations.engine.worded import label
from conversations.fold import fold
from conversations.question import Question
from conversations.reply import Option, Reply

ROOM = 3_600
"""Characters for all lines together: a platform takes 4,096 in one reply."""
CUTS = ((90, 150), (60, 80), (40, 40), (28, 20), (16, 10))
"""Label and answer lengths, tried until everything fits."""
MOST_OPTIONS = 90
"""Telegram shows at most 100 buttons."""


def read_back(moment: Moment, first: tuple[str, ...] = ()) -> Reply:
    """Every line, an option to correct each, and *Gửi*."""
    parts = (
        *first,
        *notes_before(moment, None),
        moment.say("engine.read_back"),
        *lines(moment),
        moment.say("engine.read_back_how"),
    )
    steering = [Command.SUBMIT, Command.PAUSE]
    if previous(moment):
        steering.append(Command.BACK)
    return Reply(
        parts, corrections(moment), command_options(moment, *steering), expects="read_back"
    )


def lines(moment: Moment) -> tuple[str, ...]:
    """The answers so far, one part a group, cut as hard as needed to fit into one reply."""
    for longest, answer in CUTS:
        parts = tuple(_parts(moment, longest, answer))
        if sum(len(p) + 2 for p in parts) <= ROOM:
            return parts
    return ("\n".join(parts)[:ROOM].rstrip() + "…",)


def corrections(moment: Moment) -> tuple[Option, ...]:
    """One option a line: *Sửa 3 · Họ và tên trẻ em*."""
    session = moment.session
    stops = moment.standing.stops
    if len(stops) > MOST_OPTIONS:
        return ()
    return tuple(
        Option(
            tokens.edit(session.id, session.turn, n),
            moment.say("engine.edit", number=n, label=_label(moment, q, 28)),
        )
        for n, q in enumerate(stops, 1)
    )


def line_named(moment: Moment, what: str) -> Question | None:
    """The question of a line, by its number ("3", "3 · ho va ten") or the beginning of its label;
    None when there is none or more than one."""
    stops = moment.standing.stops
    number = what.split(" ")[0].rstrip(".")
    if number.isascii() and number.isdigit() and len(number) < 6:
        return stops[int(number) - 1] if 0 < int(number) <= len(stops) else None
    found = [q for q in stops if what and fold(label(moment, q)).startswith(what)]
    return found[0] if len(found) == 1 else None


def _parts(moment: Moment, longest: int, answer: int) -> Iterator[str]:
    for groups, questions in groupby(_numbered(moment), key=lambda line: line[1].groups[:1]):
        group = moment.form.groups[groups[0]] if groups else None
        heading = moment.worded(group.label, group) if group else ""
        written = [_line(moment, n, q, longest, answer) for n, q in questions]
        yield "\n".join([heading, *written] if heading else written)


def _numbered(moment: Moment) -> Iterator[tuple[int, Question]]:
    answers = moment.session.answers
    return ((n, q) for n, q in enumerate(moment.standing.stops, 1) if q.key in answers)


def _line(moment: Moment, number: int, question: Question, most: int, longest: int) -> str:
    answer = moment.session.answers[question.key]
    said = shortened(spoken(moment, question, answer), longest)
    return f"{number}. {_label(moment, question, most)}: {said}"


def _label(moment: Moment, question: Question, longest: int) -> str:
    return shortened(label(moment, question).rstrip(" :?."), longest)
