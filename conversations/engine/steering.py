"""What each command does (*lệnh*): one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from conversations.commands import Command
from conversations.engine.answering import SKIPPED, UNKNOWN, arrived, keep, stored
from conversations.engine.finishing import hang_up, submit
from conversations.engine.moment import Moment
from conversations.engine.navigation import move, previous
from conversations.engine.options import has_next_page
from conversations.engine.paging import last_page
from conversations.engine.proposing import proposed
from conversations.engine.read_back import lines
from conversations.engine.session import Session, Step
from conversations.engine.showing import again, confirm_cancel, leave, show_open
from conversations.engine.ticking import done
from conversations.facts import Fact, SessionCancelled, SessionPaused
from conversations.question import Answer, Question

Act = Callable[[Moment], Step]


def back(moment: Moment) -> Step:
    """The question before; ticks made here are kept as an answer."""
    at = previous(moment)
    if not at:
        return again(moment, moment.say("engine.at_the_beginning"))
    return go_to(moment, at)


def correct(moment: Moment, question: Question) -> Step:
    """That question again; afterwards on to whatever is still open."""
    return go_to(moment, question.key, correcting=True)


def go_to(moment: Moment, at: str, correcting: bool = False) -> Step:
    """Leave the open question for another one."""
    after, facts = _with_ticks_kept(moment.then())
    return arrived(move(after, at).set(correcting=correcting), facts)


def pause(moment: Moment) -> Step:
    """*Để sau*: the draft waits."""
    after = moment.then(state="paused")
    return after.step(leave(after, after.say("engine.paused")), SessionPaused())


def call_broke_off(moment: Moment) -> Step:
    """*Cúp máy giữa chừng*; in a form that takes no call it is *để sau*."""
    return hang_up(moment) if moment.form.asks_danger_first else pause(moment)


def cancel(moment: Moment) -> Step:
    """*Hủy*: at once when nothing was said yet, else it is asked for a second time."""
    if moment.session.has_words:
        return confirm_cancel(moment)
    return cancel_now(moment)


def cancel_now(moment: Moment) -> Step:
    """*Hủy luôn*."""
    after = moment.then(state="cancelled")
    return after.step(leave(after, after.say(_cancelled(after.session))), SessionCancelled())


def _cancelled(session: Session) -> str:
    if session.raised:
        return "engine.cancelled_but_out"
    return "engine.cancelled_case_stays" if session.about else "engine.cancelled"


def review(moment: Moment) -> Step:
    """*Xem lại*: the answers so far, then the open question again."""
    if moment.question is None:
        return again(moment)
    return again(moment, moment.say("engine.answers_so_far"), *lines(moment))


def explain(moment: Moment) -> Step:
    """*Trợ giúp*: what the form advises here, and the words one can type."""
    question = moment.question
    advice = moment.worded(question.guidance, question) if question else ""
    return again(moment, advice, moment.say("engine.help"))


def skip(moment: Moment) -> Step:
    """*Bỏ qua*, where the form allows it; ticks made here are kept all the same."""
    if moment.question is None:
        return again(moment)
    if _ticked_anew(moment, moment.question):
        return done(moment, moment.question)
    return keep(moment, moment.question, SKIPPED)


def keep_it(moment: Moment) -> Step:
    """*Giữ nguyên*: the answer it has, or the one the form proposes."""
    question, answers = moment.question, moment.session.answers
    if question is None:
        return again(moment)
    if _ticked_anew(moment, question):
        return done(moment, question)
    if question.key not in answers and not proposed(moment, question).value:
        return again(moment, moment.say("engine.nothing_to_keep"))
    return keep(moment, question, answers.get(question.key, proposed(moment, question)))


def _ticked_anew(moment: Moment, question: Question) -> bool:
    before = moment.session.answers.get(question.key, SKIPPED)
    picked = moment.session.picked
    return (
        question.kind == "select_multiple"
        and bool(picked)
        and picked != tuple(before.value.split())
    )


def unknown(moment: Moment) -> Step:
    """*Chưa rõ*, where the form allows it."""
    question = moment.question
    if question is None or not question.may_be_unknown:
        return again(moment, moment.say("engine.not_unknown"))
    return keep(moment, question, UNKNOWN)


def finish_ticking(moment: Moment) -> Step:
    """*Xong*: only where something is ticked; as an answer in words it would be a slip."""
    question = moment.question
    if question is None or question.kind != "select_multiple":
        return again(moment, moment.say("engine.nothing_to_finish") if question else "")
    return done(moment, question)


def _with_ticks_kept(moment: Moment) -> tuple[Moment, tuple[Fact, ...]]:
    question, picked = moment.question, " ".join(moment.session.picked)
    if question is None or not picked:
        return moment, ()
    return stored(moment, question, Answer(picked))


def edit(moment: Moment) -> Step:
    """*Sửa*: the lines to choose from."""
    if moment.question is not None:
        return review(moment)
    after = moment.then(page=1)
    return after.step(show_open(after))


def next_page(moment: Moment) -> Step:
    """*Xem tiếp*: the next part of what is shown in parts."""
    question = moment.question
    if question is None:
        more = 0 < moment.session.page < last_page(len(moment.standing.stops))
    else:
        more = has_next_page(moment, question)
    if not more:
        return again(moment, moment.say("engine.no_more_pages"))
    after = moment.then(page=moment.session.page + 1)
    return after.step(show_open(after))


def go_on(moment: Moment) -> Step:
    """*Viết tiếp*: back from the list of lines to what is open."""
    if not moment.session.page:
        return again(moment)
    after = moment.then(page=0)
    return after.step(show_open(after))


ACTS: Final[Mapping[Command, Act]] = {
    Command.BACK: back,
    Command.PAUSE: pause,
    Command.CANCEL: cancel,
    Command.CANCEL_NOW: cancel_now,
    Command.HANG_UP: call_broke_off,
    Command.REVIEW: review,
    Command.HELP: explain,
    Command.SKIP: skip,
    Command.KEEP: keep_it,
    Command.DONE: finish_ticking,
    Command.SUBMIT: submit,
    Command.UNKNOWN: unknown,
    Command.GO_ON: go_on,
    Command.EDIT: edit,
    Command.NEXT: next_page,
}

BEFORE_DANGER: Final = frozenset(
    {Command.PAUSE, Command.CANCEL, Command.CANCEL_NOW, Command.HANG_UP, Command.HELP}
)
"""What may be done while the danger question is open; it stays open."""
