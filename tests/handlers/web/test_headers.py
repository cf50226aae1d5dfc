from __future__ import annotations

import re

import httpx
import pytest

from handlers.web.headers import policy
from tests.handlers.web.fake_desk import FakeDesk
from tests.handlers.web.serving import application


def nonce(answer: httpx.Response) -> str:
    found = re.search(r"'nonce-([^']+)'", answer.headers["content-security-policy"])
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/", "/login/x", "/nope", "/health", "/history"])
async def test_every_answer_is_guarded_and_never_kept(page: httpx.AsyncClient, path: str) -> None:
    headers = (await page.get(path)).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "unsafe" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]


async def test_each_answer_has_a_nonce_of_its_own_and_the_page_carries_it(
    page: httpx.AsyncClient,
) -> None:
    one, two = await page.get("/"), await page.get("/")
    assert nonce(one) != nonce(two)
    scripts = re.findall(r"<script type=\"module\"[^>]*>", one.text)
    assert scripts
    assert all(f'nonce="{nonce(one)}"' in script for script in scripts)


def test_only_the_demo_phones_may_stand_in_a_frame_and_only_in_ours() -> None:
    assert "frame-ancestors 'self'" in policy("n", "/demo/2/")
    for path in ("/", "/demo", "/demo/x/", "/login/t", "/demo/events"):
        assert "frame-ancestors 'none'" in policy("n", path)


async def test_files_are_kept_because_their_address_changes_with_them(
    page: httpx.AsyncClient,
) -> None:
    style = re.search(r'href="([^"]+style\.css)"', (await page.get("/")).text)
    assert style
    answer = await page.get(style[1])
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


async def test_over_https_browsers_are_told_to_stay_there() -> None:
    transport = httpx.ASGITransport(application(FakeDesk(), "https://web.test", secure=True))
    async with httpx.AsyncClient(transport=transport, base_url="https://web.test") as client:
        assert "strict-transport-security" in (await client.get("/")).headers
