from __future__ import annotations

import httpx

from handlers.web.desk import Visitor
from tests.handlers.web.conftest import OURS
from tests.handlers.web.fake_desk import UNKNOWN, FakeDesk
from tests.handlers.web.serving import application


async def test_a_stranger_sees_one_sentence_with_numbers_to_call(
    stranger: httpx.AsyncClient,
) -> None:
    answer = await stranger.get("/")
    assert answer.status_code == 200
    assert 'href="tel:02923835111"' in answer.text
    for number in ("111", "113", "115"):
        assert f'href="tel:{number}"' in answer.text
    assert UNKNOWN.split("0292")[0] in answer.text
    assert "<form" not in answer.text
    assert "<script" not in answer.text


async def test_looking_at_a_login_link_does_not_use_it_up(
    stranger: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.links["tok"] = lan
    for _ in range(3):
        assert (await stranger.get("/login/tok")).status_code == 200
        assert (await stranger.head("/login/tok")).status_code == 200
    assert "tok" in desk.links
    assert not stranger.cookies


async def test_pressing_the_button_logs_in(
    stranger: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.links["tok"] = lan
    answer = await stranger.post("/login/tok")
    assert (answer.status_code, answer.headers["location"]) == (303, "../")
    kept = answer.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=lax" in kept
    assert "path=/;" in kept
    assert "secure" not in kept
    assert "chị Trần Thị Lan" in (await stranger.get("/")).text


async def test_a_link_logs_in_once_and_afterwards_reads_like_a_wrong_one(
    stranger: httpx.AsyncClient, desk: FakeDesk, lan: Visitor
) -> None:
    desk.links["tok"] = lan
    await stranger.post("/login/tok")
    stranger.cookies.clear()
    used, wrong = await stranger.post("/login/tok"), await stranger.post("/login/never-was")
    assert used.status_code == wrong.status_code == 404
    assert visible(used.text) == visible(wrong.text)
    assert 'href="tel:111"' in used.text
    assert not stranger.cookies


async def test_over_https_the_cookie_is_bound_to_this_very_host(lan: Visitor) -> None:
    desk = FakeDesk(links={"tok": lan})
    transport = httpx.ASGITransport(application(desk, "https://web.test", secure=True))
    headers = OURS | {"origin": "https://web.test"}
    async with httpx.AsyncClient(
        transport=transport, base_url="https://web.test", headers=headers
    ) as client:
        kept = (await client.post("/login/tok")).headers["set-cookie"]
    assert kept.startswith("__Host-login=")
    assert "Secure" in kept


async def test_logging_out_forgets_the_cookie_on_both_sides(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    answer = await page.post("/logout")
    assert answer.status_code == 204
    assert not desk.cookies
    assert "Max-Age=0" in answer.headers["set-cookie"]
    assert UNKNOWN[:12] in (await page.get("/")).text


async def test_logging_out_needs_a_post(page: httpx.AsyncClient, desk: FakeDesk) -> None:
    assert (await page.get("/logout")).status_code == 405
    assert desk.cookies


async def test_a_cookie_of_somebody_disabled_opens_nothing(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.cookies.clear()
    assert UNKNOWN[:12] in (await page.get("/")).text
    assert (await page.get("/history")).status_code == 401


async def test_the_page_after_leaving_quickly_says_nothing_about_us(
    page: httpx.AsyncClient,
) -> None:
    answer = await page.get("/away")
    assert "Tiếp Nhận" not in answer.text
    assert "Lan" not in answer.text


def visible(html: str) -> str:
    """The page without what is new in each answer."""
    return html[html.index("<main") :]
