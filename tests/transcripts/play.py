"""Plays a transcript with the forms of the house; its format: `conversations/transcript.py`."""

from functools import cache
from pathlib import Path

from bot.simulate.talk import Pace, Talk
from bot.turn import lists
from conversations import transcript
from conversations.engine.session import Given
from conversations.form import Form
from conversations.question import Choice
from conversations.xform import read
from tests.cases.house import POLICY
from tests.conversations.engine.talk import COMMUNES, shipped, texts

EXAMPLES = Path(__file__).parents[2] / "docs/examples"


def play(written: str) -> str:
    """The transcript as it comes out now."""
    return transcript.play(written, begun(written))


def begun(written: str) -> Talk:
    """The conversation the header of a transcript begins."""
    header = transcript.header(written)
    given = Given(texts(), lists={**house_lists(), "communes": COMMUNES})
    return Talk(form(header["form"]), given, header.get("language", "vi"), Pace.read(header))


@cache
def house_lists() -> dict[str, tuple[Choice, ...]]:
    """The directory and the prepared answers; of communes two are enough to read."""
    return {name: lists(POLICY)[name] for name in ("services", "answers")}


@cache
def form(name: str) -> Form:
    """A form of the house, or one of the examples."""
    example = EXAMPLES / f"{name}.xlsx"
    return read(example.name, example.read_bytes()) if example.exists() else shipped(name)
