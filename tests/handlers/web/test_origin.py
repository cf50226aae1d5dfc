from __future__ import annotations

import httpx
import pytest

from handlers.web.origin import same_origin
from tests.handlers.web.fake_desk import FakeDesk

OURS = "https://tiepnhan.example"
ID = "0" * 32


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OURS, "sec-fetch-site": "same-origin"},
        {"origin": OURS},
        {"origin": "null", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://localhost:8080", "host": "localhost:8080"},
    ],
)
def test_our_own_pages_may_post(headers: dict[str, str]) -> None:
    assert same_origin(headers, OURS)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "https://evil.example", "host": "tiepnhan.example"},
        {"origin": "https://tiepnhan.example.evil.example"},
        {"origin": OURS, "sec-fetch-site": "cross-site"},
        {"origin": OURS, "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_foreign_pages_may_not_post(headers: dict[str, str]) -> None:
    assert not same_origin(headers, OURS)


@pytest.mark.parametrize("path", ["/send", "/upload", "/shown", "/logout", "/login/abc", "/nope"])
async def test_a_foreign_page_is_refused_at_every_door(
    page: httpx.AsyncClient, desk: FakeDesk, path: str
) -> None:
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = await page.post(path, json={"id": ID, "text": "khẩn cấp"}, headers=evil)
    assert answer.status_code == 403
    assert not desk.inbox
    assert desk.cookies


async def test_other_methods_that_change_things_are_refused_as_well(
    page: httpx.AsyncClient,
) -> None:
    evil = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert (await page.request(method, "/send", headers=evil)).status_code == 403
