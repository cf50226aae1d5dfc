"""One conversation, three channels: what is stored is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts.on_channels import CHANNELS, hold
from tests.transcripts.play import begun

OF_ONE_CHANNEL = {
    "web_ticks": "posts ticks as only the web page does",
    "intake_hung_up": "breaks off with ticks that were never confirmed",
    "intake_emergency": "an alarm leaves with the first tick; numbers are typed all at once",
}
FILES = {file.stem: file for file in sorted(Path(__file__).parent.glob("*.txt"))}


@pytest.mark.parametrize("name", sorted(set(FILES) - set(OF_ONE_CHANNEL)))
def test_a_conversation_stores_the_same_on_every_channel(name: str) -> None:
    written = FILES[name].read_text(encoding="utf-8")
    talks = [hold(written, begun(written), channel) for channel in CHANNELS]
    first, *others = [(talk.session.state, talk.session.answers, talk.all_facts) for talk in talks]
    assert others == [first] * len(others)


def test_what_belongs_to_one_channel_is_there() -> None:
    assert set(OF_ONE_CHANNEL) < set(FILES)
