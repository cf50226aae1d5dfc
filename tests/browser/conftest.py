"""Chromium in front of the real pages, with a desk in memory behind them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handlers.web.desk import Visitor
from tests.handlers.web.fake_desk import FakeDemo, FakeDesk, visitor
from tests.handlers.web.serving import serving

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
PHONE = {"width": 360, "height": 720}

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def lan(desk: FakeDesk) -> Visitor:
    who = visitor("lan")
    desk.enrol(who)
    return who


@pytest.fixture
def demo(desk: FakeDesk) -> FakeDemo:
    made = FakeDemo(desk)
    for holder in made.holders:
        desk.enrol(holder)
    return made


@pytest.fixture
def url(desk: FakeDesk, demo: FakeDemo) -> Iterator[str]:
    with serving(desk, demo) as address:
        yield address


@pytest.fixture
def faults() -> list[str]:
    """Errors of the page: scripts that failed, rules of the Content-Security-Policy broken."""
    return []


@pytest.fixture
def open_page(chromium: Browser, url: str, faults: list[str]) -> Iterator[Open]:
    """Open a page as a person with this cookie would, on a small phone in Viet Nam."""
    contexts = []

    def open_page(path: str = "/", holder: str = "lan", **given: object) -> Page:
        wanted = {"viewport": PHONE, "locale": "vi-VN", "reduced_motion": "reduce"} | given
        context = chromium.new_context(base_url=url, **wanted)  # type: ignore[arg-type]
        contexts.append(context)
        if holder:
            context.add_cookies([{"name": "login", "value": f"cookie-of-{holder}", "url": url}])
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Policy" in said.text else None)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def chat(open_page: Open, lan: Visitor) -> Page:
    """The chat of chị Lan, connected."""
    page = open_page()
    page.locator("#link.on").wait_for()
    return page
