"""Reads forms, policy and sentences once, as bytes, and hands them to the pure readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.clock import MachineClock
from bot.settings import Settings
from cases.policy import Policy
from conversations.check import check
from conversations.fault import FormFaults
from conversations.fold import fold
from conversations.form import Form
from conversations.texts import Texts
from conversations.xform import read, read_with_sheets
from conversations.xlsform.attached import files_named
from conversations.xlsform.bundle import bundled, is_form

_HOME = Path(__file__).resolve().parent.parent
FORMS = _HOME / "conversations" / "forms"
TEXTS = _HOME / "conversations" / "texts"
POLICY = _HOME / "cases" / "policy"
FORM_ENDINGS = (".md", ".xlsx", ".csv")


class FormsRefused(FormFaults):
    """Forms of FORMS_DIR may not be used; the words name every fault, in both languages."""

    def __str__(self) -> str:
        lines = [f"{f.said('vi')}\n  {f.said('en')}" for f in self.faults]
        return "\n".join(["FORMS_DIR: biểu mẫu có lỗi, chưa chạy được.", *lines])


@dataclass(frozen=True, slots=True)
class Library:
    """What the house says, asks and decides by. `sources`: form id → file name and contents, with
    the lists it needs."""

    forms: Mapping[str, Form]
    sources: Mapping[str, tuple[str, bytes]]
    policy: Policy
    texts: Texts


def files(folder: Path, *endings: str) -> dict[str, bytes]:
    """The files of a folder with one of these endings, by name."""
    found = sorted(p for p in folder.iterdir() if p.suffix in endings and p.name[0] not in "._~")
    return {p.name: p.read_bytes() for p in found}


def form_files(settings: Settings) -> dict[str, bytes]:
    """The form files of the house's folder; a CSV that is only a list of one is none. Raises
    ValueError when FORMS_DIR is no folder."""
    return _forms_in(settings.forms_dir or FORMS)


def built_in() -> dict[str, bytes]:
    """The forms the bot comes with; each is in use unless FORMS_DIR has one of its id."""
    return _forms_in(FORMS)


def _forms_in(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise ValueError(f"FORMS_DIR: {folder} is no folder; name one with forms, or leave it out")
    found = files(folder, *FORM_ENDINGS)
    return {name: data for name, data in found.items() if is_form(name, data)}


def list_files(settings: Settings) -> dict[str, bytes]:
    """The lists that stand in files beside the forms (`select_one_from_file`)."""
    found = files(settings.forms_dir or FORMS, ".csv")
    return {name: data for name, data in found.items() if not is_form(name, data)}


def whole(name: str, data: bytes, beside: Mapping[str, bytes]) -> tuple[str, bytes]:
    """A form as it is kept: with the lists it needs. Raises FormFaults."""
    _, sheets = read_with_sheets(name, data, beside)
    return bundled(name, data, {f: beside[f] for f in files_named(sheets) if f in beside})


def load(settings: Settings) -> Library:
    """Everything, or what is wrong (FormsRefused, PolicyFaults, ValueError)."""
    forms: dict[str, Form] = {}
    sources: dict[str, tuple[str, bytes]] = {}
    for name, data in (*_own_forms(settings), *built_in().items()):
        form = read(name, data)
        if form.id not in forms:
            forms[form.id] = form
            sources[form.id] = (name, data)
    books = Library(forms, sources, policy(settings), texts(settings))
    # The calendar reads its holidays at first use (seconds): now, not inside the first alarm.
    books.policy.calendar.next_working_moment(MachineClock().now())
    return books


def _own_forms(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The organisation's forms with their lists; all of them are sound, or none is used."""
    if settings.forms_dir is None:
        return
    found, beside = form_files(settings), list_files(settings)
    if faults := check(found, beside):
        raise FormsRefused(faults)
    for name, data in found.items():
        yield whole(name, data, beside) if beside else (name, data)


def policy(settings: Settings) -> Policy:
    """What the house decides by; raises PolicyFaults."""
    return Policy.read({**_policy(POLICY), **_policy(settings.policy_dir)}, fold)


def texts(settings: Settings) -> Texts:
    """Every sentence the bot says."""
    return Texts.read({**files(TEXTS, ".yaml"), **_own(settings.texts_dir)})


def _policy(folder: Path | None) -> dict[str, bytes]:
    return files(folder, ".yaml", ".tsv") if folder else {}


def _own(folder: Path | None) -> dict[str, bytes]:
    return files(folder, ".yaml") if folder else {}
