"""All answers once more before they are sent (*xem lại*)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.ask import notes_before
from conversations.engine.moment import Moment
from conversations.engine.navigation import previous
from conversations.engine.notes import noted, places_for_notes
from conversations.engine.options import command_options
from conversations.engine.paging import PAGE, last_page, on_page
from conversations.engine.spoken import shortened, spoken
from conversations.engine.worded import headings, label
from conversations.fold import fold
from conversations.form import REPEAT
from conversations.question import Question
from conversations.reply import Option, Reply

ROOM = 3_400
"""Characters for all lines together: a platform takes 4,096 in one reply."""
CUTS = ((90, 150), (60, 80), (40, 40), (28, 20), (16, 10))
"""Label and answer lengths, tried until everything fits."""


def read_back(moment: Moment, first: tuple[str, ...] = ()) -> Reply:
    """Every line and *Gửi*; after *Sửa* the lines to choose from, a page at a time."""
    if moment.session.page:
        return _choosing(moment, first)
    parts = (
        *first,
        *notes_before(moment, None),
        moment.say("engine.read_back"),
        *lines(moment),
        *noted(moment),
        moment.say("engine.read_back_how"),
    )
    steering = [Command.SUBMIT, Command.EDIT, Command.PAUSE]
    if previous(moment):
        steering.append(Command.BACK)
    commands = (*command_options(moment, *steering), *_fillings(moment))
    return Reply(parts, (), commands, expects="read_back")


def _choosing(moment: Moment, first: tuple[str, ...]) -> Reply:
    steering = [Command.GO_ON, Command.PAUSE]
    if moment.session.page < last_page(len(moment.standing.stops)):
        steering.insert(0, Command.NEXT)
    parts = (*first, moment.say("engine.which_to_correct"))
    return Reply(
        parts, corrections(moment), command_options(moment, *steering), expects="read_back"
    )


def lines(moment: Moment) -> tuple[str, ...]:
    """The answers so far, one part a group, cut as hard as needed to fit into one reply."""
    groups = tuple(_groups(moment))
    for most, longest in CUTS:
        if sum(_length(group, most, longest) for group in groups) <= ROOM:
            return tuple(_written(group, most, longest) for group in groups)
    written = "\n".join(_written(group, *CUTS[-1]) for group in groups)
    return (written[:ROOM].rstrip() + "…",)


def corrections(moment: Moment) -> tuple[Option, ...]:
    """One option a line of this page: *Sửa 3 · Họ và tên trẻ em*."""
    session = moment.session
    numbered = list(enumerate(moment.standing.stops, 1))
    return tuple(
        Option(
            tokens.edit(session.id, session.turn, n),
            moment.say("engine.edit", number=n, label=_label(moment, q, 28)),
        )
        for n, q in on_page(numbered, session.page, PAGE)
    )


def _fillings(moment: Moment) -> tuple[Option, ...]:
    """Notes offered for questions that tell a story and are still empty. As commands: a number that
    is typed here means a line."""
    session = moment.session
    return tuple(
        Option(tokens.make(session.id, session.turn, n), filling(moment, q))
        for n, q in enumerate(places_for_notes(moment), 1)
    )


def filling(moment: Moment, question: Question) -> str:
    """*Đưa ghi chú vào: Diễn biến*."""
    return moment.say("engine.fill_with_notes", label=_label(moment, question, 40))


def line_named(moment: Moment, what: str) -> Question | None:
    """The question of a line, by its number ("3", "3 · ho va ten") or the beginning of its label;
    None when there is none or more than one."""
    stops = moment.standing.stops
    number = what.split(" ")[0].rstrip(".")
    if number.isascii() and number.isdigit() and len(number) < 6:
        return stops[int(number) - 1] if 0 < int(number) <= len(stops) else None
    found = [q for q in stops if what and fold(label(moment, q)).startswith(what)]
    return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that stand together: their headings; number, label and answer of each, uncut."""

    headings: tuple[str, ...]
    lines: tuple[tuple[int, str, str], ...]


def _groups(moment: Moment) -> Iterator[_Group]:
    numbered = [(n, q) for n, q in _numbered(moment) if not _ends_repeat(moment, q)]
    answers = moment.session.answers
    before: Question | None = None
    for _, questions in groupby(numbered, key=lambda line: (line[1].groups, line[1].position)):
        here = list(questions)
        said = ((n, _plain(moment, q), spoken(moment, q, answers[q.key])) for n, q in here)
        yield _Group(headings(moment, here[0][1], before), tuple(said))
        before = here[-1][1]


def _length(group: _Group, most: int, longest: int) -> int:
    """At most how many characters the group takes with its texts cut so far."""
    around = sum(len(heading) + 1 for heading in group.headings) + 2
    return around + sum(
        min(len(label), most) + min(len(said), longest) + 8 for _, label, said in group.lines
    )


def _written(group: _Group, most: int, longest: int) -> str:
    lines = (
        f"{n}. {shortened(label, most)}: {shortened(said, longest)}"
        for n, label, said in group.lines
    )
    return "\n".join((*group.headings, *lines))


def _ends_repeat(moment: Moment, question: Question) -> bool:
    """*Còn ai nữa không: có* says nothing that the next lines do not; the last *không* does."""
    return question.kind == REPEAT and moment.session.answers[question.key].value == "yes"


def _numbered(moment: Moment) -> Iterator[tuple[int, Question]]:
    answers = moment.session.answers
    return ((n, q) for n, q in enumerate(moment.standing.stops, 1) if q.key in answers)


def _label(moment: Moment, question: Question, longest: int) -> str:
    return shortened(_plain(moment, question), longest)


def _plain(moment: Moment, question: Question) -> str:
    return label(moment, question).rstrip(" :?.")
