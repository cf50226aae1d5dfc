"""A move that is not allowed is a value: what was wrong, as a text key with its arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done; `key` names the sentence (`refusal.<key>`)."""

    key: str
    args: Mapping[str, str] = field(default_factory=dict)
