from __future__ import annotations

import json
import re

import httpx
import pytest

from conversations.reply import Option
from handlers.web.chat import LINES
from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import FakeDesk, visitor

ID = "0192f0c12d3e4f508a6b7c8d9e0fa1b2"
EVIL = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'


def start(html: str) -> dict[str, object]:
    """What the page begins with."""
    found = re.search(r'<script type="application/json" id="start">(.*?)</script>', html, re.S)
    assert found
    return json.loads(found[1])  # type: ignore[no-any-return]


async def test_the_page_begins_with_the_lines_so_far(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.say(lan, "Chào chị Lan", options=(Option("m.0.1", "Tiếp nhận"),))
    desk.say(visitor("somebody"), "Không phải cho chị")
    lines = start((await page.get("/")).text)["lines"]
    assert [line["parts"] for line in lines] == [["Chào chị Lan"]]  # type: ignore[attr-defined]


async def test_a_line_is_taken_when_it_is_on_disk(page: httpx.AsyncClient, desk: FakeDesk) -> None:
    answer = await page.post("/send", json={"id": ID, "text": "bắt đầu"})
    assert (answer.status_code, answer.json()) == (202, {"id": ID})
    assert desk.inbox[("web", ID)].text == "bắt đầu"


async def test_a_line_that_could_not_be_kept_is_sent_again_and_is_one_event(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.refusing = 1
    first = await page.post("/send", json={"id": ID, "text": "Em bị nhốt"})
    assert (first.status_code, first.headers["retry-after"]) == (503, "2")
    assert not desk.inbox
    for _ in range(2):
        assert (await page.post("/send", json={"id": ID, "text": "Em bị nhốt"})).is_success
    assert len(desk.inbox) == 1


async def test_a_stranger_can_neither_post_nor_read(
    stranger: httpx.AsyncClient, desk: FakeDesk
) -> None:
    assert (await stranger.post("/send", json={"id": ID, "text": "a"})).status_code == 401
    assert (await stranger.post("/shown", json={"ids": []})).status_code == 401
    for path in ("/history", "/events"):
        assert (await stranger.get(path)).status_code == 401
    assert not desk.posts


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_only_json_is_read(page: httpx.AsyncClient, desk: FakeDesk, kind: str) -> None:
    body = json.dumps({"id": ID, "text": "a"})
    answer = await page.post("/send", content=body, headers={"content-type": kind})
    assert answer.status_code == 415
    assert not desk.posts


@pytest.mark.parametrize("body", ["", "{", "[]", '"a"', "[" * 100_000, "{}", '{"id": 1}'])
async def test_a_broken_body_is_refused(page: httpx.AsyncClient, body: str) -> None:
    headers = {"content-type": "application/json"}
    assert (await page.post("/send", content=body, headers=headers)).status_code == 400


async def test_a_line_too_long_to_carry_is_refused_by_name(page: httpx.AsyncClient) -> None:
    for length in (20_001, 300_000):
        answer = await page.post("/send", json={"id": ID, "text": "a" * length})
        assert answer.status_code == 413


async def test_names_and_labels_cannot_become_markup(
    stranger: httpx.AsyncClient, desk: FakeDesk
) -> None:
    evil = visitor("evil", called=EVIL)
    stranger.cookies.set("login", desk.enrol(evil))
    desk.say(evil, EVIL, options=(Option("s.1.1", EVIL),))
    html = (await stranger.get("/")).text
    assert EVIL not in html
    assert "<img" not in html
    assert start(html)["lines"][0]["parts"] == [EVIL]  # type: ignore[index]


async def test_the_history_is_the_persons_own_and_short(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    for n in range(LINES + 5):
        desk.say(lan, f"câu {n}")
        desk.say(visitor("somebody"), "của người khác")
    lines = (await page.get("/history")).json()["lines"]
    assert [line["parts"][0] for line in lines] == [f"câu {n}" for n in range(5, LINES + 5)]


async def test_lines_on_an_open_screen_are_told(
    page: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    assert (await page.post("/shown", json={"ids": ["line-1", "line-2"]})).status_code == 204
    assert desk.was_shown == [("lan", "line-1"), ("lan", "line-2")]


@pytest.mark.parametrize("ids", [None, "line-1", [1], ["x"] * (LINES + 1)])
async def test_nonsense_about_shown_lines_is_refused(
    page: httpx.AsyncClient, desk: FakeDesk, ids: object
) -> None:
    assert (await page.post("/shown", json={"ids": ids})).status_code == 400
    assert not desk.was_shown


async def test_looking_changes_nothing(page: httpx.AsyncClient, desk: FakeDesk) -> None:
    for path in ("/", "/history", "/away", "/login/x", "/health", "/send", "/shown", "/upload"):
        await page.get(path)
    assert (desk.posts, desk.was_shown, len(desk.cookies)) == (0, [], 1)


async def test_the_page_speaks_english_to_those_who_read_english(
    stranger: httpx.AsyncClient, desk: FakeDesk
) -> None:
    stranger.cookies.set("login", desk.enrol(visitor("amy", language="en")))
    html = (await stranger.get("/")).text
    assert '<html lang="en">' in html
    assert "Write an answer" in html


async def test_a_missing_page_gives_the_numbers_to_call(page: httpx.AsyncClient) -> None:
    answer = await page.get("/nope", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert 'href="tel:111"' in answer.text


async def test_every_role_has_a_name(stranger: httpx.AsyncClient, desk: FakeDesk) -> None:
    roles = "operator collaborator commune_officer case_manager shift_lead head admin auditor"
    for role in roles.split():
        stranger.cookies.set("login", desk.enrol(visitor(role, role=role)))
        assert (await stranger.get("/")).status_code == 200
