"""Tells a story on a hotline of its own: line by line, with what everybody hears under each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from conversations.event import Address, Attachment, Place
from conversations.local_time import local
from conversations.reply import Option, Reply
from tests.promises.hotline import Hotline
from tests.promises.phone import Phone
from tests.transcripts.house import heard, standing
from tests.transcripts.house.script import Line, Player, Story

_FILES = {"image": "image", "audio": "audio", "video": "video", "file": "file"}
_HARBOUR = Place(16.0678, 108.2208, 12.0)
_END = "Anh/chị xem lại trước khi gửi"
_NOT_KNOWN = ("Chưa rõ", "Bỏ qua", "Không có gì thêm")
_TOGETHER = "Có thể trả lời một lần"
"""How the bot names the questions that come next: they are not asked yet."""
_LONGEST_FORM = 90
_OF_THE_ROSTER = (
    *("Kiểm tra sổ trực", "Thử liên lạc", "Nhắc lại: xin chạm nút dưới đây để thử liên lạc"),
    *("Ngày nghỉ lễ và ngày làm bù", "Ca của anh/chị"),
)
"""How the house's own checks begin: these people have no roster beyond their story."""


class Teller:
    """The phones of the people of one story."""

    def __init__(self, hotline: Hotline) -> None:
        self._hotline = hotline
        self._phones: dict[str, Phone] = {}
        self._names: dict[Address, str] = {}
        self._shown = 0

    async def tell(self, story: Story) -> AsyncIterator[str]:
        """The story as it goes now, block by block."""
        await self._gather(story.people)
        yield story.header
        for line in story.lines:
            self._shown = len(self._hotline.channel.sent)
            yield "\n".join([line.written, *await self._done(line)])

    async def _gather(self, people: tuple[Player, ...]) -> None:
        for one in people:
            phone = await self._hotline.enrol(one.role, one.name, one.unit, one.title)
            if one.on_duty:
                await self._hotline.on_duty(phone)
            if one.on_web:
                phone = await self._hotline.browser(phone.person)
            self._phones[one.who] = phone
            self._names[phone.address] = one.who

    async def _done(self, line: Line) -> list[str]:
        match line.does:
            case "tells":
                return []
            case "passes":
                await self._hotline.passes(seconds=line.span.total_seconds())
                now = local(self._hotline.clock.now())
                return [f"  ({now:%H:%M %d/%m/%Y})", *self._news("")]
            case "asks":
                return [f"  {said}" for said in await standing.told(self._hotline, line.what)]
            case "says":
                await self._says(self._phones[line.who], line.what[0])
                return self._news(line.who)
            case "runs":
                return await self._runs(line)
            case _:
                return await self._fills(line)

    async def _says(self, phone: Phone, what: str) -> None:
        if what.startswith("[") and what.endswith("]"):
            await phone.taps_token(button(phone, what[1:-1]).token)
        elif what.startswith("📎"):
            kind = _FILES[what.removeprefix("📎").strip()]
            ref = f"{kind}-{len(self._hotline.channel.files) + 1}"
            self._hotline.channel.files[ref] = b"\xff\xd8\xff" + ref.encode()
            await phone.sends(Attachment(kind, ref, 9))
        elif what.startswith("📍"):
            await phone.sends(place=_HARBOUR)
        else:
            await phone.says(what)

    async def _runs(self, line: Line) -> list[str]:
        phone = self._phones[line.who]
        before: list[str] = []
        for what in line.what:
            before.append(_answered(_last(phone), what))
            await self._says(phone, what)
        return [*before, *self._news(line.who, only_last=True)]

    async def _fills(self, line: Line) -> list[str]:
        phone, asked = self._phones[line.who], ""
        before: list[str] = []
        given = dict(_pair(what) for what in line.what)
        for _ in range(_LONGEST_FORM):
            reply = _last(phone)
            if any(_END in part for part in reply.parts):
                await self._says(phone, "[Gửi]")
                never = [f"  (never asked: {words})" for words in given if words not in asked]
                return [*before, *never, *self._news(line.who, only_last=True)]
            asked += "\n".join(reply.parts)
            answer = _answer(reply, given)
            before.append(_answered(reply, answer))
            await self._says(phone, answer)
        raise ValueError(f"the form never ends: {reply.parts}")

    def _news(self, asker: str, only_last: bool = False) -> list[str]:
        new = self._hotline.channel.sent[self._shown :]
        sent = [item for item in new if item.to in self._names and _of_the_story(item.reply)]
        if only_last:
            own = [item for item in sent if self._names.get(item.to) == asker]
            sent = [item for item in sent if item in own[-1:] or item not in own]
        if asker:
            # Side by side to several phones: who spoke hears first, then the cast in its order.
            cast = [asker, *self._names.values()]
            sent.sort(key=lambda item: cast.index(self._names[item.to]))
        return heard.lines(sent, self._names, asker)


def _of_the_story(reply: Reply) -> bool:
    return not "".join(reply.parts[:1]).startswith(_OF_THE_ROSTER)


def button(phone: Phone, label: str) -> Option:
    """The newest button with this label, or the only one of a reply that holds it. Raises
    ValueError when there is none."""
    for reply in reversed(phone.heard()):
        options = (*reply.options, *reply.commands)
        same = [o for o in options if o.label == label]
        close = same or [o for o in options if label in o.label]
        if close:
            return close[0]
    raise ValueError(f"{phone.person.name} has no button {label!r}: {_last(phone)}")


def _last(phone: Phone) -> Reply:
    """What stands open on the phone: the newest reply that waits for an answer, else the newest."""
    heard_so_far = phone.heard() or [Reply(())]
    return next((r for r in reversed(heard_so_far) if r.commands or r.expects), heard_so_far[-1])


def _answered(reply: Reply, answer: str) -> str:
    return f"  {heard.question(reply)} → {answer}" if reply.commands else f"  → {answer}"


def _answer(reply: Reply, given: Mapping[str, str]) -> str:
    asked = "\n".join(part for part in reply.parts if not part.startswith(_TOGETHER))
    said = next((answer for words, answer in given.items() if words in asked), "")
    if said:
        return said
    labels = [option.label for option in (*reply.options, *reply.commands)]
    return f"[{next((word for word in _NOT_KNOWN if word in labels), labels[0])}]"


def _pair(what: str) -> tuple[str, str]:
    words, _, answer = what.partition(" = ")
    return words.strip(), answer.strip()
