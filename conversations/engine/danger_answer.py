"""When the danger question is answered, when it is not, and when the word is said."""

from __future__ import annotations

from conversations.engine.danger import NO, heard, reply_to_danger
from conversations.engine.moment import Moment
from conversations.engine.session import Step
from conversations.engine.showing import again, leave, show_open
from conversations.event import Event
from conversations.facts import DangerNamed, Note, SessionCancelled


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
        return _out(after, "engine.alarm_out", DangerNamed("phrase", heard=after.session.heard))
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
    return _out(after, "engine.alarm_out", DangerNamed("word"))


def nobody_answered(moment: Moment) -> Step:
    """The danger question stayed open too long: raise, and leave it open to be answered."""
    session = moment.session
    if not session.asking_danger or session.raised:
        return again(moment)
    after = moment.then(raised=True)
    danger = DangerNamed("silence", heard=after.session.heard)
    return _out(after, "engine.alarm_by_silence", danger)


def _out(moment: Moment, sentence: str, danger: DangerNamed) -> Step:
    """The alarm goes out and the form goes on; one that would end an alarm is put away."""
    if not moment.form.ends_alarm:
        return moment.step(show_open(moment, moment.say(sentence)), danger)
    silent = danger.how == "silence"
    goes_on = "engine.goes_on_by_silence" if silent else "engine.alarm_goes_on"
    over = moment.set(state="cancelled", asking_danger=False)
    return over.step(leave(over, over.say(goes_on)), danger, SessionCancelled())
