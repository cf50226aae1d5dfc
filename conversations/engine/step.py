"""The engine's door: every way a session moves on."""

from __future__ import annotations

from datetime import datetime

from conversations import commands
from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.answering import keep
from conversations.engine.danger import ask_if_named
from conversations.engine.danger_answer import answer_danger, nobody_answered, word
from conversations.engine.moment import Moment
from conversations.engine.navigation import move, next_stop
from conversations.engine.notes import from_notes, places_for_notes
from conversations.engine.noting import take_note
from conversations.engine.paging import on_page
from conversations.engine.read_back import filling, line_named
from conversations.engine.session import READ_BACK, Given, Session, Step
from conversations.engine.showing import again, show_open
from conversations.engine.steering import ACTS, BEFORE_DANGER, correct
from conversations.engine.ticking import tap
from conversations.engine.tokens import Token
from conversations.engine.typed import answer
from conversations.event import Event
from conversations.fold import clean, fold
from conversations.form import REPEAT, Form
from conversations.question import Question
from conversations.reply import Reply


def step(form: Form, session: Session, event: Event, given: Given, now: datetime) -> Step:
    """The only way forward: one event, one reply. A wrong answer is a reply too, never an error."""
    moment = Moment(form, session, given, now)
    return ask_if_named(moment, _step(moment, event), event)


def show(form: Form, session: Session, given: Given, now: datetime) -> Reply:
    """What is open now, once more."""
    return show_open(Moment(form, session, given, now))


def resume(form: Form, session: Session, given: Given, now: datetime) -> Step:
    """Open a paused session again, where it was."""
    moment = Moment(form, session, given, now)
    if session.state != "paused":
        return again(moment)
    after = moment.then(state="open")
    if after.question is not None and not after.standing.relevant(after.question):
        after = move(after, next_stop(after))
    return after.step(show_open(after, after.say("engine.resumed")))


def silence(form: Form, session: Session, given: Given, now: datetime) -> Step:
    """Nobody answered the danger question in time: the alarm goes out by itself."""
    return nobody_answered(Moment(form, session, given, now))


def _step(moment: Moment, event: Event) -> Step:
    """In this order: the emergency word, what is over, stale taps, danger, commands, the answer."""
    session = moment.session
    token = tokens.read(event.choice) if event.choice else None
    command = commands.tapped(token.word) if token else _typed_command(moment, event)
    if command is Command.EMERGENCY:
        return word(moment)
    if session.state != "open" and not (session.state == "paused" and session.asking_danger):
        return again(moment)
    if event.choice and not _is_fresh(session, token):
        return again(moment, moment.say("engine.stale"))
    words = None if event.choice else commands.note(event.text)
    if _cries_for_help(words or event.text):
        return word(moment, clean(words or event.text).strip())
    if words is not None:
        return take_note(moment, words)
    if session.asking_danger and command not in BEFORE_DANGER:
        return answer_danger(moment, event)
    if command is not None:
        return ACTS[command](moment)
    return _tap(moment, token) if token else _typed(moment, event)


def _cries_for_help(text: str) -> bool:
    """*Khẩn cấp* as a line of its own among others, or as a note."""
    lines = text.splitlines()[:50]
    return any(commands.read(line.strip()) is Command.EMERGENCY for line in lines)


def _is_fresh(session: Session, token: Token | None) -> bool:
    """Whether it was a button of this session under the question that is still open."""
    if token is None or token.session != session.id:
        return False
    return session.asked_turn <= token.turn <= session.turn


def _typed_command(moment: Moment, event: Event) -> Command | None:
    """The command typed, unless the open question has an answer of these very words."""
    command = commands.read(event.text)
    question = moment.question
    if command is None or command is Command.EMERGENCY or question is None:
        return command
    if command is Command.DONE and question.kind == REPEAT:
        return None  # *xong* there means that nobody else comes
    typed = fold(event.text)
    labels = (moment.worded(c.label) for c in moment.standing.choices(question))
    return None if any(fold(label) == typed for label in labels) else command


def _tap(moment: Moment, token: Token) -> Step:
    question = moment.question
    if token.edits and question is None:
        return _tapped_line(moment, token.edits)
    if token.numbers and question is not None:
        return tap(moment, question, token)
    if token.numbers and moment.session.at == READ_BACK:
        return _tapped_filling(moment, token.numbers)
    return again(moment, moment.say("engine.stale"))


def _tapped_line(moment: Moment, number: int) -> Step:
    stops = moment.standing.stops
    if number > len(stops):
        return again(moment, moment.say("engine.stale"))
    return correct(moment, stops[number - 1])


def _tapped_filling(moment: Moment, numbers: tuple[int, ...]) -> Step:
    """*Đưa ghi chú vào …*: the notes become the answer of a question that has none."""
    places = places_for_notes(moment)
    if len(numbers) != 1 or not 1 <= numbers[0] <= len(places):
        return again(moment, moment.say("engine.stale"))
    return keep(moment, places[numbers[0] - 1], from_notes(moment))


def _typed(moment: Moment, event: Event) -> Step:
    if moment.session.at == READ_BACK:
        return _typed_at_read_back(moment, event)
    number = commands.correction(event.text)
    line = line_named(moment, number) if number.isdecimal() else None
    if line is not None and line.key in moment.session.answers:
        return correct(moment, line)
    if number.isdecimal():
        return again(moment, moment.say("engine.not_reached", number=number))
    question = moment.question
    return answer(moment, question, event) if question else again(moment)


def _typed_at_read_back(moment: Moment, event: Event) -> Step:
    """A line to correct: *sửa 3*, *sửa tên trẻ*, or the number alone; on a page of lines a number
    counts from its top. Or a question that takes the notes."""
    what = commands.correction(event.text) or fold(event.text[:200]).strip(" .")
    for question in places_for_notes(moment):
        if what == fold(filling(moment, question)).strip(" ."):
            return keep(moment, question, from_notes(moment))
    if moment.session.page and what == fold(event.text).strip(" .") and what.isdecimal():
        shown = on_page(moment.standing.stops, moment.session.page)
        if 1 <= int(what[:6]) <= len(shown):
            return correct(moment, shown[int(what[:6]) - 1])
        return again(moment, moment.say("engine.which_line"))
    line: Question | None = line_named(moment, what)
    if line is None:
        return again(moment, moment.say("engine.which_line"))
    return correct(moment, line)
