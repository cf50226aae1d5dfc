import pytest

from conversations.channel import SendError
from conversations.event import Address, Attachment
from conversations.reply import Reply
from handlers.recording.channel import RecordingChannel
from tests.handlers.channel_contract import ChannelContract, Line

LAN, BA = Address("recording", "lan"), Address("recording", "ba")


class TestTheRecordingChannel(ChannelContract):
    @pytest.fixture
    def line(self) -> Line:
        channel = RecordingChannel(files={"f1": b"hello"})

        def shown() -> list[str]:
            return ["\n".join(reply.parts) for reply in channel.screen(LAN)]

        return Line(channel, LAN, shown, Attachment("other", "f1"))


async def test_replies_are_remembered_by_address():
    channel = RecordingChannel()
    await channel.send(LAN, Reply(("một",)))
    await channel.send(BA, Reply(("hai",)))
    await channel.send(LAN, Reply(("ba",)))
    assert [r.parts for r in channel.to(LAN)] == [("một",), ("ba",)]
    assert list(channel.by_address()) == [LAN, BA]


async def test_the_script_says_which_sends_fail():
    channel = RecordingChannel()
    channel.fails(SendError("blocked", permanent=True), None, SendError("network"))
    with pytest.raises(SendError, match="blocked"):
        await channel.send(LAN, Reply(("một",)))
    assert await channel.send(LAN, Reply(("hai",)))
    with pytest.raises(SendError, match="network"):
        await channel.send(LAN, Reply(("ba",)))
    assert [r.parts for r in channel.to(LAN)] == [("hai",)]


async def test_a_replaced_reply_is_no_longer_on_the_screen_but_stays_remembered():
    channel = RecordingChannel()
    id = await channel.send(LAN, Reply(("một",)))
    assert await channel.send(LAN, Reply(("một, đã sửa",)), instead_of=id) == id
    assert [r.parts for r in channel.screen(LAN)] == [("một, đã sửa",)]
    assert len(channel.to(LAN)) == 2


async def test_nobody_can_replace_a_reply_of_somebody_else():
    channel = RecordingChannel()
    id = await channel.send(LAN, Reply(("của Lan",)))
    await channel.send(BA, Reply(("của Ba",)), instead_of=id)
    assert [r.parts for r in channel.screen(LAN)] == [("của Lan",)]


async def test_a_file_it_was_not_given_is_missing():
    with pytest.raises(SendError, match="no_file"):
        await RecordingChannel().fetch(Attachment("image", "nowhere"), 100)
