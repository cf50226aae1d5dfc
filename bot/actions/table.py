"""The one table of what a person may do from a menu, a button or a command."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.actions import (
    acknowledge,
    alarm_outcome,
    backdate,
    begin,
    case_list,
    clock_done,
    close_case,
    confirm_clock,
    count_alarms,
    decline,
    drafts,
    duty_list,
    hand_off,
    hang_up,
    join,
    letters,
    listen,
    look_up,
    mistake,
    more,
    not_ours,
    other_forms,
    print_paper,
    put_off,
    record_task,
    release,
    reopen_alarm,
    roster_words,
    second_signature,
    show_menu,
    snooze,
    still_here,
    take_call,
    take_case,
    waiting_list,
)
from bot.effects import Effects
from bot.turn import Done, Turn
from conversations.event import Event
from conversations.fold import fold
from db.work import Work

Run = Callable[[Turn, Work, Effects, str], Awaitable[Done]]
_LONGEST = 300
_NAMES = frozenset({"moi", "truc"})
"""Names of people too: a question that asks for a name is answered by them (`/truc` does not)."""
_SPOKEN = ("dich vu", "dichvu", "service", "tra loi", "traloi", "answer")
"""Beginnings of what people write in a report too (`/dichvu` is not)."""


@dataclass(frozen=True, slots=True)
class Action:
    """`name`: what a button's token begins with ("!ack"). `words`: folded text that means it, the
    group `arg` is its argument. `of_pages`: answers a page, so it goes before session commands.
    `idle`: while a question is open these words answer it."""

    name: str
    run: Run
    words: re.Pattern[str]
    of_pages: bool = False
    idle: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_NEVER = _words(r"(?!)")
_HOUR = (
    r"(?P<arg>[0-9]{1,2}(?: ?(?:[:hg]|gio) ?[0-9]{0,2}| ruoi|(?: ?h| gio) ruoi)?"
    r"(?: (?:sang|trua|chieu|toi|dem))?(?:,? (?:(?:hom )?nay|(?:ngay )?mai|today|tomorrow))?)"
)
_NUMBER = (
    r"(?:(?:so|sdt|dt|dien thoai|tel|phone|goi den|tu|from)[ :.]*)*"
    r"(?:\+?\(?[0-9o][0-9oil .,()/\-]{7,24}"
    r"|(?:(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)[ ,]*){9,12})"
)
_HUNG_UP = _words(r"/?cup ?may(?: giua chung)?|(?:caller )?hung up")
_CODE = r"(?P<arg>#?[a-z] ?[0-9]{1,9})"
_WITH_NUMBER = r"(?P<arg>#?[a-z] ?[0-9]{1,9}(?: [0-9]{1,2})?)"
_TAKE = r"(?:(?:toi )?nhan(?: xu ly)?|oke|okay|ok)"
_STILL = r"(?:van(?: dang)?(?: xu ly)?|still)"
_REFUSES = r"(?:toi )?khong nhan(?: duoc)?(?: ban giao)?"
_NEXT_ONE = r"goi(?: nguoi)? tiep(?: theo)?"
_SLIP = r"(?:(?:toi )?bam nham|it was a mistake|mistake)"
_AGREE = r"(?:xac nhan (?:bam )?nham|confirm mistake)"
_PLACE = r"ghi (?:xa,? phuong|xa|phuong)"
_AROUND = " .,!\"'“”"

ACTIONS = (
    Action("!ack", acknowledge.run, _words(rf"{_TAKE} ?{_CODE}"), of_pages=True),
    Action("!ok", acknowledge.alone, _words(_TAKE), of_pages=True, idle=True),
    Action("!busy", decline.run, _words(rf"(?:toi )?ban ?{_CODE}"), of_pages=True),
    Action("!more", more.run, _words(rf"(?:toi )?can (?:them|giup)(?: nguoi)? {_CODE}"), True),
    Action("!here", still_here.run, _words(rf"(?:toi )?{_STILL} {_CODE}"), of_pages=True),
    Action("!hand", hand_off.run, _words(rf"(?:ban )?giao(?: cho)? {_WITH_NUMBER}"), of_pages=True),
    Action("!over", hand_off.accept, _words(rf"(?:toi )?nhan ban giao {_CODE}"), of_pages=True),
    Action("!notme", hand_off.refuse, _words(rf"{_REFUSES} {_CODE}"), of_pages=True),
    Action("!back", release.run, _words(rf"(?:toi )?tra(?: lai)? {_CODE}"), of_pages=True),
    Action("!next", release.call_next, _words(rf"{_NEXT_ONE} {_CODE}"), of_pages=True),
    Action("!lead", still_here.choices, _words(rf"(?:phu trach|alarm) {_CODE}"), of_pages=True),
    Action("!realarm", reopen_alarm.run, _words(rf"bao dong lai {_CODE}"), of_pages=True),
    Action("!mistake", mistake.say, _words(rf"{_SLIP}(?: {_CODE})?"), of_pages=True),
    Action("!agree", mistake.confirm, _words(rf"{_AGREE} {_CODE}"), of_pages=True),
    Action("!task", record_task.run, _NEVER, of_pages=True),
    Action("!out", alarm_outcome.run, _NEVER, of_pages=True),
    Action("!again", put_off.run, _words(rf"(?:hen|call at)(?: goi lai)?(?: luc)? {_HOUR}")),
    Action("!sign", second_signature.run, _NEVER),
    Action("!done", clock_done.run, _NEVER, of_pages=True),
    Action("!close", close_case.decide, _NEVER, of_pages=True),
    Action("!reopen", close_case.reopen, _NEVER),
    Action("!clock", confirm_clock.run, _words(r"/?(?:dong ho|gio)(?: may)? dung")),
    Action("!snooze", snooze.run, _NEVER, of_pages=True),
    Action("!call", take_call.run, _words(r"/?moi|/new|cuoc goi moi|new call")),
    Action("!new", begin.new, _words(r"/bao(?:tin)?|bao tin|/report")),
    Action("!join", join.run, _NEVER),
    Action("!form", begin.about_case, _NEVER),
    Action("!forms", other_forms.run, _words(rf"/?(?:bieu ?mau(?: khac)?|forms)(?: {_CODE})?")),
    Action("!drafts", drafts.run, _words(r"/?tiep ?tuc|/resume|resume|viec dang do")),
    Action("!resume", drafts.resume, _NEVER),
    Action("!drop", drafts.drop, _NEVER),
    Action("!waits", waiting_list.run, _words(r"/viec|/waiting|viec cho (?:toi|anh/chi)")),
    *(Action(n, run, _words(p), idle=idle) for n, run, p, idle in roster_words.ACTIONS),
    Action("!letters", letters.run, _words(r"/thu(?: chet)?|thu chet|/letters")),
    Action("!listen", listen.run, _words(r"/?nghe(?: ngay)?|can nghe ngay|/?listen"), idle=True),
    Action("!hear", listen.hear, _NEVER, of_pages=True),
    Action("!calm", listen.calm, _NEVER, of_pages=True),
    Action("!danger", listen.danger, _NEVER, of_pages=True),
    Action("!counts", count_alarms.run, _words(r"/?thong ?ke(?: bao ?dong)?|/?alarm counts")),
    Action("!duty", duty_list.run, _words(r"/?truc|ai dang truc|/duty")),
    Action("!services", look_up.services, _words(r"/?(?:dich ?vu|services)(?: (?P<arg>.+))?")),
    Action("!answers", look_up.answers, _words(r"/?(?:tra ?loi|answers?)(?: (?P<arg>.+))?")),
    Action("!cases", case_list.run, _words(rf"/?(?:ho ?so|cases)(?: {_CODE})?")),
    Action("!paper", print_paper.run, _words(rf"/?(?:in(?: giay to)?|giay to|papers) {_CODE}")),
    Action("!take", take_case.run, _NEVER),
    Action(
        "!notours",
        not_ours.run,
        _words(rf"(?:khong (?:thuoc|phai) dia ban|not ours) {_CODE}"),
        of_pages=True,
    ),
    Action("!place", not_ours.place, _words(rf"{_PLACE} {_CODE}(?: \S.*)?"), of_pages=True),
    Action("!accept", not_ours.mine, _words(rf"nhan dia ban(?: nay)? {_CODE}"), of_pages=True),
    Action("!backdate", backdate.run, _words(rf"/?nhap ?bu {_CODE} (?P<rest>.+)")),
    Action("!hang_up", hang_up.run, _HUNG_UP, of_pages=True, idle=True),
    Action("!number", take_call.typed, _words(_NUMBER), idle=True),
    Action("!menu", show_menu.run, _words(r"/start(?: .*)?|/menu|menu|/help")),
)


def find(event: Event, *, answering: bool = False, naming: bool = False) -> Action | None:
    """The action a tap or a whole text names; None leaves it to the open question (`answering`;
    `naming`: the word itself may be what that question asks for)."""
    if event.choice:
        name = event.choice.split(".", 1)[0]
        return next((a for a in ACTIONS if a.name == name), None)
    if not event.text or len(event.text) > _LONGEST:
        return None
    typed = fold(event.text).strip(_AROUND)
    if (naming and typed in _NAMES) or (answering and typed.startswith(_SPOKEN)):
        return None
    meant = (a for a in ACTIONS if a.words.fullmatch(typed))
    return next((a for a in meant if not (answering and a.idle)), None)


def argument(action: Action, turn: Turn) -> str:
    """What stands behind the action: the rest of the token, or the typed argument."""
    event = turn.item.event
    if event.choice:
        return event.choice.partition(".")[2]
    found = action.words.fullmatch(fold(event.text).strip(_AROUND))
    return (found.groupdict().get("arg") or "") if found else ""
