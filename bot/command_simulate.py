"""`simulate FORM`: talk to a form in the terminal."""

from __future__ import annotations

import uuid

from rich.console import Console

from bot import library
from bot.clock import MachineClock
from bot.settings import Settings
from bot.turn import lists
from conversations.engine.opening import open_session
from conversations.engine.session import Given
from conversations.engine.step import show, step
from conversations.event import Address, Event
from conversations.reply import Reply


def run(settings: Settings, form_id: str, out: Console) -> None:
    """Until the form is sent, cancelled, or the input ends."""
    books = library.load(settings)
    form = books.forms.get(form_id)
    if form is None:
        raise ValueError(f"form {form_id}: there are {', '.join(sorted(books.forms))}")
    clock = MachineClock()
    given = Given(books.texts, username="anh Thử", lists=lists(books.policy))
    session = open_session(
        form, id=uuid.uuid4().hex, person="simulate", language="vi", now=clock.now()
    )
    _say(out, show(form, session, given, clock.now()))
    number = 0
    while session.state == "open":
        try:
            text = out.input("[bold cyan]> [/]")
        except EOFError:
            return
        number += 1
        event = Event(str(number), Address("simulate", "me"), clock.now(), text=text)
        danger = tuple(books.policy.danger.find(text))
        asked = Given(books.texts, "anh Thử", lists=lists(books.policy), danger=danger)
        done = step(form, session, event, asked, clock.now())
        session = done.session
        _say(out, done.reply)
        for fact in done.facts:
            out.print(f"  [{type(fact).__name__}]", style="bold red", markup=False)


def _say(out: Console, reply: Reply) -> None:
    out.print("\n\n".join(reply.numbered()), markup=False, style="green")
