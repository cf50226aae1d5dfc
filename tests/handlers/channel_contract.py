"""What every channel promises: the same tests for Telegram, Zalo, the web and the recording one.

A test module makes a subclass named `Test…` with a fixture `line` that gives a `Line`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from conversations.channel import Channel, SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Option, Reply

AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)
QUESTION = Reply(("Trẻ bao nhiêu tuổi?",), (Option("s.1.1", "Dưới 6"), Option("s.1.2", "Từ 6")))


@dataclass(frozen=True, slots=True)
class Line:
    """A channel, someone reachable on it, and what they see: `shown()` = texts, oldest first.

    `file`: an attachment of five bytes, `b"hello"`; None where the channel has no files.
    """

    channel: Channel
    to: Address
    shown: Callable[[], Sequence[str]]
    file: Attachment | None = None


class ChannelContract:
    """Subclass it; the fixture `line` does the rest."""

    async def test_a_reply_arrives_with_its_words_and_has_an_id(self, line: Line) -> None:
        id = await line.channel.send(line.to, QUESTION)
        assert id and isinstance(id, str)
        assert "Trẻ bao nhiêu tuổi?" in line.shown()[-1]

    async def test_every_send_has_its_own_id(self, line: Line) -> None:
        ids = {await line.channel.send(line.to, QUESTION) for _ in range(3)}
        assert len(ids) == 3

    async def test_an_edit_shows_the_new_words(self, line: Line) -> None:
        id = await line.channel.send(line.to, QUESTION)
        before = len(line.shown())
        await line.channel.send(line.to, Reply(("Trẻ tên gì?",)), instead_of=id)
        assert "Trẻ tên gì?" in line.shown()[-1]
        assert len(line.shown()) == before + (0 if line.channel.can.edit else 1)

    async def test_an_edit_that_changes_nothing_is_no_error(self, line: Line) -> None:
        id = await line.channel.send(line.to, QUESTION)
        assert await line.channel.send(line.to, QUESTION, instead_of=id)

    async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_one(self, line: Line) -> None:
        await line.channel.send(line.to, Reply(("Trẻ tên gì?",)), instead_of="999999")
        assert "Trẻ tên gì?" in line.shown()[-1]

    async def test_stopping_a_spinner_that_does_not_spin_is_no_error(self, line: Line) -> None:
        await line.channel.seen(Event("1", line.to, AT, native={"callback_id": "nobody"}))
        await line.channel.seen(Event("2", line.to, AT, text="no button at all"))

    async def test_a_file_is_fetched_whole(self, line: Line) -> None:
        if line.file is None:
            pytest.skip("this channel has no files")
        assert await line.channel.fetch(line.file, 5) == b"hello"

    async def test_a_file_above_the_limit_is_refused(self, line: Line) -> None:
        if line.file is None:
            pytest.skip("this channel has no files")
        with pytest.raises(SendError) as refused:
            await line.channel.fetch(line.file, 4)
        assert refused.value.code == "too_large"

    def test_it_says_who_it_is_and_what_it_can(self, line: Line) -> None:
        assert line.channel.name == line.to.channel
        assert line.channel.can.max_text > 0
