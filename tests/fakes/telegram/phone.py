"""A person's telephone: says, taps, sends, and hears what the bot writes."""

from __future__ import annotations

import time
from typing import Any

from tests.fakes.telegram.chat import Arrival, Chat, Message
from tests.fakes.telegram.cloud import Cloud


class Phone:
    """One person's chat with the bot, seen from the person's side.

    Sending methods return the update (give it to `server.repeat` to have it come twice).
    """

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self.cloud = cloud
        self.chat = chat
        self._heard: set[int] = set()

    def say(self, text: str) -> dict[str, Any]:
        """Type words and send them."""
        body: dict[str, Any] = {}
        if text.startswith("/"):
            length = len(text.split()[0])
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self._send(text, **body)

    def photo(
        self, data: bytes = b"\xff\xd8\xff\xe0 a small picture", caption: str = ""
    ) -> dict[str, Any]:
        """Send a picture; Telegram offers it in two sizes."""
        small = {**self._file(data[:40]), "width": 90, "height": 60}
        large = {**self._file(data), "width": 1280, "height": 853}
        return self._send("", photo=[small, large], **({"caption": caption} if caption else {}))

    def voice(self, data: bytes = b"OggS a few words", seconds: int = 4) -> dict[str, Any]:
        """Send a voice note."""
        return self._send(
            "", voice={**self._file(data), "duration": seconds, "mime_type": "audio/ogg"}
        )

    def document(self, data: bytes, mime: str, name: str = "tep") -> dict[str, Any]:
        """Send a file."""
        return self._send("", document={**self._file(data), "mime_type": mime, "file_name": name})

    def location(self, latitude: float = 10.3759, longitude: float = 105.4185) -> dict[str, Any]:
        """Send where one is."""
        point = {"latitude": latitude, "longitude": longitude, "horizontal_accuracy": 12.0}
        return self._send("", location=point)

    def sticker(self) -> dict[str, Any]:
        """Send a sticker."""
        look = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": "👍"}
        return self._send("", sticker={**self._file(b"RIFF"), **look, "type": "regular"})

    def tap(self, label: str, on: Message | None = None) -> dict[str, Any]:
        """Tap a button: the exact label, else the only one that contains it, newest message first.

        `on`: tap in that message, however old.
        """
        for message in [on] if on else reversed(self.screen()):
            found = _button(message, label)
            if found:
                return self.tap_data(found["callback_data"], message)
        raise AssertionError(f"no button {label!r} on the screen: {self.labels()}")

    def tap_data(self, data: str, message: Message | None = None) -> dict[str, Any]:
        """A tap with these bytes, as an altered or old client may send it."""
        tap: dict[str, Any] = {"id": str(self.cloud.next_id()), "chat_instance": str(self.chat.id)}
        tap |= {"from": self.cloud.person(self.chat.id), "data": data}
        if message:
            tap["message"] = self.cloud.view(message)
        self.cloud.spinning[tap["id"]] = self.chat.id
        return self.cloud.updates.put("callback_query", tap)

    def block(self) -> dict[str, Any]:
        """Block the bot."""
        self.chat.blocked = True
        return self._membership("member", "kicked")

    def unblock(self) -> dict[str, Any]:
        """Let the bot write again."""
        self.chat.blocked = False
        return self._membership("kicked", "member")

    def screen(self) -> list[Message]:
        """Every message of the chat as it stands now."""
        return list(self.chat.messages)

    def labels(self) -> list[str]:
        """The buttons of the newest message that has any."""
        return next((m.labels for m in reversed(self.screen()) if m.labels), [])

    @property
    def spinning(self) -> bool:
        """Whether a tap still waits for its answer."""
        return self.chat.id in self.cloud.spinning.values()

    def heard(self) -> list[str]:
        """Every text that arrived, edits included, oldest first."""
        return [arrival.text for arrival in self.chat.arrivals]

    async def hears(self, words: str, within: float = 10.0) -> Message:
        """Wait (real seconds) for a message or edit not heard before that has these words."""
        found = await self.chat.bell.until(lambda: self._new(words), within)
        if not found:
            raise AssertionError(f"{words!r} did not come within {within} s: {self._unheard()}")
        return found.message

    async def stops_spinning(self, within: float = 10.0) -> None:
        """Wait until every tap was answered."""
        if not await self.chat.bell.until(lambda: not self.spinning, within):
            raise AssertionError("a tapped button still spins")

    def forget(self) -> None:
        """Take everything that came so far as heard."""
        self._heard |= set(range(len(self.chat.arrivals)))

    def expects_nothing_else(self) -> None:
        """Fail when something came that nobody asked `hears` for."""
        assert not self._unheard(), f"unexpected on phone {self.chat.id}: {self._unheard()}"

    def _new(self, words: str) -> Arrival | None:
        for place, arrival in enumerate(self.chat.arrivals):
            shown = "\n".join((arrival.text, *arrival.labels))
            if place not in self._heard and words in shown:
                self._heard.add(place)
                return arrival
        return None

    def _unheard(self) -> list[str]:
        return [a.text for n, a in enumerate(self.chat.arrivals) if n not in self._heard]

    def _file(self, data: bytes) -> dict[str, Any]:
        file_id = f"AgACAgUAAx{self.cloud.next_id()}"
        self.cloud.files[file_id] = data
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(data)}

    def _send(self, text: str, **body: Any) -> dict[str, Any]:
        now = int(time.time())
        message = Message(self.cloud.next_id(), self.chat.id, text, mine=True, date=now, body=body)
        with self.cloud.lock:
            self.chat.started = True
            self.chat.messages.append(message)
        return self.cloud.updates.put("message", self.cloud.view(message))

    def _membership(self, old: str, new: str) -> dict[str, Any]:
        def member(status: str) -> dict[str, Any]:
            kicked = {"until_date": 0} if status == "kicked" else {}
            return {"user": self.cloud.me, "status": status, **kicked}

        person = self.cloud.person(self.chat.id)
        change: dict[str, Any] = {"chat": {"id": self.chat.id, "type": "private"}, "from": person}
        change |= {"date": int(time.time()), "old_chat_member": member(old)}
        return self.cloud.updates.put("my_chat_member", {**change, "new_chat_member": member(new)})


def _button(message: Message, label: str) -> dict[str, Any] | None:
    exact = [b for b in message.buttons if b["text"] == label]
    near = exact or [b for b in message.buttons if label in b["text"]]
    return near[0] if len(near) == 1 else None
