"""A phone in somebody's hand: what it says, taps and hears."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cases.person import Person
from conversations.event import Address, Attachment, Place
from conversations.reply import Option, Reply

if TYPE_CHECKING:
    from tests.promises.hotline import Hotline


class Phone:
    """One address on the recording channel, and the person who holds it."""

    def __init__(self, hotline: Hotline, person: Person, address: Address) -> None:
        self.hotline = hotline
        self.person = person
        self.address = address
        self._read = 0

    async def says(self, text: str, **more: Any) -> Reply:
        """Type something; the last reply to it."""
        return await self._does(text=text, **more)

    async def begins(self) -> Reply:
        """A new full report, and who is calling: the question about danger is open."""
        await self.taps_token("!new.intake")
        return await self.taps("Hàng xóm")

    async def taps(self, label: str) -> Reply:
        """Tap the newest button whose label holds these words."""
        return await self.taps_token(self.button(label).token)

    async def ends(self, outcome: str) -> Reply:
        """Tap an outcome, say that it is sure where that is asked, and who confirms it now."""
        return await self.confirms(await self.taps(outcome))

    async def confirms(self, reply: Reply) -> Reply:
        """Answer what is asked before an alarm ends: it was seen by themselves, this moment."""
        if any("Kết thúc báo động với kết quả" in part for part in reply.parts):
            reply = await self.taps("Đúng, kết thúc")
        for question, answer in _BEFORE_THE_END.items():
            if any(question in part for part in reply.parts):
                reply = await self.says(answer)
        return await self.says("gửi")

    async def taps_token(self, token: str, **more: Any) -> Reply:
        """Tap a button that may be old, or somebody else's."""
        return await self._does(choice=token, **more)

    async def sends(
        self, attachment: Attachment | None = None, place: Place | None = None
    ) -> Reply:
        """Send a file or a place."""
        return await self._does(attachment=attachment, place=place)

    async def _does(self, **fields: Any) -> Reply:
        await self.hotline.take(self.hotline.new_event(self, **fields))
        return self.heard()[-1]

    def button(self, label: str) -> Option:
        """The newest button with these words."""
        for reply in reversed(self.heard()):
            for option in (*reply.options, *reply.commands):
                if label in option.label:
                    return option
        raise AssertionError(f"no button {label!r}")

    def heard(self) -> Sequence[Reply]:
        """Everything this phone was sent."""
        return self.hotline.channel.to(self.address)

    def news(self) -> str:
        """What came since the last look, as text."""
        new = self.heard()[self._read :]
        self._read = len(self.heard())
        return "\n".join(part for reply in new for part in reply.parts)

    def text(self) -> str:
        """Everything heard, as text."""
        return "\n".join(part for reply in self.heard() for part in reply.parts)

    def times(self, words: str) -> int:
        """How many replies held these words."""
        return sum(any(words in part for part in reply.parts) for reply in self.heard())

    def pages(self, code: str = "A1") -> int:
        """How often it rang for this case."""
        return self.times(f"KHẨN CẤP · hồ sơ {code}")


_BEFORE_THE_END = {
    "Bàn giao cho ai?": "chị Mai, Trạm y tế xã",
    "Chuyển đến tỉnh": "Quảng Ngãi",
    "Đã báo Tổng đài 111 chưa?": "1",
    "Ai xác nhận điều đó?": "1",
    "Xác nhận lúc nào?": "Bây giờ",
}
