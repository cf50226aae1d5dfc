"""The web chat from the login link to the reminder, over real HTTP."""

from __future__ import annotations

import asyncio
import contextlib

import httpx

from tests.endtoend import story
from tests.endtoend.conftest import Open
from tests.endtoend.memory import memory_of
from tests.endtoend.people import links
from tests.endtoend.script import INTAKE, RISK, kept
from tests.endtoend.story import Cast
from tests.endtoend.web_phone import WebPhone, shown

CAST = ("Trần Thị Lan", "Nguyễn Văn Hùng", "Võ Minh Tâm", "Hoàng Thị Yến")


async def test_an_emergency_ends_in_a_case_a_page_an_acknowledgement_and_a_reminder(
    open_house: Open,
) -> None:
    house = await open_house()
    cast = Cast(*[await WebPhone.login(links(house)[name]) for name in CAST])
    await story.report(cast, await story.alarm(cast))
    await story.signed(cast)
    await story.reviewed(house, cast)
    async with memory_of(house) as memory:
        intake, risk, _outcome, review = await memory.submissions()
        assert kept(INTAKE).items() <= intake.answers.items()
        assert kept(RISK).items() <= risk.answers.items()
        assert (intake.kind, review.form) == ("sent", "follow_up")
        assert await memory.alarms() == len(await memory.cases()) == 1
        assert not memory.lies_open("Nguyễn Thị Bé".encode())


async def test_lines_are_pushed_to_the_open_page_with_ids_to_go_on_from(open_house: Open) -> None:
    house = await open_house()
    lan = await WebPhone.login(links(house)["Trần Thị Lan"])
    await lan.say("xin chào")
    last = (await lan.lines())[-1]["id"]
    asked = asyncio.create_task(lan.post(text="/bao"))
    async with contextlib.aclosing(lan.stream(last)) as stream:
        new = (line async for line in stream if line["id"] > last)  # it may repeat older ones
        own, reply = await anext(new), await anext(new)
    assert (own["mine"], own["event"]) == (True, await asked)
    assert "Ai đang báo tin" in shown(reply)


async def test_a_line_posted_twice_and_an_old_button_have_one_effect(open_house: Open) -> None:
    house = await open_house()
    lan = await WebPhone.login(links(house)["Trần Thị Lan"])
    await lan.say("/bao")
    await lan.tap("Hàng xóm")
    before = await lan.lines()
    tick = next(o["token"] for o in before[-1]["options"] if "bị nhốt" in o["label"])
    body = {"id": "0" * 32, "choice": tick}
    answers = [await lan.client.post("/send", json=body) for _ in range(3)]
    assert {a.status_code for a in answers} == {202}
    assert "Đang gọi người trực" in await lan.reply_to("0" * 32)
    assert "Trẻ đang ở đâu" in await lan.tap("Xong")
    assert "không có gì thay đổi" in await lan.send(choice=tick)
    async with memory_of(house) as memory:
        assert await memory.alarms() == 1
        assert (await memory.events())["done"] == await memory.replies() == 5


async def test_a_picture_before_the_red_flags_asks_about_danger_and_lies_sealed(
    open_house: Open,
) -> None:
    house = await open_house()
    lan = await WebPhone.login(links(house)["Trần Thị Lan"])
    picture = b"\xff\xd8\xff\xe0" + b"a picture of the place " * 30_000
    await lan.say("/bao")
    said = await lan.upload("image", picture, "image/jpeg")
    assert "có đang gặp nguy hiểm không" in said
    async with memory_of(house) as memory:
        assert await memory.pictures() == {"image/jpeg": picture}
        assert not memory.lies_open(b"a picture of the place")


async def test_a_stranger_sees_the_numbers_to_call_and_nothing_else(open_house: Open) -> None:
    house = await open_house()
    async with httpx.AsyncClient(base_url=house.url, headers={"Origin": house.url}) as stranger:
        page = (await stranger.get("/")).text
        assert "0236 000 0000" in page and "111" in page
        assert (await stranger.get("/history")).status_code == 401
        wrong = await stranger.post("/login/not-a-link")
        assert (wrong.status_code, wrong.cookies) == (404, httpx.Cookies())
