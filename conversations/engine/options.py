"""What can be tapped: the answers of a question, and the commands that steer."""

from __future__ import annotations

from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.moment import Moment
from conversations.engine.navigation import UNKNOWN, previous
from conversations.engine.paging import last_page, on_page
from conversations.engine.proposing import proposed
from conversations.engine.spoken import spoken
from conversations.engine.validity import fault, required
from conversations.form import REPEAT
from conversations.kinds.choosing import LONG_LIST
from conversations.question import Choice, Question
from conversations.reply import Option

CHOOSING = ("select_one", "select_multiple", "rank", REPEAT)
MOST_COMMANDS = 5


def answers(moment: Moment, question: Question) -> tuple[Option, ...]:
    """The choices, numbered as they are tapped and typed; *Chưa rõ* last where it is allowed."""
    choices = moment.standing.choices(question)
    if moment.session.offered:
        return _offers(moment, question)
    if question.kind not in CHOOSING:
        return ()
    if len(choices) > LONG_LIST:
        numbered = list(enumerate(choices, 1))
        shown = on_page(numbered, moment.session.page)
        picked = moment.session.picked
        return tuple(
            Option(_token(moment, n), moment.worded(c.label), c.name in picked) for n, c in shown
        )
    labels = [_in_rank(moment, question, c, moment.worded(c.label)) for c in choices]
    ticked = [c.name in moment.session.picked for c in choices]
    if adds_unknown(question, choices):
        labels, ticked = [*labels, moment.say("commands.unknown")], [*ticked, False]
    return tuple(
        Option(_token(moment, n), label, chosen)
        for n, (label, chosen) in enumerate(zip(labels, ticked, strict=True), 1)
    )


def _in_rank(moment: Moment, question: Question, choice: Choice, label: str) -> str:
    """In a rank the place a tapped option has stands before it."""
    picked = moment.session.picked
    if question.kind != "rank" or choice.name not in picked:
        return label
    return f"{picked.index(choice.name) + 1}. {label}"


def _offers(moment: Moment, question: Question) -> tuple[Option, ...]:
    """What the last answer may have meant; nothing is guessed."""
    return tuple(
        Option(_token(moment, n), spoken(moment, question, offer))
        for n, offer in enumerate(moment.session.offered, 1)
    )


def has_next_page(moment: Moment, question: Question) -> bool:
    """Whether a long list has a page after the one that is shown."""
    count = len(moment.standing.choices(question))
    is_long = question.kind in CHOOSING and count > LONG_LIST
    return is_long and not moment.session.offered and moment.session.page < last_page(count)


def adds_unknown(question: Question, choices: tuple[Choice, ...]) -> bool:
    """Whether *Chưa rõ* stands after the choices, as one more of them."""
    choosing = question.kind in CHOOSING and len(choices) <= LONG_LIST
    return choosing and question.may_be_unknown and all(c.name != UNKNOWN for c in choices)


def steering(moment: Moment, question: Question) -> tuple[Option, ...]:
    """The commands shown with a question, at most five; all others can be typed.

    *Chưa rõ* is among them where there are no choices: as a numbered option it would make "1" mean
    *Chưa rõ* to someone who types an age.
    """
    many = question.kind == "select_multiple"
    answered = question.key in moment.session.answers
    keeps = answered and fault(moment.standing, question) != "withdrawn"
    proposes = bool(proposed(moment, question).value)
    hidden = question.kind not in CHOOSING or len(moment.standing.choices(question)) > LONG_LIST
    shown = (
        (Command.DONE, many),
        (Command.NEXT, has_next_page(moment, question)),
        (Command.UNKNOWN, question.may_be_unknown and hidden),
        (Command.KEEP, (keeps or (not answered and proposes)) and not many),
        (Command.SKIP, not required(moment.standing, question)),
        (Command.BACK, bool(previous(moment))),
        (Command.PAUSE, True),
        (Command.HANG_UP, moment.form.asks_danger_first),
        (Command.HELP, bool(question.guidance)),
    )
    return command_options(moment, *(c for c, wanted in shown if wanted))


def command_options(moment: Moment, *commands: Command) -> tuple[Option, ...]:
    """Buttons for these commands; their label is also the word to type."""
    return tuple(
        Option(_token(moment, c.value), moment.say(f"commands.{c.value}"))
        for c in commands[:MOST_COMMANDS]
    )


def _token(moment: Moment, word: str | int) -> str:
    return tokens.make(moment.session.id, moment.session.turn, word)
