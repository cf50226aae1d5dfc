"""A person with the real page open in Chromium, or in one of the frames of the demo page."""

from __future__ import annotations

from playwright.async_api import FrameLocator, Locator, Page, expect

from tests.endtoend.script import Line

PATIENCE = 30_000
"""Milliseconds to wait for a line; nothing is measured by it."""


class PagePhone:
    """Reads the newest line, taps and types as a thumb would."""

    def __init__(self, page: Page | FrameLocator) -> None:
        self.page = page

    async def plays(self, lines: tuple[Line, ...]) -> None:
        """Answer each question when it stands there."""
        for line in lines:
            if line.tap:
                await self.taps(line.tap, await self.hears(line.asked))
            else:
                await self.hears(line.asked)
                await self.says(line.say)

    async def hears(self, words: str) -> Locator:
        """Wait for a line of the bot with these words; the newest one."""
        line = self.page.locator(".line.bot").filter(has_text=words).last
        await expect(line).to_be_visible(timeout=PATIENCE)
        return line

    async def taps(self, label: str, line: Locator | None = None) -> None:
        """Press a button of a line, or tick a box; *Xong* also shows how many are ticked."""
        place = line or self.page.locator(".line.bot:not(.old)").last
        box = place.get_by_role("checkbox", name=label)
        if label == "Xong":
            await place.locator("button.done").click(timeout=PATIENCE)
        elif await box.count():
            await box.check(timeout=PATIENCE)
        else:
            button = place.get_by_role("button", name=label, exact=True)
            await button.click(timeout=PATIENCE)

    async def says(self, text: str) -> None:
        """Type words and send them."""
        await self.page.locator("#text").fill(text)
        await self.page.locator("#send").click()
