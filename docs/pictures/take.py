"""Takes the pictures of the README from the running demo: `make pictures`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Frame, Page, sync_playwright

HERE = Path(__file__).parent
PORT = "8077"
ADDRESS = f"http://127.0.0.1:{PORT}"
BEATEN = re.compile("Đang bị đánh")


def demo(folder: str) -> tuple[subprocess.Popen[str], str]:
    """The demo on a fresh database, and the login link of its first person."""
    settings = [f"VAR_DIR={folder}", f"WEB_PORT={PORT}", "DEMO=1", "PYTHONUNBUFFERED=1"]
    command = ["env", *settings, sys.executable, "-m", "bot", "run"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    link = ""
    assert running.stdout is not None
    for line in running.stdout:
        found = re.search(r"http://\S+/login/\S+", line)
        link = link or (found[0] if found else "")
        if "is running" in line:
            break
    return running, link


def begin(phone: Page | Frame, *taps: str) -> None:
    """Open a report."""
    for label in ("Bắt đầu", *taps):
        phone.get_by_role("button", name=label).first.click()


def four_phones(browser: Browser) -> None:
    """A call has become a page; it waits to be answered."""
    page = browser.new_page(viewport={"width": 1500, "height": 1120})
    page.goto(f"{ADDRESS}/demo")
    page.wait_for_selector("iframe")
    page.wait_for_timeout(2000)
    phones = {frame.url.rstrip("/")[-1]: frame for frame in page.frames[1:]}
    begin(phones["1"], "Ghi nhận cuộc gọi mới", "Báo tin về trẻ em", "Hàng xóm")
    phones["1"].get_by_role("checkbox", name=BEATEN).check()
    phones["1"].get_by_role("button", name=re.compile("Xong")).click()
    phones["1"].get_by_text("Trẻ đang ở đâu lúc này?").wait_for()
    phones["3"].get_by_role("button", name=re.compile("Tôi nhận xử lý")).wait_for()
    begin(phones["2"], "Báo một")
    phones["4"].get_by_role("button", name="Bắt đầu").click()
    page.wait_for_timeout(1500)
    page.screenshot(path=HERE / "demo.png")


def one_phone(browser: Browser, link: str) -> None:
    """An intake after its red flags, as a small phone shows it."""
    page = browser.new_page(viewport={"width": 360, "height": 800}, device_scale_factor=2)
    page.goto(link)
    page.wait_for_url(f"{ADDRESS}/")
    page.get_by_text("Trẻ đang ở đâu lúc này?").wait_for()
    page.wait_for_timeout(1000)
    page.screenshot(path=HERE / "chat.png")


def main() -> None:
    """Both pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        running, link = demo(folder)
        try:
            options = {"executable_path": "/usr/bin/chromium", "args": ["--no-sandbox"]}
            browser = playwright.chromium.launch(**options)
            four_phones(browser)
            one_phone(browser, link)
            browser.close()
        finally:
            running.terminate()
            running.wait()


if __name__ == "__main__":
    main()
