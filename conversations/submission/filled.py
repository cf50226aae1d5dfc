"""A form that was filled in (*phiếu đã điền*), on its way out of the house or back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.form import Form


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Answers to one version of a form, by key as they are stored; `unknown`: keys of *Chưa rõ*.

    `id`: 32 hex digits; `at`: when it was sent; `kind`: sent or partial; `case`: the case's code.
    """

    id: str
    form: Form
    answers: Mapping[str, str]
    unknown: Sequence[str] = ()
    at: datetime | None = None
    kind: str = "sent"
    case: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What was answered, and what was answered with *Chưa rõ*."""
        return (*self.answers, *(key for key in self.unknown if key not in self.answers))

    @property
    def instance(self) -> str:
        """The id as ODK writes it: uuid:8-4-4-4-12."""
        digits = self.id
        parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
        return f"uuid:{'-'.join(parts)}"
