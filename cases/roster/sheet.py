"""A roster as a table (*bảng phân công trực*): read from a CSV file and written to one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Final

HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("ma", "id", "ma nguoi truc", "person_id"),
    "person": ("nguoi truc", "ho ten", "ho va ten", "can bo", "person", "name"),
    "role": ("vai tro", "truc", "role"),
    "day": ("ngay", "ngay truc", "day", "date"),
    "from": ("tu", "tu gio", "bat dau", "from", "start"),
    "to": ("den", "den gio", "ket thuc", "to", "end"),
}
"""The columns and what they may be called, without accents; a column not here is not read."""

WRITTEN: Final = ("Mã", "Người trực", "Vai trò", "Từ", "Đến")
_ROLES: Final = {
    "": "duty",
    **dict.fromkeys(("duty", "truc", "truc chinh", "chinh"), "duty"),
    **dict.fromkeys(("backup", "truc du phong", "du phong"), "backup"),
}
_SAID: Final = {"duty": "trực chính", "backup": "dự phòng"}
_MOMENTS: Final = ("%d/%m/%Y %H:%M", "%H:%M %d/%m/%Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")
_DAYS: Final = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%d-%m-%Y")
_HOURS: Final = ("%H:%M", "%Hh%M", "%Hh", "%H")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: who (an id, or a name nobody has looked up yet), as what, from, to."""

    row: int
    person: str
    role: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, by row and column; `key` names the sentence
    (`roster_file.<key>`), `said` is what stands there."""

    row: int
    column: str
    key: str
    said: str = ""


Read = tuple[Sequence[Line], Sequence[Fault]]
Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Calendars:
    """How a calendar file is read, and written of lines, names and this moment."""

    read: Callable[[bytes, tzinfo, Fold], Read]
    write: Callable[[Iterable[Line], Callable[[str], str], datetime], bytes]


def read_csv(data: bytes, zone: tzinfo, fold: Fold) -> Read:
    """Every line, and everything that is wrong; a file with a fault is not to be used at all."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return (), [Fault(1, "", "not_utf8")]
    rows = [*csv.reader(io.StringIO(text), delimiter=_delimiter(text))]
    heads = {name: n for n, name in enumerate(map(_column(fold), rows[0] if rows else ())) if name}
    missing = [name for name in ("from", "to") if name not in heads]
    if not {"id", "person"} & set(heads):
        missing.insert(0, "person")
    if missing:
        return (), [Fault(1, name, "no_column") for name in missing]
    lines: list[Line] = []
    faults: list[Fault] = []
    for row, cells in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in cells):
            given = {n: cells[at].strip() if at < len(cells) else "" for n, at in heads.items()}
            found = _line(row, given, zone, fold)
            faults += found if isinstance(found, list) else ()
            lines += () if isinstance(found, list) else (found,)
    if not lines and not faults:
        faults.append(Fault(2, "", "empty"))
    return lines, faults


def write_csv(lines: Iterable[Line], called: Callable[[str], str], zone: tzinfo) -> bytes:
    """A file that Excel opens and `read_csv` reads."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(WRITTEN)
    for line in lines:
        span = (line.starts_at, line.ends_at)
        begins, ends = (at.astimezone(zone).strftime(_MOMENTS[0]) for at in span)
        table.writerow((line.person, called(line.person), _SAID[line.role], begins, ends))
    return text.getvalue().encode("utf-8-sig")


def role_of(word: str, fold: Fold) -> str | None:
    """duty or backup; None for a word that is neither."""
    return _ROLES.get(fold(word))


def overlapping(lines: Sequence[Line]) -> Sequence[Fault]:
    """Lines that put somebody on duty twice at the same time."""
    faults = []
    latest: dict[tuple[str, str], Line] = {}
    for line in sorted(lines, key=lambda one: (one.starts_at, one.row)):
        before = latest.get((line.person, line.role))
        if before and before.ends_at > line.starts_at:
            faults.append(Fault(line.row, "from", "overlaps", str(before.row)))
        if not before or line.ends_at > before.ends_at:
            latest[line.person, line.role] = line
    return faults


def _column(fold: Fold) -> Callable[[str], str]:
    known = {word: name for name, words in HEADS.items() for word in words}
    return lambda head: known.get(fold(head).strip(" :*"), "")


@dataclass(slots=True)
class _Row:
    """One row while it is read; `faults` grows."""

    row: int
    given: Mapping[str, str]
    zone: tzinfo
    faults: list[Fault] = field(default_factory=list)

    def wrong(self, column: str, key: str) -> None:
        """Something cannot be used."""
        self.faults.append(Fault(self.row, column, key, self.given.get(column, "")))

    def moment(self, name: str, after: datetime | None) -> datetime | None:
        """A whole moment, or an hour of the day column; an end not later than its begin is the
        next day's (22:00-06:00)."""
        said, day = self.given[name], self.parsed(self.given.get("day", ""), _DAYS)
        if (whole := self.parsed(said, _MOMENTS)) is not None:
            return whole
        if "day" in self.given and day is None:
            if name == "from":
                self.wrong("day", "day")
            return None
        hour = self.parsed(said.replace("24:00", "00:00"), _HOURS)
        if hour is None or day is None:
            self.wrong(name, "hour" if day else "moment")
            return None
        at = datetime.combine(day.date(), hour.time(), self.zone)
        return at + timedelta(days=1) if after and at <= after else at

    def parsed(self, said: str, formats: Iterable[str]) -> datetime | None:
        """What the text says in the first format that fits."""
        for form in formats:
            try:
                return datetime.strptime(" ".join(said.split()), form).replace(tzinfo=self.zone)
            except ValueError:
                continue
        return None


def _line(row: int, given: Mapping[str, str], zone: tzinfo, fold: Fold) -> Line | list[Fault]:
    read = _Row(row, given, zone)
    person = given.get("id") or given.get("person", "")
    role = role_of(given.get("role", ""), fold)
    if not person:
        read.wrong("person", "nobody")
    if role is None:
        read.wrong("role", "role")
    begins = read.moment("from", None)
    ends = read.moment("to", begins)
    if begins and ends and ends <= begins:
        read.wrong("to", "not_later")
    if read.faults or role is None or begins is None or ends is None:
        return read.faults
    return Line(row, person, role, begins, ends)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)
