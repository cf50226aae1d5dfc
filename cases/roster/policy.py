"""The numbers of the roster, as `roster.yaml` sets them."""

from __future__ import annotations

from datetime import timedelta

from cases.reading import Node
from cases.roster.resolution import Handover


def read_roster(root: Node) -> Handover:
    """`roster.yaml`."""
    hand = root.get("handover")
    found = Handover(
        required=hand.get("required").flag(),
        remind_before=_minutes(hand.get("remind_before_min")),
        tell_after=_minutes(hand.get("tell_after_min")),
        both_after=_minutes(hand.get("both_after_min")),
    )
    if found.tell_after > found.both_after:
        raise hand.get("tell_after_min").fault("it cannot be later than both_after_min")
    return found


def _minutes(node: Node) -> timedelta:
    return timedelta(minutes=node.whole(most=240))
