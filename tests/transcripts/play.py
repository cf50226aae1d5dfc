"""Plays a transcript with the forms of the house; its format: `conversations/transcript.py`."""

from bot.simulate.talk import Pace, Talk
from conversations import transcript
from conversations.engine.session import Given
from tests.conversations.engine.talk import COMMUNES, shipped, texts


def play(written: str) -> str:
    """The transcript as it comes out now."""
    header = transcript.header(written)
    given = Given(texts(), lists={"communes": COMMUNES})
    talk = Talk(shipped(header["form"]), given, header.get("language", "vi"), Pace.read(header))
    return transcript.play(written, talk)
