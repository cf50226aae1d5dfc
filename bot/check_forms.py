"""`check [FORM…]`: every fault of the forms, for whoever writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console

from bot import library
from bot.settings import Settings
from bot.simulate.source import Beside, source
from conversations.check import check
from conversations.fault import Fault


def run(settings: Settings, wanted: Sequence[str], out: Console) -> Mapping[str, bytes] | None:
    """Check these forms (ids or files), or all that are in use, and tell their faults. They come
    back with their lists when there is none, else None.

    Raises ValueError when there is no such form.
    """
    folders: dict[Path, dict[str, bytes]] = {}
    for folder, name, contents in _named(settings, wanted):
        folders.setdefault(folder, {})[name] = contents
    faults = [f for folder, files in folders.items() for f in check(files, Beside(folder))]
    for name, of in groupby(faults, key=lambda fault: fault.file):
        _tell(name, list(of), out)
    count = sum(map(len, folders.values()))
    if faults:
        bad = len({fault.file for fault in faults})
        out.print(f"\n✗ {len(faults)} lỗi trong {bad}/{count} biểu mẫu. ", end="", style="red")
        out.print(f"{len(faults)} fault(s) in {bad} of {count} form(s).", style="red")
        return None
    kept = (
        library.whole(n, data, Beside(f)) for f, of in folders.items() for n, data in of.items()
    )
    return dict(kept)


def _named(settings: Settings, wanted: Sequence[str]) -> Iterator[tuple[Path, str, bytes]]:
    """Folder, name and contents of each form."""
    home = settings.forms_dir or library.FORMS
    if not wanted:
        yield from ((home, name, data) for name, data in library.form_files(settings).items())
    for word in wanted:
        found = source(settings, word)
        by_file = Path(word).suffix.lower() in library.FORM_ENDINGS
        yield Path(word).parent if by_file else home, found.name, found.contents


def _tell(name: str, faults: Sequence[Fault], out: Console) -> None:
    """Both languages under the name of the file, in the order of its sheets."""
    out.print(f"\n{name}: {len(faults)} lỗi · fault(s)", markup=False, style="bold")
    for fault in faults:
        vi, en = (fault.said(language).removeprefix(f"{name}, ") for language in ("vi", "en"))
        out.print(f"✗ {vi}", markup=False)
        out.print(f"  {en}", markup=False, style="dim")
