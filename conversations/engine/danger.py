"""Danger here and now (*nguy hiểm trước mắt*): red flags, the word, and the question."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.moment import Moment
from conversations.engine.navigation import doubtful_flags
from conversations.engine.options import command_options
from conversations.engine.session import Step
from conversations.event import Event
from conversations.facts import DangerNamed, Note
from conversations.fold import clean, fold
from conversations.question import Question
from conversations.reply import Option, Reply

YES, NO, UNSURE = "yes", "no", "unsure"
REPLIES = (YES, NO, UNSURE)
"""The answers to the danger question, in the order of their options."""
SHORT = {"co": YES, "yes": YES, "y": YES, "khong": NO, "no": NO, "n": NO}
SHORT |= {"chua ro": UNSURE, "khong ro": UNSURE, "khong biet": UNSURE, "not sure": UNSURE}


def named(moment: Moment, question: Question, names: Iterable[str]) -> tuple[DangerNamed, ...]:
    """The fact that these options raise the alarm, unless it is out already."""
    flags = tuple(n for n in names if n in question.red_flags)
    return (DangerNamed("flag", flags),) if flags and not moment.session.raised else ()


def ask_danger(moment: Moment, first: tuple[str, ...] = ()) -> Reply:
    """*Ngay lúc này trẻ (hoặc người gọi) có đang gặp nguy hiểm không?*"""
    session = moment.session
    options = tuple(
        Option(tokens.make(session.id, session.turn, n), moment.say(f"engine.danger_{word}"))
        for n, word in enumerate(REPLIES, 1)
    )
    commands = command_options(moment, Command.HANG_UP) if moment.form.asks_danger_first else ()
    return Reply((*first, moment.say("engine.danger_now")), options, commands, "select_one")


def reply_to_danger(moment: Moment, event: Event) -> str:
    """What the person answered to the danger question: yes, no, unsure, or "" for none of them."""
    token = tokens.read(event.choice) if event.choice else None
    typed = fold(event.text).strip(" .!?")
    labels = {fold(moment.say(f"engine.danger_{word}")): word for word in REPLIES}
    numbers = token.numbers if token else (int(typed),) if typed in ("1", "2", "3") else ()
    if len(numbers) == 1 and 1 <= numbers[0] <= len(REPLIES):
        return REPLIES[numbers[0] - 1]
    return "" if token else labels.get(typed) or SHORT.get(typed, "")


def ask_if_named(moment: Moment, done: Step, event: Event) -> Step:
    """The step, with the danger question in front of all else when it is due (once a session)."""
    session = done.session
    settled = session.raised or session.asked_danger_at is not None or session.state != "open"
    named = moment.given.danger and not _our_words(moment, event)
    if settled or not (named or _unheard(moment, event)):
        return done
    after = Moment(moment.form, session, moment.given, moment.now)
    text = clean(event.text).strip()
    kept = (*(a.value for a in session.answers.values()), *(n.words for n in session.notes))
    if not any(text in words for words in kept):
        # Words of danger that answered nothing must not stand in the inbox alone.
        after = after.set(notes=(*session.notes, *heard(moment, event)))
    phrases = dict.fromkeys((*session.heard, *moment.given.danger))
    after = after.set(heard=tuple(phrases))
    asking = after.then(asking_danger=True, asked_danger_at=moment.now, asked_turn=session.turn + 1)
    return asking.step(ask_danger(asking), *done.facts)


def heard(moment: Moment, event: Event) -> tuple[Note, ...]:
    """The words of the event as a note; nothing for a tap."""
    words = clean(event.text).strip()
    return (Note(moment.now, words),) if words and not event.choice else ()


def _our_words(moment: Moment, event: Event) -> bool:
    """Whether an option was typed word for word: as quiet as a tap, since the words are the form's
    own (*Bị xâm hại* as the kind of a case)."""
    if moment.question is None:
        return False
    typed = fold(event.text).strip(" .")
    choices = moment.standing.choices(moment.question)
    return any(fold(moment.worded(choice.label)) == typed for choice in choices)


def _unheard(moment: Moment, event: Event) -> bool:
    """A voice note or picture nobody has heard or seen, while the red flags are not answered."""
    if event.attachment is None or event.attachment.kind not in ("audio", "image"):
        return False
    flags = [q for q in moment.standing.stops if q.red_flags and q.own.get("ask_first")]
    unanswered = any(q.key not in moment.session.answers for q in flags)
    return unanswered or any(doubtful_flags(moment.standing, flags))
