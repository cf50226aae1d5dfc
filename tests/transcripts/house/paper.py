"""A paper of a case as text, for the `? paper A1 mau_01` lines of a story."""

from __future__ import annotations

from db.cases import CaseFile
from db.work import Work
from tests.promises.hotline import Hotline


async def text(hotline: Hotline, work: Work, file: CaseFile, name: str) -> list[str]:
    """The lines of the paper."""
    return [f"(the house prints no {name} yet)"]
