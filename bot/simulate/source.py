"""The form somebody names: by its id, or by its file, with the lists that stand beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import library
from bot.settings import Settings


class Beside(Mapping[str, bytes]):
    """The CSV files of a folder by name; each is read only when a form asks for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        if name not in set(self):
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return (path.name for path in sorted(self._folder.glob("*.csv")))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Source:
    """A form's file: its name, its contents, and what may stand beside it."""

    name: str
    contents: bytes
    beside: Mapping[str, bytes]


def source(settings: Settings, wanted: str) -> Source:
    """The file of a form. Raises ValueError when there is no such form."""
    path = Path(wanted)
    if path.suffix.lower() in library.FORM_ENDINGS:
        try:
            return Source(path.name, path.read_bytes(), Beside(path.parent))
        except OSError as error:
            raise ValueError(f"{wanted}: {error.strerror}") from None
    own, home = library.form_files(settings), settings.forms_dir or library.FORMS
    for files, folder in ((own, home), (library.built_in(), library.FORMS)):
        for name, contents in files.items():
            if Path(name).stem == wanted:
                return Source(name, contents, Beside(folder))
    known = dict.fromkeys(Path(name).stem for name in (*own, *library.built_in()))
    raise ValueError(f"form {wanted}: there are {', '.join(known)}; or name a file")
