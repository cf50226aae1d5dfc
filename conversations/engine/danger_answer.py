"""When the danger question is answered, when it is not, and when the word is said."""

from __future__ import annotations

from conversations.engine.danger import NO, heard, reply_to_danger
from conversations.engine.moment import Moment
from conversations.engine.session import Step
from conversations.engine.showing import again, show_open
from conversations.event import Event
from conversations.facts import DangerNamed, Note


def answer_danger(moment: Moment, event: Event) -> Step:
    """*Có* and *Chưa rõ* raise; *Không* goes on; anything else asks again."""
    said = reply_to_danger(moment, event)
    if not said:
        kept = moment.then(notes=(*moment.session.notes, *heard(moment, event)))
        return again(kept, kept.say("engine.danger_first"))
    raises = said != NO
    out = moment.session.raised
    after = moment.then(asking_danger=False, raised=out or raises)
    after = after.set(asked_turn=after.session.turn)
    if raises and not out:
        reply = show_open(after, after.say("engine.alarm_out"))
        return after.step(reply, DangerNamed("phrase", heard=after.session.heard))
    known = "engine.danger_known" if raises else "engine.danger_past_but_out"
    return after.step(show_open(after, after.say(known if out else "engine.danger_past")))


def word(moment: Moment, beside: str = "") -> Step:
    """*Khẩn cấp*: raises whatever is open, even when the session is over. `beside`: what was said
    together with it is kept as a note."""
    if beside:
        moment = moment.set(notes=(*moment.session.notes, Note(moment.now, beside)))
    asked = moment.session.asking_danger
    after = moment.then(raised=True, asking_danger=False)
    if asked:  # its buttons must not answer the question of the form
        after = after.set(asked_turn=after.session.turn)
    reply = show_open(after, after.say("engine.alarm_out"))
    return after.step(reply, DangerNamed("word"))


def nobody_answered(moment: Moment) -> Step:
    """The danger question stayed open too long: raise, and leave it open to be answered."""
    session = moment.session
    if not session.asking_danger or session.raised:
        return again(moment)
    after = moment.then(raised=True)
    reply = show_open(after, after.say("engine.alarm_by_silence"))
    return after.step(reply, DangerNamed("silence", heard=after.session.heard))
