"""What people hear in a story, as lines of text that never read as a line to be played."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from conversations.event import Address
from conversations.reply import Option, Reply
from handlers.recording.channel import Sent

_MOST_OPTIONS = 6
_SHOWN_OPTIONS = 3
_QUESTION = 90
_COUNT = "Câu "
"""How the line above a question begins: which one of how many it is."""


def lines(sent: Iterable[Sent], names: Mapping[Address, str], asker: str) -> list[str]:
    """Each reply under the name of who hears it; the same one again and again stands once."""
    shown = [_one(item.reply, names.get(item.to, "?"), asker) for item in sent]
    counted = [(text, len(list(same))) for text, same in groupby(shown)]
    return [text if count == 1 else f"{text}\n  (×{count})" for text, count in counted]


def question(reply: Reply) -> str:
    """What a reply asks, in one short line."""
    asked = [line for part in reply.parts for line in part.split("\n") if line.strip()]
    below = [at for at, line in enumerate(asked, 1) if line.startswith(_COUNT)]
    after = asked[below[-1] :] if below else asked
    # A remark may stand above the question; it ends like a sentence.
    found = next((line for line in after if not line.endswith(".")), [*after, ""][0])
    return found if len(found) <= _QUESTION else found[:_QUESTION] + "…"


def _one(reply: Reply, name: str, asker: str) -> str:
    mark = ":" if name == asker else " ☎" if reply.urgent else " ✉"
    said = "\n".join(reply.parts).split("\n")
    return "\n  ".join([f"{name}{mark} {said[0]}", *said[1:], *_options(reply.options)]).rstrip()


def _options(options: tuple[Option, ...]) -> list[str]:
    marked = [f"({'x' if option.chosen else ' '}) {option.label}" for option in options]
    if len(marked) <= _MOST_OPTIONS:
        return marked
    return [*marked[:_SHOWN_OPTIONS], f"( ) … {len(marked) - _SHOWN_OPTIONS} more"]
