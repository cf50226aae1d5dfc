"""A case and what was written about it become a `Paper`. Pure: no clock, file or database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.local import ZONE, day
from bot.printing.addressed import addressed, suspects_the_home
from bot.printing.beside import Beside, compared
from bot.printing.discreet import discreet, keeps_reporter_out
from bot.printing.fill import parts, signatures
from bot.printing.head import Issuer, issuer, place_date
from bot.printing.level import level_said
from bot.printing.outline import Outline, outlines
from bot.printing.words import DOTS, Words, long_moment
from bot.printing.written import Written
from cases.case import Case
from cases.policy import Policy
from cases.signature import Signature
from conversations.paper import Grid, Paper

Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a paper is made on: the case, its forms (the oldest first), the policy, the sentences;
    `manager`: the case manager's name; `place`: of the event, as it is called; `signed`: the levels
    of the case; `beside`: its newest review beside what came before; `review`: the next one."""

    case: Case
    forms: tuple[Written, ...]
    policy: Policy
    say: Say
    manager: str = ""
    place: str = ""
    signed: Sequence[Signature] = ()
    beside: Beside | None = None
    review: datetime | None = None

    def newest(self, form: str) -> Written | None:
        """The last one sent of this form."""
        return next((w for w in reversed(self.forms) if w.form.id == form), None)


def available(desk: Desk) -> list[Outline]:
    """The papers that can be made of what was sent."""
    return [outline for outline in outlines().values() if _main(outline, desk)]


def build(outline: Outline, desk: Desk, foot: str = "") -> Paper | None:
    """The paper; None while the form it is made of was not sent."""
    main = _main(outline, desk)
    if main is None:
        return None
    fields, warning = desk.case.fields, desk.say("papers.do_not_call")
    shown = discreet(main, fields, warning)
    of_commune = outline.word("head") == "commune"
    issued = issuer(desk.policy, desk.case.commune or "", main.unit, of_commune=of_commune)
    ready, plan = _ready(outline, desk, shown), desk.newest(outline.needs)
    carried = _carried(outline, discreet(plan, fields, warning)) if plan else {}
    words = Words(shown, fields, _worked_out(desk, shown, issued), carried, ready)
    suspected = suspects_the_home(fields, desk.forms)
    copies = (addressed(to, suspected) for to in outline.more.get("copies", ()))
    hidden = desk.say("papers.reporter_hidden") if keeps_reporter_out(main, fields) else ""
    beside = [discreet(w, fields, warning) for w in desk.forms if w.form.id in outline.forms]
    return Paper(
        name=f"{outline.id.replace('_', '-')}-{desk.case.code}",
        organ=issued.organ,
        number=f"Số: {_number(outline, words)}",
        place_date=place_date(issued, _day(outline, main)),
        title=_title(outline, desk, shown),
        parts=tuple(parts(outline, words, beside, hidden)),
        signatures=signatures(outline, words, suspected),
        copies=tuple(filter(None, copies)),
        draft=outline.word("draft"),
        wide=bool(outline.more.get("wide")),
        foot=foot,
    )


def _main(outline: Outline, desk: Desk) -> Written | None:
    """The form the paper is made of: of a decision the plan itself, while nobody decided on it."""
    if outline.needs and desk.newest(outline.needs) is None:
        return None
    if any(desk.newest(form) for form in outline.more.get("not_beside", ())):
        return None
    found = next((w for form in outline.forms if (w := desk.newest(form))), None)
    plan = desk.newest(outline.needs) if outline.needs else None
    if found and plan and found.at < plan.at:
        return plan
    return found if found and not _excluded(outline, found) else None


def _excluded(outline: Outline, found: Written) -> bool:
    """Whether an answer says that there is no such paper (a plan that was given back)."""
    unless = outline.more.get("unless", {})
    return any(found.answers.get(name) in values for name, values in unless.items())


def _number(outline: Outline, words: Words) -> str:
    """The number as it was written down, with its series: *118* and *118/QĐ-UBND* mean the same."""
    found = words.known(outline.word("number_from"))
    return found if "/" in found else f"{found or DOTS}/{_series(outline)}"


def _series(outline: Outline) -> str:
    """What stands behind the number: the kind of paper, and room for the office's own letters."""
    kind = outline.word("number")
    return kind if "-" in kind else f"{kind}-{DOTS}"


def _day(outline: Outline, main: Written) -> datetime | None:
    """The day of the paper: that of the form; of a decision only the day the decider gave it."""
    source = outline.word("day_from")
    if not source:
        return main.at
    value = main.answers.get(source, "")
    return datetime.fromisoformat(value).replace(hour=12, tzinfo=ZONE) if value else None


def _title(outline: Outline, desk: Desk, main: Written) -> tuple[str, ...]:
    """The title of the paper; an assessment by telephone says so."""
    lines = (_titled(line, outline, main) for line in outline.more["title"])
    return (*lines, f"({desk.say('risk.by_phone')})") if main.by_phone else tuple(lines)


def _titled(line: str, outline: Outline, main: Written) -> str:
    """The kind of case goes into the title, which says *trẻ em* itself."""
    name = outline.word("kind")
    known = bool(name) and main.answers.get(name, "") not in ("", "unknown")
    kind = main.said(name).upper().removeprefix("TRẺ EM ") if known else DOTS
    return line.replace("{kind}", kind).replace("{form}", main.title.upper())


def _carried(outline: Outline, plan: Written) -> Mapping[str, str]:
    """What the newest plan says of questions its decision left open, by the question."""
    return {to: _all_said(plan, name) for to, name in outline.more.get("carried", {}).items()}


def _all_said(of: Written, name: str) -> str:
    """What was said in every goal, each once; *Chưa rõ* says nothing."""
    lines = (ln for ln in of.lines if ln.question.name == name)
    said = (ln.said.strip(" .;") for ln in lines if of.answers.get(ln.question.key or name))
    return "; ".join(dict.fromkeys(said))


def _ready(outline: Outline, desk: Desk, main: Written) -> Mapping[str, Grid]:
    """The review beside the assessment before it, in the words of this paper."""
    if desk.beside is None or desk.beside.session != main.session:
        return {}
    rows = (row for part in outline.parts if "levels" in part for row in part["rows"])
    labels = {name: label.lstrip("0123456789. ") for _, label, name in rows}
    title = outline.word("compared")
    return {"compared": compared(title, desk.beside, labels, desk.say)}


def _worked_out(desk: Desk, main: Written, issued: Issuer) -> Mapping[str, str]:
    case = desk.case
    return {
        "code": case.code,
        "received": long_moment(case.received_at),
        "manager": desk.manager,
        "place": desk.place,
        "place_upper": issued.commune.upper(),
        "child_name": case.fields.get("child_name", ""),
        "level": level_said(main, desk.signed, desk.say),
        "next_review": day(desk.review) if desk.review else "",
    }
