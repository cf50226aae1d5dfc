"""The answers of a tried form, as they would be stored."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.simulate.display import printable
from bot.simulate.talk import Talk
from conversations.engine.moment import Moment
from conversations.engine.sending import answered
from conversations.engine.worded import label
from conversations.facts import FormFinished

_LABEL = 60


def stored(talk: Talk) -> Mapping[str, str]:
    """What was sent; of a form that was not sent, what it would have been by now."""
    sent = next((f for f in reversed(talk.all_facts) if isinstance(f, FormFinished)), None)
    return sent.answers if sent else answered(_moment(talk).standing)


def unknown(talk: Talk) -> Sequence[str]:
    """The keys answered with *Chưa rõ*."""
    return [key for key, answer in talk.session.answers.items() if answer.unknown]


def as_json(talk: Talk) -> str:
    """Form, state, answers and what is not known, as one JSON document."""
    told = {
        "form": talk.form.id,
        "version": talk.form.version,
        "state": talk.session.state,
        "answers": dict(stored(talk)),
        "unknown": list(unknown(talk)),
        "facts": [type(fact).__name__ for fact in talk.all_facts],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def show(talk: Talk, out: Console) -> None:
    """The answers as a table: name, question, what is stored."""
    say = talk.given.texts.say
    names = ("simulate.column_name", "simulate.column_question", "simulate.column_stored")
    table = Table(*(say(key, talk.language) for key in names), header_style="bold")
    answers = stored(talk)
    rows = {**answers, **dict.fromkeys(unknown(talk), say("commands.unknown", talk.language))}
    for key in rows:
        table.add_row(*(Text(printable(cell)) for cell in (key, _label(talk, key), rows[key])))
    if rows:
        out.print(table)
    else:
        out.print(say("simulate.nothing_answered", talk.language), style="dim")


def _label(talk: Talk, key: str) -> str:
    question = talk.form.question(key)
    said = label(_moment(talk), question) if question else ""
    return said if len(said) <= _LABEL else said[: _LABEL - 1] + "…"


def _moment(talk: Talk) -> Moment:
    return Moment(talk.form, talk.session, talk.given, talk.now)
