"""*Khẩn cấp*, typed or tapped, with or without a conversation under way."""

from __future__ import annotations

from bot import report_form
from bot.turn import Turn
from conversations.engine.opening import open_session
from conversations.form import Form
from db.sessions import Kept


async def session_for(turn: Turn) -> tuple[Kept, Form]:
    """The open session, else a new report named after this event, so that a replay of the event
    finds the alarm it has raised already."""
    house = turn.house
    if turn.open is not None:
        session = turn.open.session
        return turn.open, await house.shelf.get(session.form, session.form_version)
    form = report_form.of(house, turn.person)
    session = open_session(
        form,
        given=turn.given(),
        id=turn.item.id,
        person=turn.person.id,
        language=turn.person.language,
        now=turn.item.event.at,
    )
    return Kept(session, turn.item.key), form
