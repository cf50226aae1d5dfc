"""ODK's own engine, JavaRosa, from the jar that comes with pyxform."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pyxform

from tests.conversations.xpath.oracle import Vector, escaped, plain

FOLDER = Path(__file__).parent
JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"


def is_here() -> bool:
    """Whether this machine can ask it."""
    return JAR.exists() and shutil.which("java") is not None and shutil.which("javac") is not None


def theirs(rows: Iterable[Vector]) -> list[str]:
    """What it stores for each row; "!" and its reason where it stops."""
    asked = "".join(f"{r.place}\t{escaped(r.kept)}\t{escaped(r.expression)}\n" for r in rows)
    command = ["java", "-cp", str(JAR), str(FOLDER / "Oracle.java"), str(FOLDER / "form.xml")]
    said = subprocess.run(command, input=asked.encode(), capture_output=True, check=True)
    return [plain(line) for line in said.stdout.decode().split("\n")[:-1]]
