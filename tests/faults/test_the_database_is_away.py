"""The database is away, or its answer is lost: nothing that was accepted is lost or done twice."""

from __future__ import annotations

import contextlib
import json
import random
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy.exc import OperationalError

from bot.failpoints import Failpoints
from conversations.feed import NotAccepted
from db.inbox import Received
from handlers.telegram.receive import webhook
from tests.faults.away import closed, cuts_commits, look, shakes
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone

SECRET = "a-secret-of-thirty-two-characters"
SEED = 20261123
TWICE = 2
"""Breaks while one event is worked."""
OFTEN = 100
"""More of them than anything is tried."""

LONGEST = 12
"""Rounds of sixteen seconds in which everything has to be made up for."""

postgres = pytest.mark.postgres
SOAK = [pytest.param(SEED + n, marks=pytest.mark.soak) for n in range(1, 30)]


@pytest.fixture
async def night(hotline: Hotline) -> AsyncIterator[tuple[Phone, Phone, Phone]]:
    """Lan, and Hùng and Nga on duty."""
    lan = await hotline.enrol("operator", "Trần Thị Lan")
    hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    nga = await hotline.enrol("operator", "Lý Thị Nga")
    await hotline.on_duty(hung, nga)
    yield lan, hung, nga


async def insists(hotline: Hotline, phone: Phone, **fields: str) -> None:
    """The platform brings it until it is kept; then all that is due is made up for."""
    event = hotline.new_event(phone, **fields)
    for _ in range(LONGEST):
        try:
            await hotline.app.reception.accept([event])
            break
        except NotAccepted:
            continue
    await hotline.app.ticks.settle()
    await hotline.jumps(seconds=1)  # pages that were not written with the alarm come now
    for _ in range(LONGEST):
        await hotline.app.ticks.settle()
        if not await unfinished(hotline):
            return
        await hotline.jumps(seconds=16)
        with contextlib.suppress(OperationalError):
            # The ticks would log this and look again.
            await hotline.app.lanes.sweep()
    raise AssertionError(f"left undone: {await unfinished(hotline)}")


async def unfinished(hotline: Hotline) -> int:
    """Events without their effect, and letters under way."""
    events = await look(hotline, "SELECT id FROM inbox WHERE state = 'new'")
    waits = "SELECT id FROM outbox WHERE state IN ('pending', 'claimed') AND lane < 2"
    return len(events) + len(await look(hotline, waits))


async def through_the_night(
    hotline: Hotline, night: tuple[Phone, Phone, Phone], trouble: Callable[[], None]
) -> None:
    """An alarm is raised, declined and taken, whatever breaks meanwhile; then it is looked at."""
    lan, hung, nga = night
    trouble()
    await insists(hotline, lan, text="khẩn cấp")
    trouble()
    await insists(hotline, hung, choice=hung.button("Tôi bận").token)
    trouble()
    await insists(hotline, nga, choice=nga.button("Tôi nhận xử lý").token)
    alarms = await look(hotline, "SELECT state, acknowledged_by FROM escalations")
    assert [tuple(a.values()) for a in alarms] == [("acknowledged", nga.person.id)]
    said = [row["action"] for row in await look(hotline, "SELECT action FROM journal")]
    once = ("alarm_raised", "declined", "acknowledged")
    assert {action: said.count(action) for action in once} == dict.fromkeys(once, 1)
    assert len(await look(hotline, "SELECT id FROM outbox WHERE prompted")) == 3
    assert {r["state"] for r in await look(hotline, "SELECT state FROM inbox")} == {"done"}


class Quiet(set[str]):
    """Whatever the log says about a broken database is expected."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "hotline", ["sqlite", pytest.param("postgres", marks=postgres)], indirect=True
)
@pytest.mark.parametrize("seed", [SEED, *SOAK])
async def test_F2_commits_that_are_not_answered_change_nothing_twice(
    hotline: Hotline, night: tuple[Phone, Phone, Phone], seed: int
) -> None:
    hotline.expected_errors = Quiet()
    chance = random.Random(seed)
    await through_the_night(hotline, night, lambda: shakes(hotline, chance, 0.1, TWICE))


class BreaksAfterwards(Failpoints):
    """The first event is kept, and from then on the database is away."""

    def __init__(self, hotline: Hotline) -> None:
        super().__init__()
        self.hotline: Hotline | None = hotline

    def passing(self, name: str) -> None:
        if name == "after_inbox_commit" and self.hotline is not None:
            shakes(self.hotline, random.Random(SEED), 1, OFTEN)
            self.hotline = None


@pytest.mark.parametrize(
    "hotline", ["sqlite", pytest.param("postgres", marks=postgres)], indirect=True
)
async def test_F2_an_event_is_not_given_up_for_a_database_that_is_away(
    hotline: Hotline, night: tuple[Phone, Phone, Phone]
) -> None:
    hotline.expected_errors = Quiet()
    lan, hung, nga = night
    hotline.house.failpoints = BreaksAfterwards(hotline)
    await hotline.take(hotline.new_event(lan, text="khẩn cấp"))
    (row,) = await look(hotline, "SELECT state, tries FROM inbox")
    assert tuple(row.values()) == ("new", 0)
    shakes(hotline, random.Random(SEED), 1, 0)
    await hotline.take(hotline.new_event(lan, text="/menu"))
    await hotline.app.lanes.sweep()
    await hotline.app.ticks.settle()
    assert (hung.pages(), nga.pages()) == (1, 1)
    assert {r["state"] for r in await look(hotline, "SELECT state FROM inbox")} == {"done"}


async def test_an_event_that_only_looks_like_a_database_that_is_away_holds_its_lane_up_for_seconds(
    hotline: Hotline, night: tuple[Phone, Phone, Phone]
) -> None:
    hotline.expected_errors = Quiet()
    lan, hung, _ = night
    poison, real = hotline.new_event(lan, text="/menu"), hotline.app.lanes._tries._work

    async def work(item: Received) -> None:
        if item.event.id == poison.id:
            raise ConnectionResetError
        await real(item)

    hotline.app.lanes._tries._work = work
    await hotline.take(poison, hotline.new_event(lan, text="khẩn cấp"))
    for _ in range(2):
        await hotline.app.lanes.sweep()
        await hotline.app.ticks.settle()
    assert hung.pages() == 1


@postgres
@pytest.mark.parametrize("hotline", ["postgres"], indirect=True)
@pytest.mark.parametrize("seed", [SEED, *SOAK])
async def test_F2_connections_cut_during_a_commit_lose_nothing(
    hotline: Hotline, night: tuple[Phone, Phone, Phone], seed: int
) -> None:
    hotline.expected_errors = Quiet()
    cuts = cuts_commits(hotline, random.Random(seed), share=0.2)
    await through_the_night(hotline, night, lambda: cuts(TWICE))


@postgres
@pytest.mark.parametrize("hotline", ["postgres"], indirect=True)
async def test_I03_F2_while_the_database_is_away_telegram_is_asked_to_come_again(
    hotline: Hotline, night: tuple[Phone, Phone, Phone]
) -> None:
    hotline.expected_errors = Quiet()
    stranger = {"id": 66, "is_bot": False, "first_name": "P"}
    chat = {"id": 66, "type": "private"}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": stranger, "text": "khẩn cấp"}
    body = json.dumps({"update_id": 7, "message": message}).encode()
    route = webhook(SECRET, hotline.app.reception.accept, hotline.clock.now)  # type: ignore[arg-type]
    headers = {"x-telegram-bot-api-secret-token": SECRET}
    with closed(hotline):
        assert [await route(headers, body) for _ in range(2)] == [503, 503]
    answers = [await route(headers, body) for _ in range(3)]
    assert 200 in answers
    await hotline.app.ticks.settle()
    assert len(await look(hotline, "SELECT id FROM inbox")) == 1


@postgres
@pytest.mark.parametrize("hotline", ["postgres"], indirect=True)
@pytest.mark.parametrize("span", [{"seconds": 5}, {"seconds": 60}, {"minutes": 10}])
async def test_F2_after_an_outage_the_alarm_goes_on_with_one_page_a_person(
    hotline: Hotline, night: tuple[Phone, Phone, Phone], span: dict[str, int]
) -> None:
    hotline.expected_errors = Quiet()
    lan, hung, nga = night
    ha = await hotline.enrol("shift_lead", "Phạm Thu Hà")
    await lan.says("khẩn cấp")
    with closed(hotline):
        await hotline.jumps(**span)
        await hotline.app.cycle()
    for _ in range(3):
        await hotline.ticks()
    late = sum(span.values()) != 5
    assert (hung.pages(), nga.pages()) == ((2, 2) if late else (1, 1))
    assert ha.pages() == (1 if "minutes" in span else 0)
