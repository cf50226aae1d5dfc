"""How many instances a repeat may have."""

from __future__ import annotations

from conversations.form import Group

MOST_INSTANCES = (100, 20, 5)
"""Instances one repeat may have, inside another one, and deeper: a slip of the finger (*1000 con*)
must not fill the memory."""


def most_instances(group: Group) -> int:
    """How many instances a repeat may have where it stands."""
    return MOST_INSTANCES[min(group.depth, len(MOST_INSTANCES) - 1)]
