"""Takes the pictures of the papers, of a made-up case: `make pictures` (needs pdftoppm)."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from handlers.papers.pdf import drawn
from tests.bot.printing.casework import paper, whole_case

HERE = Path(__file__).parent
SHARP = "80"
"""Dots an inch."""


def main() -> None:
    """The first page of Mẫu 01 and of Mẫu 02."""
    for name in ("mau_01", "mau_02"):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "paper.pdf"
            file.write_bytes(drawn(paper(name, *whole_case())))
            to = HERE / name
            command = ["pdftoppm", "-r", SHARP, "-png", "-singlefile", file, to]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
