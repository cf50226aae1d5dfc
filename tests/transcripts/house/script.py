"""A story of several people as text (*câu chuyện*), and what each of its lines asks for.

The header says what it shows, when it begins (in Viet Nam) and who is in it; `on duty` = in the
roster from an hour ago, `on the web` = holds the house's own web chat instead of a phone:

    # what it shows
    start: 2026-11-23 09:00
    Lan: chị Trần Thị Lan, operator, trung-tam
    Hùng: anh Nguyễn Văn Hùng, operator, trung-tam, on duty

    # a line that explains what comes next

    Lan > words                       typed
    Lan > [Label]                     the newest button whose label is this, or holds it
    Lan > 📎 image                    a file (image, audio, video, file)   Lan > 📍   a place
    Lan >> [A] | words | [B]          one after the other; only the last reply is shown
    Lan >> {rest} words = answer | …  the rest of the form: these answers by words of the question,
                                      else Chưa rõ, Bỏ qua or the first option; then Gửi
    … 2 giờ                           time passes (giây, phút, giờ, ngày, tuần)
    ? case A1                         what stands now: case sheets journal tasks reminders calls
    ? paper A1 mau_01                 a paper as text

Under each stands what everybody hears: `Lan: …` the answer to Lan, `Hùng ✉ …` a line nobody asked
for, `Hùng ☎ …` one that rings. A name is never taken twice; a long list shows its first options.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_UNITS = {
    "giây": "seconds",
    "phút": "minutes",
    "giờ": "hours",
    "ngày": "days",
    "tuần": "weeks",
}
_SAID = re.compile(r"(?P<who>\w+) (?P<how>>>?) (?P<what>.+)")
_PASSES = re.compile(rf"… (?P<count>\d+) (?P<unit>{'|'.join(_UNITS)})")
_ASKED = re.compile(r"\? (?P<words>[a-z].+)")
_START = re.compile(r"start: (?P<moment>.+)")
_PERSON = re.compile(
    r"(?P<who>\w+): (?P<title>\w+) (?P<name>[^,]+), (?P<role>\w+), (?P<unit>[\w-]+)(?P<more>.*)"
)
_REST = "{rest}"
_VIET_NAM = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody in the story. `who`: the name its lines begin with."""

    who: str
    title: str
    name: str
    role: str
    unit: str
    on_duty: bool = False
    on_web: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be played.

    `does`: says (one thing), runs (several), fills (the rest of a form), passes, asks, tells (a
    remark). `what`: each thing said, each word asked, or `question = answer`.
    """

    does: str
    written: str
    who: str = ""
    what: tuple[str, ...] = ()
    span: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Story:
    """A story as it is written: its header word for word, its people, its lines."""

    header: str
    start: datetime
    people: tuple[Player, ...]
    lines: tuple[Line, ...]


def read(written: str) -> Story:
    """The story in a text. Raises ValueError for a header that cannot be read."""
    header, _, body = written.partition("\n\n")
    rows = [row for row in header.split("\n") if not row.startswith("#")]
    starts = [found["moment"] for row in rows if (found := _START.fullmatch(row))]
    people = tuple(_player(row) for row in rows if not _START.fullmatch(row))
    if len(starts) != 1:
        raise ValueError("the header needs one line like: start: 2026-11-23 09:00")
    start = datetime.fromisoformat(starts[0]).replace(tzinfo=UTC) - _VIET_NAM
    names = {player.who for player in people}
    lines = tuple(line for row in body.split("\n") if (line := read_line(row, names)))
    return Story(header, start, people, lines)


def read_line(row: str, names: set[str]) -> Line | None:
    """The line to play; None for what the bot said. A line of somebody unknown is an error."""
    if row.startswith("# "):
        return Line("tells", row)
    if passes := _PASSES.fullmatch(row):
        span = timedelta(**{_UNITS[passes["unit"]]: int(passes["count"])})
        return Line("passes", row, span=span)
    if asked := _ASKED.fullmatch(row):
        return Line("asks", row, what=tuple(asked["words"].split()))
    said = _SAID.fullmatch(row)
    if said is None:
        return None
    if said["who"] not in names:
        raise ValueError(f"{said['who']} is not in the header: {row}")
    does, what = _said(said["how"], said["what"])
    return Line(does, row, said["who"], what)


def _said(how: str, what: str) -> tuple[str, tuple[str, ...]]:
    if how == ">":
        return "says", (what,)
    does = "fills" if what.startswith(_REST) else "runs"
    things = what.removeprefix(_REST).split(" | ")
    return does, tuple(thing.strip() for thing in things if thing.strip())


def _player(row: str) -> Player:
    found = _PERSON.fullmatch(row)
    if found is None:
        raise ValueError(f"this is no person: {row}")
    more = [word.strip() for word in found["more"].split(",") if word.strip()]
    return Player(
        *(found[name] for name in ("who", "title", "name", "role", "unit")),
        on_duty="on duty" in more,
        on_web="on the web" in more,
    )
