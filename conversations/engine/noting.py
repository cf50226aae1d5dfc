"""Notes beside the form (*ghi: …*): people on the phone listen, they do not follow our order."""

from __future__ import annotations

from conversations.engine.moment import Moment
from conversations.engine.session import Step
from conversations.engine.showing import again, show_open
from conversations.facts import Note
from conversations.fold import clean
from conversations.kinds.text import LONGEST

MOST = 200
"""Notes of one session; a call has a handful."""


def take_note(moment: Moment, words: str) -> Step:
    """Keep the note with its time; the open question stays open."""
    kept = clean(words).strip()
    if not kept:
        return again(moment, moment.say("engine.note_how"))
    if len(kept) > LONGEST or len(moment.session.notes) >= MOST:
        return again(moment, moment.say("engine.note_too_long", most=LONGEST))
    after = moment.then(notes=(*moment.session.notes, Note(moment.now, kept)))
    return after.step(show_open(after, after.say("engine.note_kept")))
