"""One line for the journal (*sổ ghi việc*): codes and numbers only, never a person's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done; `detail` holds ids, codes, counts and moments, nothing anybody said."""

    action: str
    detail: Mapping[str, str] = field(default_factory=dict)
