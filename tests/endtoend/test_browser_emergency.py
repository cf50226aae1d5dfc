"""What README shows, in Chromium in front of the real process."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Page, async_playwright, expect

from tests.browser.conftest import CHROMIUM, PHONE, QUIET
from tests.endtoend.conftest import Open
from tests.endtoend.page_phone import PATIENCE, PagePhone
from tests.endtoend.people import links
from tests.endtoend.script import FIRST, REST, RISK, TO_THE_COMMUNE

pytestmark = pytest.mark.browser
WIDE = {"width": 1600, "height": 1000}
OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture
async def open_page() -> AsyncIterator[OpenPage]:
    """A new browser of a new person at this address."""
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine (apt-get install chromium)")
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=CHROMIUM, args=QUIET)

        async def open_page(address: str, size: dict[str, int] = PHONE) -> Page:
            context = await browser.new_context(viewport=size, locale="vi-VN")  # type: ignore[arg-type]
            page = await context.new_page()
            await page.goto(address)
            return page

        yield open_page
        await browser.close()


async def test_a_call_becomes_a_page_in_another_browser_and_its_answer_comes_back(
    open_house: Open, open_page: OpenPage
) -> None:
    house = await open_house()
    lan = PagePhone(await open_page(links(house)["Trần Thị Lan"]))
    hung = PagePhone(await open_page(links(house)["Nguyễn Văn Hùng"]))
    await expect(hung.page.locator("#link.on")).to_be_visible(timeout=PATIENCE)
    await lan.says("xin chào")
    await lan.plays(FIRST)
    await hung.taps("Tôi nhận xử lý", await hung.hears("KHẨN CẤP · hồ sơ A1"))
    await lan.hears("anh Nguyễn Văn Hùng đã nhận xử lý")
    await lan.plays(TO_THE_COMMUNE)
    await hung.hears("Hồ sơ A1: việc xảy ra ở xã Hòa Vang")


async def test_the_four_phones_of_the_demo_show_the_whole_path(
    open_house: Open, open_page: OpenPage
) -> None:
    house = await open_house()
    stage = await open_page(f"{house.url}/demo", WIDE)
    frames = (stage.frame_locator(f'iframe[data-phone="{n}"]') for n in (1, 3, 4))
    lan, hung, yen = map(PagePhone, frames)
    await lan.says("xin chào")
    await lan.plays(FIRST)
    await hung.hears("KHẨN CẤP · hồ sơ A1")
    await missed(stage)
    await hung.hears("CHƯA AI NHẬN · KHẨN CẤP · hồ sơ A1")
    await hung.taps("Tôi nhận xử lý", await hung.hears("CHƯA AI NHẬN"))
    await lan.hears("anh Nguyễn Văn Hùng đã nhận xử lý")
    await lan.plays((*TO_THE_COMMUNE, *REST))
    await lan.hears("Mã hồ sơ: A1. Giờ nhận tin")
    await yen.hears("Hồ sơ A1 được giao cho anh/chị")
    await signs_and_ends(hung)
    await pressed(stage, "week", "day")
    await yen.hears("Đến kỳ rà soát hồ sơ A1")


async def missed(stage: Page) -> None:
    """Nobody answers for ten minutes: everyone is called."""
    await pressed(stage, "five_minutes", "five_minutes")


async def signs_and_ends(duty: PagePhone) -> None:
    """The level is signed, then the alarm is over."""
    await signs(duty)
    await ends(duty)


async def ends(duty: PagePhone) -> None:
    """The child is safe, seen with their own eyes: the alarm is over."""
    await duty.says("NHAN A1")
    await duty.taps("Trẻ đã an toàn", await duty.hears("Việc phải làm ngay"))
    await duty.taps("Đúng, kết thúc", await duty.hears("Kết thúc báo động với kết quả"))
    await duty.taps("Tôi đã gặp trực tiếp", await duty.hears("Ai xác nhận điều đó"))
    await duty.taps("Bây giờ", await duty.hears("Xác nhận lúc nào"))
    await duty.says("gửi")
    await duty.hears("báo động kết thúc lúc")


async def signs(duty: PagePhone) -> None:
    """The person on duty signs the level of risk."""
    await duty.says("/hoso A1")
    await duty.taps("Đánh giá nguy cơ ban đầu (Mẫu 02)", await duty.hears("mức chưa đánh giá"))
    await duty.plays(RISK)
    await duty.hears("đã ký mức Cao")


async def pressed(stage: Page, *steps: str) -> None:
    """Press buttons of the clock, each until it has done its work."""
    seconds = {"five_minutes": 300, "day": 24 * 3600, "week": 7 * 24 * 3600}
    for step in steps:
        button = stage.locator(f'[data-seconds="{seconds[step]}"]')
        await button.click()
        await expect(button).to_be_enabled(timeout=120_000)
        await expect(stage.locator("#state")).to_have_text("")
