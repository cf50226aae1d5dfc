import asyncio
import logging
import subprocess
import sys

import pytest

from conversations.channel import SendError
from conversations.event import Address, Attachment, Event
from conversations.reply import Option, Reply
from handlers.telegram.send import AioHttpRequest, TelegramChannel, TelegramError, send_error
from tests.fakes.telegram.faults import ApiError, Fault
from tests.handlers.channel_contract import AT, ChannelContract, Line

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

LAN = Address("telegram", "42")
HELLO = Reply(("Xin chào anh/chị",))


class TestTelegram(ChannelContract):
    @pytest.fixture
    def line(self, server, channel) -> Line:
        phone = server.phone(42, started=True)
        server.cloud.files["f1"] = b"hello"
        return Line(
            channel, LAN, lambda: [m.text for m in phone.screen()], Attachment("other", "f1")
        )


async def fails(channel: TelegramChannel, reply: Reply = HELLO, **how) -> SendError:
    with pytest.raises(SendError) as error:
        await channel.send(LAN, reply, **how)
    return error.value


async def test_buttons_arrive_as_they_were_rendered(server, channel):
    phone = server.phone(42, started=True)
    await channel.send(LAN, Reply(("Trẻ trai hay gái?",), (Option("s.1.1", "Trai"),)))
    assert phone.labels() == ["Trai"]
    assert phone.screen()[-1].protected


async def test_of_a_long_reply_the_last_message_has_the_id(server, channel):
    phone = server.phone(42, started=True)
    id = await channel.send(LAN, Reply(("x" * 5000,)))
    assert id == str(phone.screen()[-1].id)
    assert len(phone.screen()) == 2


async def test_an_unchanged_edit_keeps_its_id(server, channel):
    server.phone(42, started=True)
    id = await channel.send(LAN, HELLO)
    assert await channel.send(LAN, HELLO, instead_of=id) == id
    assert len(server.calls("sendMessage")) == 1


async def test_an_edit_telegram_refuses_becomes_a_new_message(server, channel):
    phone = server.phone(42, started=True)
    id = await channel.send(LAN, HELLO)
    server.faults.refuse("editMessageText", 400, "Bad Request: message can't be edited")
    again = await channel.send(LAN, Reply(("Trẻ tên gì?",)), instead_of=id)
    assert again != id
    assert [m.text for m in phone.screen()] == ["Xin chào anh/chị", "Trẻ tên gì?"]


async def test_too_many_requests_says_how_long_to_wait(server, channel):
    server.phone(42, started=True)
    server.faults.flood(retry_after=7)
    error = await fails(channel)
    assert (error.code, error.retry_after, error.permanent) == ("retry_after", 7.0, False)


async def test_a_person_who_blocked_the_bot_is_given_up(server, channel):
    server.phone(42, started=True).block()
    error = await fails(channel)
    assert (error.code, error.permanent) == ("blocked", True)


async def test_a_person_who_never_pressed_start_is_given_up(server, channel):
    server.phone(42)
    assert (await fails(channel)).permanent


async def test_an_address_telegram_does_not_know_is_given_up(server, channel):
    error = await fails(channel)
    assert (error.code, error.permanent) == ("chat_gone", True)


async def test_a_blocked_person_is_given_up_in_an_edit_too(server, channel):
    phone = server.phone(42, started=True)
    id = await channel.send(LAN, HELLO)
    phone.block()
    assert (await fails(channel, Reply(("Mới",)), instead_of=id)).permanent


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the group chat"),
        (403, "Forbidden: the group chat was deleted"),
        (403, "Forbidden: bot is not a member of the supergroup chat"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_D04_these_words_of_telegram_give_an_address_up(server, channel, status, said):
    server.phone(42, started=True)
    server.faults.refuse("sendMessage", status, said)
    error = await fails(channel)
    assert (error.permanent, error.refused) == (True, False)


@pytest.mark.parametrize("status", [400, 403])
async def test_D04_other_words_do_not(server, channel, status):
    server.phone(42, started=True)
    server.faults.refuse("sendMessage", status, "Something new: CHAT_IS_SHY")
    error = await fails(channel)
    assert (error.code, error.permanent, error.refused) == ("refused", False, True)


async def test_D05_a_group_that_became_a_supergroup_says_where_it_is_now(server, channel):
    server.phone(42, started=True)
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    moved = ApiError(400, words, migrate_to_chat_id=-1009876)
    server.faults.planned.append(Fault("sendMessage", error=moved))
    error = await fails(channel)
    assert (error.moved_to, error.permanent) == ("-1009876", False)


async def test_D06_marks_telegram_does_not_understand_are_left_out(server, channel):
    phone = server.phone(42, started=True)
    server.faults.refuse("sendMessage", 400, "Bad Request: can't parse entities: at byte 0")
    await channel.send(LAN, Reply(("Hồ sơ A1",), discreet=True))
    assert [(m.text, m.entities) for m in phone.screen()] == [("Hồ sơ A1", [])]


async def test_D06_without_marks_too_it_is_refused_once_and_for_all(server, channel):
    server.phone(42, started=True)
    server.faults.refuse("sendMessage", 400, "Bad Request: can't parse entities", times=2)
    assert (await fails(channel, Reply(("Hồ sơ A1",), discreet=True))).refused
    assert len(server.calls("sendMessage")) == 2


async def test_an_answer_nobody_can_read_means_it_may_have_arrived(server, channel):
    phone = server.phone(42, started=True)
    server.faults.garble()
    assert (await fails(channel)).unknown
    assert len(phone.screen()) == 1


async def test_a_refusal_we_do_not_know_is_tried_again(server, channel):
    server.phone(42, started=True)
    server.faults.refuse("sendMessage", 400, "Bad Request: BUTTON_TYPE_INVALID")
    error = await fails(channel)
    assert (error.code, error.permanent, error.unknown) == ("refused", False, False)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_an_ill_telegram_is_tried_again(server, channel, status):
    server.phone(42, started=True)
    server.faults.refuse("sendMessage", status, "Internal Server Error")
    error = await fails(channel)
    assert (error.code, error.permanent, error.unknown) == ("network", False, False)


async def test_no_answer_means_it_may_have_arrived(server):
    server.phone(42, started=True)
    server.faults.hang()
    channel = TelegramChannel(server.token, server.url, timeout=0.2)
    error = await fails(channel)
    await channel.stop()
    assert (error.code, error.unknown, error.permanent) == ("timeout", True, False)


async def test_a_line_that_drops_after_the_send_means_it_may_have_arrived(server, channel):
    phone = server.phone(42, started=True)
    server.faults.cut(done=True)
    assert (await fails(channel)).unknown
    assert [m.text for m in phone.screen()] == ["Xin chào anh/chị"]


async def test_a_telegram_that_cannot_be_reached_did_not_get_it():
    channel = TelegramChannel("1:AA", "http://127.0.0.1:9", timeout=1.0)
    error = await fails(channel)
    await channel.stop()
    assert (error.code, error.unknown, error.permanent) == ("network", False, False)


async def test_a_wrong_token_is_our_fault_and_not_the_persons(server):
    server.phone(42, started=True)
    channel = TelegramChannel("1:wrong", server.url)
    error = await fails(channel)
    await channel.stop()
    assert (error.code, error.permanent) == ("token", False)


async def test_the_line_works_again_after_a_failure(server, channel):
    phone = server.phone(42, started=True)
    server.faults.cut(done=False)
    await fails(channel)
    await channel.send(LAN, HELLO)
    assert [m.text for m in phone.screen()] == ["Xin chào anh/chị"]


async def test_seen_stops_the_spinner_of_the_tapped_button(server, channel):
    phone = server.phone(42, started=True)
    await channel.send(LAN, Reply(("?",), (Option("s.1.1", "Có"),)))
    tap = phone.tap("Có")["callback_query"]
    assert phone.spinning
    await channel.seen(Event("1", LAN, AT, choice="s.1.1", native={"callback_id": tap["id"]}))
    assert not phone.spinning


async def test_a_file_that_lies_about_its_size_is_stopped_on_the_way(server, channel):
    server.cloud.files["f1"] = b"x" * 300_000
    server.cloud.files = _Understated(server.cloud.files)
    with pytest.raises(SendError, match="too_large"):
        await channel.fetch(Attachment("image", "f1"), 100_000)


class _Understated(dict):
    """Files that Telegram names smaller than they are: the first look (getFile) sees 10 bytes."""

    def get(self, name, default=None):
        data = self.pop(f"{name} looked", None)
        if data is None:
            self[f"{name} looked"] = self[name]
            return b"x" * 10
        return data


async def test_a_file_telegram_will_not_give_is_too_large(server, channel):
    server.cloud.files["f1"] = bytes(21 * 1024 * 1024)
    with pytest.raises(SendError, match="too_large") as error:
        await channel.fetch(Attachment("image", "f1"), 50 * 1024 * 1024)
    assert error.value.permanent


async def test_a_file_that_is_not_there_yet_is_tried_again(channel):
    with pytest.raises(SendError, match="no_file") as error:
        await channel.fetch(Attachment("image", "nowhere"), 100)
    assert not error.value.permanent


async def test_the_menu_is_filled_at_the_start(server, channel):
    await channel.start()
    assert server.cloud.commands[""][0]["command"] == "khancap"
    assert server.cloud.commands["en"][0]["description"].startswith("Emergency")


async def test_an_unreachable_telegram_does_not_stop_the_start():
    channel = TelegramChannel("1:AA", "http://127.0.0.1:9", timeout=1.0)
    await channel.start()
    await channel.stop()


async def test_fifty_people_are_served_side_by_side(server, channel):
    phones = [server.phone(100 + n, started=True) for n in range(50)]
    sends = [channel.send(Address("telegram", str(100 + n)), HELLO) for n in range(50)]
    assert len(set(await asyncio.gather(*sends))) == 50
    assert all(len(phone.screen()) == 1 for phone in phones)


async def test_neither_the_token_nor_words_are_ever_logged(server, channel, caplog):
    caplog.set_level(logging.DEBUG)
    server.phone(42, started=True)
    server.cloud.files["f1"] = b"hello"
    server.faults.refuse("sendMessage", 400, "Bad Request: whatever")
    await fails(channel, Reply(("lời của em bé",)))
    await channel.fetch(Attachment("image", "f1"), 100)
    ours = [r for r in caplog.records if r.name.startswith(("handlers", "aiohttp"))]
    said = "\n".join(str(vars(record)) for record in ours)
    assert server.token not in said and "em bé" not in said


def test_sending_is_small_and_leaves_the_listening_library_out():
    code = (
        "import sys, handlers.telegram.send;"
        "assert 'aiogram' not in sys.modules and 'telegram.ext' not in sys.modules;"
        "print(int(open('/proc/self/statm').read().split()[1]) * 4096 // 2**20)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(ran.stdout) <= 70


def test_a_server_that_speaks_rubbish_is_a_temporary_failure():
    for rubbish in (b"<html>", b"[]", b"7", b"{}"):
        with pytest.raises(TelegramError) as error:
            AioHttpRequest.parse_json_payload(rubbish)
        assert send_error(error.value).code == "network"
