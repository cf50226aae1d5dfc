"""The second path in front of a gateway on this machine: taken, turned away, left hanging."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import pytest

from conversations.channel import SendError
from conversations.event import Address
from conversations.reply import Option, Reply
from handlers.notify.send import NotifyChannel, kind
from tests.fakes.notify.gateway import Gateway
from tests.handlers.channel_contract import ChannelContract, Line

BOARD = "https://truc.example.vn/board"
PAGE = Reply(
    ("🔴 KHẨN CẤP · hồ sơ A7", "Nơi xảy ra: phường Hải Châu."),
    (Option("!ack.p", "Tôi nhận xử lý"),),
    urgent=True,
    discreet=True,
    brief="KHẨN CẤP hồ sơ A7, phường Hải Châu. Nhận: gõ NHAN A7.",
)


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    made = Gateway()
    await made.start()
    yield made
    await made.stop()


@pytest.fixture
def channel() -> NotifyChannel:
    return NotifyChannel(BOARD, longest=5.0)


def to(url: str) -> Address:
    return Address("notify", url)


class TestContract(ChannelContract):
    """What every channel promises."""

    @pytest.fixture
    def line(self, gateway: Gateway, channel: NotifyChannel) -> Line:
        shown = lambda: [post["message"] for post in gateway.posts]  # noqa: E731
        return Line(channel, to(gateway.url()), shown)


async def test_a_page_arrives_as_one_line_that_says_how_to_answer(
    gateway: Gateway, channel: NotifyChannel
) -> None:
    assert await channel.send(to(gateway.url()), PAGE)
    [post] = gateway.posts
    assert post["message"] == f"{PAGE.brief}\n{BOARD}"
    assert post["title"] == "🔴 KHẨN CẤP · hồ sơ A7"
    assert "Tôi nhận xử lý" not in str(post)


async def test_an_sms_gateway_behind_a_web_address_is_told_apart(
    gateway: Gateway, channel: NotifyChannel
) -> None:
    assert await channel.send(to(gateway.url("rto=1&short=yes")), PAGE)
    [post] = gateway.posts
    assert post["message"].startswith("KHAN CAP ho so A7, phuong Hai Chau.")
    assert post["message"].isascii() and post["title"] == ""


async def test_a_page_arrives_as_a_plain_letter(gateway: Gateway, channel: NotifyChannel) -> None:
    assert await channel.send(to(gateway.mail_url()), PAGE)
    [mail] = gateway.mails
    assert mail["To"] == "lan@example.vn"
    assert mail["Subject"] == "🔴 KHẨN CẤP · hồ sơ A7"
    assert mail.get_content_type() == "text/plain"
    assert "Nhận: gõ NHAN A7." in mail.get_content()


@pytest.mark.parametrize("door", ["url", "mail_url"])
async def test_what_a_gateway_refuses_may_be_tried_again(
    gateway: Gateway, channel: NotifyChannel, door: str
) -> None:
    gateway.mood = "refuses"
    with pytest.raises(SendError) as refused:
        await channel.send(to(getattr(gateway, door)()), PAGE)
    assert (refused.value.code, refused.value.permanent) == ("refused", False)


async def test_a_gateway_that_is_away_may_be_tried_again(channel: NotifyChannel) -> None:
    with pytest.raises(SendError) as refused:
        await channel.send(to("json://127.0.0.1:1/sms?cto=1"), PAGE)
    assert (refused.value.code, refused.value.permanent) == ("refused", False)


async def test_an_address_that_is_none_fails_for_good(channel: NotifyChannel) -> None:
    for url in ("khong-phai://gi", "", "syslog://", "twilio://thieu"):
        with pytest.raises(SendError) as refused:
            await channel.send(to(url), PAGE)
        assert (refused.value.code, refused.value.permanent) == ("bad_address", True)


async def test_a_gateway_that_hangs_may_have_taken_it_and_holds_up_no_other(
    gateway: Gateway,
) -> None:
    gateway.mood = "hangs"
    channel, hanging = NotifyChannel(BOARD, longest=0.05), to(gateway.url())
    for code in ("timeout", "timeout", "hangs"):
        with pytest.raises(SendError) as late:
            await channel.send(hanging, PAGE)
        assert (late.value.code, late.value.unknown) == (code, code == "timeout")
    gateway.mood = "takes"
    patient = NotifyChannel(BOARD, longest=5.0)
    assert await patient.send(to(gateway.url("rto=2")), PAGE)


async def test_no_secret_of_an_address_is_logged(
    gateway: Gateway, channel: NotifyChannel, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    gateway.mood = "refuses"
    with pytest.raises(SendError) as refused:
        await channel.send(to(gateway.url()), PAGE)
    assert "apprise" not in {record.name for record in caplog.records}
    assert "mat-khau" not in caplog.text + str(refused.value)


def test_a_service_says_its_name_without_sending() -> None:
    assert kind("mailto://truc:mat-khau@example.vn?to=lan@example.vn") == "E-Mail"
    assert kind("khong-phai://gi") == ""


async def test_it_can_be_made_ready_before_the_first_page(channel: NotifyChannel) -> None:
    channel.warm_up()
    with pytest.raises(SendError):
        await channel.send(to("khong-phai://gi"), PAGE)
    assert "apprise" in sys.modules
