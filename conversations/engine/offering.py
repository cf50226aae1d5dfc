"""What an answer may have meant is asked, never guessed (*ý anh/chị là …?*)."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.engine.session import Step
from conversations.engine.showing import show_open
from conversations.engine.spoken import spoken
from conversations.fold import fold
from conversations.question import Answer, Question


def offer(moment: Moment, offers: tuple[Answer, ...], why: str) -> Step:
    """The possibilities as options. A new turn: what was offered before no longer counts."""
    after = moment.then(offered=offers)
    after = after.set(asked_turn=after.session.turn)
    return after.step(show_open(after, why))


def offer_meant(moment: Moment, question: Question, text: str) -> Answer | None:
    """The offer that is typed: in its own words, as it is stored, or by its number."""
    offers, said = moment.session.offered, fold(text).strip(" .")
    spoken_as = {fold(spoken(moment, question, o)): o for o in offers}
    stored_as = {o.value: o for o in offers}
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 0
    numbered = offers[number - 1] if 1 <= number <= len(offers) else None
    if question.kind in ("select_one", "select_multiple", "rank"):  # names of options are codes
        return spoken_as.get(said) or numbered or stored_as.get(said)
    return spoken_as.get(said) or stored_as.get(said) or numbered
