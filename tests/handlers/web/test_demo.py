from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.handlers.web.conftest import OURS
from tests.handlers.web.fake_desk import NOW, FakeDemo, FakeDesk
from tests.handlers.web.serving import application
from tests.handlers.web.test_chat import ID, start


@pytest.fixture
def demo(desk: FakeDesk) -> FakeDemo:
    return FakeDemo(desk)


@pytest.fixture
async def stage(desk: FakeDesk, demo: FakeDemo) -> AsyncIterator[httpx.AsyncClient]:
    for holder in demo.holders:
        desk.enrol(holder)
    transport = httpx.ASGITransport(application(desk, demo=demo))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://web.test", headers=OURS
    ) as client:
        yield client


async def test_the_page_shows_four_phones_and_who_holds_each(
    stage: httpx.AsyncClient, demo: FakeDemo
) -> None:
    html = (await stage.get("/demo")).text
    for number, holder in enumerate(demo.holders, 1):
        assert f'src="demo/{number}/"' in html
        assert holder.called in html
    assert "21:04" in html


async def test_each_phone_is_the_real_chat_of_its_holder(
    stage: httpx.AsyncClient, desk: FakeDesk, demo: FakeDemo
) -> None:
    desk.say(demo.holders[2], "Cho trưởng ca")
    assert start((await stage.get("/demo/3/")).text)["lines"]
    answer = await stage.get("/demo/1/")
    assert not start(answer.text)["lines"]
    assert "Path=/demo/1/" in answer.headers["set-cookie"]


async def test_a_phone_posts_for_its_holder_with_its_own_cookie(
    stage: httpx.AsyncClient, desk: FakeDesk, demo: FakeDemo
) -> None:
    await stage.get("/demo/2/")
    assert (await stage.post("/demo/2/send", json={"id": ID, "text": "a"})).status_code == 202
    assert desk.inbox[("web", ID)].sender == demo.holders[1].address
    assert (await stage.post("/demo/1/send", json={"id": ID, "text": "a"})).status_code == 401
    assert (await stage.post("/send", json={"id": ID, "text": "a"})).status_code == 401


async def test_the_cookie_of_one_phone_does_not_open_another(stage: httpx.AsyncClient) -> None:
    await stage.get("/demo/2/")
    value = stage.cookies.get("phone", path="/demo/2/")
    assert value
    stage.cookies.clear()
    headers = {"cookie": f"phone={value}"}
    assert (await stage.get("/demo/2/history", headers=headers)).status_code == 200
    assert (await stage.get("/demo/3/history", headers=headers)).status_code == 401


async def test_there_is_no_fifth_phone(stage: httpx.AsyncClient) -> None:
    assert (await stage.get("/demo/5/")).status_code == 404
    assert (await stage.get("/demo/5/history")).status_code == 401


async def test_the_clock_moves_forward_and_stamps_what_is_posted(
    stage: httpx.AsyncClient, desk: FakeDesk
) -> None:
    answer = await stage.post("/demo/forward", json={"seconds": 3600})
    assert answer.json()["time"] == "22:04"
    assert (await stage.get("/demo/clock")).json() == answer.json()
    await stage.get("/demo/1/")
    await stage.post("/demo/1/send", json={"id": ID, "text": "a"})
    assert (desk.inbox[("web", ID)].at - NOW).total_seconds() == 3600


@pytest.mark.parametrize("seconds", [0, -60, 32 * 86400, "60", 1.5, None])
async def test_the_clock_never_goes_back_nor_far_away(
    stage: httpx.AsyncClient, demo: FakeDemo, seconds: object
) -> None:
    assert (await stage.post("/demo/forward", json={"seconds": seconds})).status_code == 400
    assert demo.at == NOW


async def test_without_demo_mode_there_is_no_demo(page: httpx.AsyncClient) -> None:
    for path in ("/demo", "/demo/1/", "/demo/events", "/demo/clock"):
        assert (await page.get(path)).status_code == 404
    assert (await page.post("/demo/forward", json={"seconds": 60})).status_code in (404, 405)
