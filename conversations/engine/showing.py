"""The reply for whatever is open now."""

from __future__ import annotations

from conversations.commands import Command
from conversations.engine.ask import ask_question
from conversations.engine.danger import ask_danger
from conversations.engine.moment import Moment
from conversations.engine.options import command_options
from conversations.engine.read_back import read_back
from conversations.engine.session import Step
from conversations.reply import Reply


def show_open(moment: Moment, *first: str, replaces: bool = False) -> Reply:
    """The danger question, the question, the read-back, or that it is over; `first` goes ahead."""
    session = moment.session
    ahead = tuple(p for p in first if p)
    if session.state in ("finished", "cancelled"):
        return Reply((*ahead, moment.say("engine.over")))
    if session.asking_danger:
        return ask_danger(moment, ahead)
    if session.state == "paused":
        return Reply((*ahead, moment.say("engine.still_paused")))
    if moment.question is None:
        return read_back(moment, ahead)
    return ask_question(moment, moment.question, ahead, replaces)


def again(moment: Moment, *first: str) -> Step:
    """Nothing changed: say why, and show what is open."""
    return moment.step(show_open(moment, *first))


def leave(moment: Moment, text: str) -> Reply:
    """The last words of a session that is put away; an open danger question stays open."""
    if moment.session.asking_danger and moment.session.state == "paused":
        return ask_danger(moment, (text,))
    return Reply((text,))


def confirm_cancel(moment: Moment) -> Step:
    """A draft with answers is only thrown away when it is said twice."""
    reply = Reply(
        (moment.say("engine.cancel_sure"),),
        commands=command_options(moment, Command.CANCEL_NOW, Command.GO_ON, Command.PAUSE),
    )
    return moment.step(reply)
